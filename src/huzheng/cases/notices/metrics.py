"""What the notices measure, for every plan that wants to be bound to it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.queries import issued_between
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric


def _issued(office_id: int, period: Period) -> list[Notice]:
    return list(issued_between(office_id, at(period.start), at(period.end)))


def _evidence(rows: Iterable[Notice], *, judged: bool) -> list[Evidence]:
    return [
        Evidence(
            row.issued_at, f"{row.case.number} {row.case.service_zh}：一次告知單第 {row.number} 張", Decimal(row.again if judged else 1),
            not row.again if judged else None, f"notice:{row.pk}",
        )
        for row in rows
    ]  # fmt: skip


def measure_issued(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count the notices of a period."""
    n = len(_issued(office_id, period))
    return Measured(Decimal(n), n)


def rows_issued(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the notices of a period, newest first."""
    return _evidence(_issued(office_id, period), judged=False)


def _matters(office_id: int, period: Period) -> list[Notice]:
    """Return one notice for each case that got one: a second where there was one."""
    found: dict[int, Notice] = {}
    for row in _issued(office_id, period):
        if row.again or row.case_id not in found:
            found[row.case_id] = row
    return list(found.values())


def measure_second(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of the cases with a notice for which a second one had to be issued."""
    rows = _matters(office_id, period)
    return Measured(Decimal(sum(row.again for row in rows)) / len(rows) if rows else None, len(rows))


def rows_second(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the cases with a notice; met is who needed only one."""
    return _evidence(_matters(office_id, period), judged=True)


ISSUED = Metric(
    key="notices.issued",
    zh="一次告知單開立張數",
    en="One-time notices issued",
    unit="times",
    kind=Kind.COUNT,
    direction=Direction.DOWN,
    aggregates=("count",),
    measure=measure_issued,
    rows=rows_issued,
)
SECOND = Metric(
    key="notices.second_rate",
    zh="同一案件再次開立一次告知單的比率",
    en="Share of cases that needed a second one-time notice",
    unit="share",
    kind=Kind.RATE,
    direction=Direction.DOWN,
    aggregates=("rate",),
    measure=measure_second,
    rows=rows_second,
)


def register() -> None:
    """Put the room's metrics into the registry."""
    for metric in (ISSUED, SECOND):
        register_metric(metric)
