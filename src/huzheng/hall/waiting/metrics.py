"""What the room measures: whether people waited as long as they were told."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Part, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.hall.waiting import queries

COUNTS: dict[str, Any] = {"n": Count("pk"), "kept": Count("pk", filter=Q(within=True))}


def _rows_of(office_id: int, period: Period, filter: Filter) -> QuerySet[Any]:
    rows = queries.judged(office_id, period.start, period.end)
    letter = filter.get("group")
    return rows.filter(letter=letter) if letter not in (None, "") else rows


def _share(kept: int, n: int) -> Measured:
    return Measured(Decimal(kept) / n if n else None, n)


def _measure(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    found = _rows_of(office_id, period, filter).aggregate(**COUNTS)
    return _share(found["kept"], found["n"])


def _rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    rows = _rows_of(office_id, period, filter).select_related("ticket").order_by("-business_date", "-pk")
    return [
        Evidence(
            row.ticket.taken_at, f"{row.letter}{row.ticket.number:03d} {row.low}–{row.high}", Decimal(str(round(row.waited, 2))),
            row.within, f"ticket:{row.ticket_id}",
        )
        for row in rows
    ]  # fmt: skip


def _split(office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]) -> list[Part]:
    """Return the parts by group; there is no other dimension."""
    rows: QuerySet[Any] = queries.judged(office_id, period.start, period.end).order_by()
    found: list[Any] = list(rows.values("letter").annotate(**COUNTS).order_by("letter"))
    return [
        Part(names, (row["letter"],), aggregate, _share(row["kept"], row["n"]))
        for names in sets
        for row in found
        for aggregate in aggregates
    ]


WITHIN = Metric(
    key="waiting.within_range", zh="實際等候落在所示範圍內的比率", en="Share of waits within the range that was shown",
    unit="share", kind=Kind.RATE, direction=Direction.UP, aggregates=("rate",), measure=_measure, rows=_rows,
    dimensions=("group",), accepts={"group": "業務類別的代號，例如 B"}, split=_split,
)  # fmt: skip


def register() -> None:
    """Put the room's metric into the registry."""
    register_metric(WITHIN)
