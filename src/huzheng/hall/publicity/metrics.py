"""What joint publicity measures, for every plan that wants to be bound to it."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.hall.publicity.models import Campaign
from huzheng.hall.publicity.queries import figures, proven

Amount = Callable[[Campaign], int]


def measure_campaigns(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how many campaigns with a partner and proof began."""
    n = figures(office_id, period.start, period.end).proven
    return Measured(Decimal(n), n)


def measure_reach(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how many people they reached."""
    found = figures(office_id, period.start, period.end)
    return Measured(Decimal(found.reach), found.proven)


def _rows(office_id: int, period: Period, amount: Amount) -> Sequence[Evidence]:
    return [
        Evidence(
            at(row.from_on), f"{row.partner.name_zh}：{row.title}", Decimal(amount(row)), None, f"campaign:{row.pk}"
        )
        for row in proven(office_id, period.start, period.end)
    ]


def rows_campaigns(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the campaigns behind it."""
    return _rows(office_id, period, lambda row: 1)


def rows_reach(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the campaigns behind it, with whom they reached."""
    return _rows(office_id, period, lambda row: row.reach or 0)


CAMPAIGNS = Metric(
    key="publicity.campaigns",
    zh="與其他機關配合宣導次數",
    en="Campaigns with other agencies, with proof",
    unit="campaigns",
    kind=Kind.COUNT,
    direction=Direction.UP,
    aggregates=("count",),
    measure=measure_campaigns,
    rows=rows_campaigns,
)
REACH = Metric(
    key="publicity.reach",
    zh="配合宣導觸及人數",
    en="People reached by campaigns with other agencies",
    unit="people",
    kind=Kind.COUNT,
    direction=Direction.UP,
    aggregates=("count",),
    measure=measure_reach,
    rows=rows_reach,
)


def register() -> None:
    """Put the room's metrics into the registry."""
    register_metric(CAMPAIGNS)
    register_metric(REACH)
