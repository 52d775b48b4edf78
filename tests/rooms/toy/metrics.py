"""What the room measures, for every plan that wants to be bound to it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from tests.rooms.toy.queries import came_back


def _span(period: Period) -> tuple[datetime, datetime]:
    return at(period.start), at(period.end)


def _measure(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    n = came_back(office_id, *_span(period)).count()
    return Measured(Decimal(n), n)


def _rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    return [
        Evidence(row.returned_at, f"愛心傘 {row.number}", Decimal(1), None, f"umbrella:{row.pk}")
        for row in came_back(office_id, *_span(period))
        if row.returned_at
    ]


BACK = Metric(
    key="toy.umbrellas_back",
    zh="歸還愛心傘數",
    en="Courtesy umbrellas brought back",
    unit="umbrellas",
    kind=Kind.COUNT,
    direction=Direction.UP,
    aggregates=("count",),
    measure=_measure,
    rows=_rows,
)
