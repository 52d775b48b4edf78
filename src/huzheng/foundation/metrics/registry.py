"""The registry: rooms put their metrics in at start-up; dashboards, plan and reports read here and nowhere else."""

from collections.abc import Sequence

from huzheng.foundation.metrics.data import Evidence, Filter, Measured, Metric, Period

METRICS: dict[str, Metric] = {}


def register_metric(metric: Metric) -> None:
    """Add a metric; a key given twice by different definitions is an error."""
    if metric.key in METRICS and METRICS[metric.key].zh != metric.zh:
        raise ValueError(f"metric {metric.key} is registered twice")
    METRICS[metric.key] = metric


def measure(key: str, office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Measure live over raw rows. Raises KeyError for an unknown metric, ValueError for an aggregate it has not."""
    metric = METRICS[key]
    if aggregate not in metric.aggregates:
        raise ValueError(f"{key} has no aggregate {aggregate}")
    return metric.measure(office_id, period, aggregate, filter)


def evidence(key: str, office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the rows behind a number, newest first."""
    return METRICS[key].rows(office_id, period, filter)
