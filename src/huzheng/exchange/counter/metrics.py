"""What the link measures, for every plan that wants to be bound to it."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from huzheng.exchange.counter.models import Disagreement
from huzheng.exchange.counter.queries import closed_by_line, found_between
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric

SOON = timedelta(days=1)


def measure_closed(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how many applications the other systems closed here, without anybody typing it again."""
    n = closed_by_line(office_id, at(period.start), at(period.end)).count()
    return Measured(Decimal(n), n)


def rows_closed(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the applications behind it."""
    return [
        Evidence(row.taken_at, f"{row.number} {row.case.service_zh}", Decimal(1), None, f"case:{row.case_id}")
        for row in closed_by_line(office_id, at(period.start), at(period.end))
        if row.case is not None
    ]


def _in_time(row: Disagreement) -> bool:
    return row.at is not None and row.at - row.found_at <= SOON


def measure_settled(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of differences that somebody settled within a day."""
    rows = list(found_between(office_id, at(period.start), at(period.end)))
    return Measured(Decimal(sum(map(_in_time, rows))) / len(rows) if rows else None, len(rows))


def rows_settled(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the differences behind it."""
    return [
        Evidence(row.found_at, f"{row.message.number} {row.get_kind_display()}", Decimal(_in_time(row)), _in_time(row), f"difference:{row.pk}")
        for row in found_between(office_id, at(period.start), at(period.end))
    ]  # fmt: skip


CLOSED = Metric(
    key="counter.closed_by_link",
    zh="由戶役政或市府櫃檯系統回傳結案的案件數",
    en="Applications closed by the core or the city's system, without double entry",
    unit="cases",
    kind=Kind.COUNT,
    direction=Direction.UP,
    aggregates=("count",),
    measure=measure_closed,
    rows=rows_closed,
)
SETTLED = Metric(
    key="counter.settled_rate",
    zh="系統差異一日內處理比率",
    en="Differences between the systems settled within a day",
    unit="share",
    kind=Kind.RATE,
    direction=Direction.UP,
    aggregates=("rate",),
    measure=measure_settled,
    rows=rows_settled,
)


def register() -> None:
    """Put the room's metrics into the registry."""
    register_metric(CLOSED)
    register_metric(SETTLED)
