"""What the next-steps sheets measure, for every plan that wants to be bound to it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from huzheng.cases.tips.queries import finished_with_tips
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric


def _cases(office_id: int, period: Period) -> list[Any]:
    return list(finished_with_tips(office_id, at(period.start), at(period.end)))


def measure_given(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of births, marriages, deaths and moves registered after which the sheet was given."""
    rows = _cases(office_id, period)
    return Measured(Decimal(sum(row.given for row in rows)) / len(rows) if rows else None, len(rows))


def rows_given(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the cases behind it."""
    return [
        Evidence(row.finished_at, f"{row.number} {row.service_zh}", Decimal(row.given), row.given, f"case:{row.pk}")
        for row in _cases(office_id, period)
    ]


GIVEN = Metric(
    key="tips.given_rate",
    zh="登記後小叮嚀交付比率",
    en="Share of registrations with a next-steps sheet",
    unit="share",
    kind=Kind.RATE,
    direction=Direction.UP,
    aggregates=("rate",),
    measure=measure_given,
    rows=rows_given,
)


def register() -> None:
    """Put the room's metric into the registry."""
    register_metric(GIVEN)
