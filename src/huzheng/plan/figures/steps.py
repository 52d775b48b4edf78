"""Parts of the verbs of the figures: what is written when a month closes, and when it is counted anew."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations

from huzheng.foundation.metrics.data import Ask, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.foundation.metrics.steps import close_values, correct_value
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book import api as book
from huzheng.plan.figures.rules import month_of

Pair = tuple[Ask, Measured]


def close_standing(office_id: int, month: date, *, now: datetime) -> int:
    """Close every registered metric of one month, of the whole office and by each dimension; return how many figures.

    What a promise has closed already stays as it is. The caller holds the closing of the office.
    """
    require_transaction()
    pairs = [pair for _, metric in sorted(METRICS.items()) for pair in counted(metric, office_id, month_of(month))]
    closed = book.closed_values(office_id, [ask for ask, _ in pairs])
    fresh = [pair for place, pair in enumerate(pairs) if place not in closed]
    return close_values(fresh, office_id=office_id, now=now)


def count_anew(
    metric: Metric, office_id: int, month: date, last: Sequence[MetricValue], *, reason: str, now: datetime
) -> int:
    """Write the next version of a metric's figures of a month: the whole ones always, of the parts those that changed.

    `last` are the last versions of what is closed. Returns how many versions were written.
    """
    require_transaction()
    present = {ask.key: (ask, measured) for ask, measured in counted(metric, office_id, month_of(month))}
    known = {row.ask.key: row for row in last}
    written = 0
    for key, row in known.items():
        ask, measured = present.get(key, (row.ask, _nothing(metric)))
        if not ask.filter or _differs(row, measured):
            correct_value(row, ask, measured, reason=reason, now=now)
            written += 1
    new = [pair for key, pair in present.items() if key not in known]
    return written + close_values(new, office_id=office_id, now=now)


def counted(metric: Metric, office_id: int, period: Period) -> Iterator[Pair]:
    """Count a metric: the whole office, then by each dimension; counts by each two of them too, for they add up."""
    asks = [Ask(metric.key, period, word, {}) for word in metric.aggregates]
    for ask, measured in zip(asks, measure_all(office_id, asks), strict=True):
        if measured is not None:
            yield ask, measured
    sets = sets_of(metric)
    if metric.split is None or not sets:
        return
    for part in metric.split(office_id, period, metric.aggregates, sets):
        yield Ask(metric.key, period, part.aggregate, part.filter), part.measured


def sets_of(metric: Metric) -> list[tuple[str, ...]]:
    """Return by which dimensions, and pairs of them, a metric's figures are closed."""
    single: list[tuple[str, ...]] = [(name,) for name in metric.dimensions]
    return single + (list(combinations(metric.dimensions, 2)) if metric.kind == Kind.COUNT else [])


def _differs(row: MetricValue, measured: Measured) -> bool:
    value = None if measured.value is None else round(measured.value, 6)
    return (row.value, row.n) != (value, measured.n)


def _nothing(metric: Metric) -> Measured:
    """Return what no case at all measures: zero of a count, nothing of a share or a time."""
    return Measured(Decimal(0) if metric.kind == Kind.COUNT else None, 0)
