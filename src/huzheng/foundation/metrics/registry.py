"""The registry: rooms put their metrics in at start-up; dashboards, plan and reports read here and nowhere else."""

from collections.abc import Sequence

from huzheng.foundation.metrics.data import Ask, Dimension, Evidence, Filter, Measured, Metric, Period

METRICS: dict[str, Metric] = {}
DIMENSIONS: dict[str, Dimension] = {}


def register_metric(metric: Metric) -> None:
    """Add a metric; a key given twice by different definitions is an error."""
    if metric.key in METRICS and METRICS[metric.key].zh != metric.zh:
        raise ValueError(f"metric {metric.key} is registered twice")
    METRICS[metric.key] = metric


def register_dimension(dimension: Dimension) -> None:
    """Say in words by what metrics can be split; the same key again replaces it (apps may be readied twice)."""
    DIMENSIONS[dimension.key] = dimension


def measure(key: str, office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Measure live over raw rows. Raises KeyError for an unknown metric, ValueError for an aggregate it has not."""
    metric = METRICS[key]
    if aggregate not in metric.aggregates:
        raise ValueError(f"{key} has no aggregate {aggregate}")
    return metric.measure(office_id, period, aggregate, filter)


def evidence(key: str, office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the rows behind a number, newest first."""
    return METRICS[key].rows(office_id, period, filter)


def measure_all(office_id: int, asks: Sequence[Ask]) -> list[Measured | None]:
    """Answer many questions; equal ones are asked once, and together where the metric can (`measure_many`).

    None stands for a metric or aggregate that no room has (any more): one missing room must not take a page down.
    """
    answers: dict[tuple, Measured] = {}
    groups: dict[tuple[str, Period], dict[tuple, Ask]] = {}
    for ask in asks:
        if ask.metric in METRICS and ask.aggregate in METRICS[ask.metric].aggregates:
            groups.setdefault((ask.metric, ask.period), {})[ask.key] = ask
    for (key, period), wanted in groups.items():
        answers.update(zip(wanted, _measure_group(METRICS[key], office_id, period, list(wanted.values())), strict=True))
    return [answers.get(ask.key) for ask in asks]


def _measure_group(metric: Metric, office_id: int, period: Period, asks: Sequence[Ask]) -> Sequence[Measured]:
    if metric.measure_many is not None:
        return metric.measure_many(office_id, period, [(ask.aggregate, ask.filter) for ask in asks])
    return [metric.measure(office_id, period, ask.aggregate, ask.filter) for ask in asks]
