"""What the queue measures, live over its raw rows: one statement each.

A wait runs from taking the ticket to its (latest) first call. Rows whose times are marked inaccurate are left out of waits,
never out of counts. Days are business dates.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, overload

from django.db import connection

from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.hall.queue import rules

WITHIN_MINUTES = 15
ROWS = """
FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id LEFT JOIN office_counter c ON c.id = t.counter_id
WHERE t.office_id = %(office)s AND t.business_date >= %(start)s AND t.business_date < %(end)s
  AND (%(group)s::text IS NULL OR g.letter = %(group)s) AND (%(counter)s::int IS NULL OR c.number = %(counter)s)
"""
CALLED = ROWS + "AND t.called_at IS NOT NULL AND NOT t.inaccurate"
FINISHED = ROWS + "AND t.state = 'finished'"
MINUTES = "greatest(0, extract(epoch FROM t.called_at - t.taken_at) / 60)"
WAITS = {
    "mean": f"avg({MINUTES})",
    "p50": f"percentile_cont(0.5) WITHIN GROUP (ORDER BY {MINUTES})",
    "p90": f"percentile_cont(0.9) WITHIN GROUP (ORDER BY {MINUTES})",
}
EVIDENCE = f"SELECT t.id, g.letter, t.number, c.number, t.taken_at, t.called_at, t.finished_at, {MINUTES} "  # noqa: S608
FILTERS = {"group": "業務類別的代號，例如 B", "counter": "櫃檯號碼，例如 6"}


def _values(office_id: int, period: Period, filter: Filter) -> dict[str, Any]:
    counter = filter.get("counter")
    return {
        "office": office_id,
        "start": period.start,
        "end": period.end,
        "group": filter.get("group") or None,
        "counter": int(str(counter)) if counter else None,
        "minutes": _minutes(filter),
    }


def _minutes(filter: Filter) -> float:
    return float(str(filter.get("minutes") or WITHIN_MINUTES))


def _one(sql: str, values: dict[str, Any]) -> Measured:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        value, n = cursor.fetchone()
    return Measured(None if value is None or not n else Decimal(str(value)), n)


def wait_minutes(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return mean, median or 90th percentile of the waits in minutes."""
    return _one(f"SELECT {WAITS[aggregate]}, count(*) {CALLED}", _values(office_id, period, filter))  # noqa: S608


def seen_within(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share (0..1) of those called who waited at most `minutes` (15 unless the filter says else)."""
    sql = f"SELECT avg(CASE WHEN {MINUTES} <= %(minutes)s THEN 1.0 ELSE 0.0 END), count(*) {CALLED}"  # noqa: S608
    return _one(sql, _values(office_id, period, filter))


def served(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how many tickets were finished; the value is their number, also where it is 0."""
    measured = _one(f"SELECT count(*), count(*) {FINISHED}", _values(office_id, period, filter))  # noqa: S608
    return Measured(Decimal(measured.n), measured.n)


class Tickets(Sequence[Evidence]):
    """The tickets behind a number, newest first, read page by page: a year of them never stands in memory."""

    def __init__(self, rows: str, values: dict[str, Any], limit: float | None) -> None:
        self.rows, self.values, self.limit = rows, values, limit

    def __len__(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {self.rows}", self.values)  # noqa: S608
            return cursor.fetchone()[0]

    @overload
    def __getitem__(self, index: int) -> Evidence: ...
    @overload
    def __getitem__(self, index: slice) -> list[Evidence]: ...
    def __getitem__(self, index: int | slice) -> Evidence | list[Evidence]:
        """Return one row or a plain slice of them; negative places are counted from the end as everywhere."""
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return self._read(start, max(0, stop - start))[::step]
        place = index if index >= 0 else len(self) + index
        found = self._read(place, 1) if place >= 0 else []
        if not found:
            raise IndexError(index)
        return found[0]

    def _read(self, start: int, count: int) -> list[Evidence]:
        page = f"{EVIDENCE}{self.rows} ORDER BY t.business_date DESC, t.id DESC LIMIT %(count)s OFFSET %(from)s"
        with connection.cursor() as cursor:
            cursor.execute(page, self.values | {"count": count, "from": start})
            return [self._evidence(*row) for row in cursor.fetchall()]

    def _evidence(
        self, ident: int, letter: str, number: int, counter: int, taken: datetime, called: datetime,
        finished: datetime | None, minutes: Decimal,
    ) -> Evidence:  # fmt: skip
        met = None if self.limit is None else minutes <= self.limit
        text = f"{rules.code(letter, number)} → {counter}"
        at = (finished if self.rows is FINISHED else called) or taken
        value = Decimal(1) if self.rows is FINISHED else round(minutes, 2)
        return Evidence(at, text, value, met, f"ticket:{ident}")


def waited_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the called tickets with their waits; `met` says whether within `minutes`, where the filter names them."""
    limit = _minutes(filter) if filter.get("minutes") else None
    return Tickets(CALLED, _values(office_id, period, filter), limit)


def seen_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the called tickets, each within the limit or not."""
    return Tickets(CALLED, _values(office_id, period, filter), _minutes(filter))


def served_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the finished tickets."""
    return Tickets(FINISHED, _values(office_id, period, filter), None)


def register() -> None:
    """Put the queue's metrics into the registry; called once from apps.py."""
    dimensions = ("group", "counter")
    register_metric(
        Metric(
            "queue.wait_minutes", "等候時間", "Waiting time", "minutes", Kind.PERCENTILE, Direction.DOWN,
            ("p50", "p90", "mean"), wait_minutes, waited_tickets, dimensions, accepts=FILTERS,
        )  # fmt: skip
    )
    register_metric(
        Metric(
            "queue.seen_within_15", "15 分鐘內叫號比率", "Called within 15 minutes", "share", Kind.RATE, Direction.UP,
            ("rate",), seen_within, seen_tickets, dimensions,
            accepts=FILTERS | {"minutes": "幾分鐘內，未填為 15"},
        )  # fmt: skip
    )
    register_metric(
        Metric(
            "queue.served", "服務人次", "People served", "tickets", Kind.COUNT, Direction.UP, ("count",), served,
            served_tickets, dimensions, accepts=FILTERS,
        )  # fmt: skip
    )
