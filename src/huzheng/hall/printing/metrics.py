"""What the room measures: how many numbers of the kiosks came out on paper at the first try."""

from collections.abc import Sequence
from decimal import Decimal

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.hall.printing.queries import first_prints


def _measure(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    rows = [row.out for row in first_prints(office_id, at(period.start), at(period.end))]
    return Measured(Decimal(sum(rows)) / len(rows) if rows else None, len(rows))


def _rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    return [
        Evidence(row.asked_at, row.code, Decimal(row.out), row.out, f"ticket:{row.ticket_id}")
        for row in first_prints(office_id, at(period.start), at(period.end))
    ]


def register() -> None:
    """Put the room's metric into the registry; called once from apps.py."""
    register_metric(
        Metric(
            "printing.out_at_once", "號碼牌第一次就印出的比率", "Slips that came out at the first try", "share", Kind.RATE,
            Direction.UP, ("rate",), _measure, _rows,
        )
    )  # fmt: skip
