"""What the queue measures, live over its raw rows: one statement each.

A wait runs from taking the ticket to its (latest) first call. Rows whose times are marked inaccurate are left out of waits,
never out of counts. Days are business dates.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, overload

from django.db import connection

from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measure, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.hall.queue import rules

WITHIN_MINUTES = 15
MINUTES = "greatest(0, extract(epoch FROM t.called_at - t.taken_at) / 60)"
DAYS = """
FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id LEFT JOIN office_counter c ON c.id = t.counter_id
WHERE t.office_id = %(office)s AND t.business_date >= %(start)s AND t.business_date < %(end)s
"""
CALLED = DAYS + "AND t.called_at IS NOT NULL AND NOT t.inaccurate "
FINISHED = DAYS + "AND t.state = 'finished' "
# {k} numbers the asks of one statement; the filters stand in FILTER clauses, so that one walk over the rows answers them all
NARROW = "(%(group{k})s::text IS NULL OR g.letter = %(group{k})s) AND (%(counter{k})s::int IS NULL OR c.number = %(counter{k})s)"
WAITS = {
    "mean": f"avg({MINUTES})",
    "p50": f"percentile_cont(0.5) WITHIN GROUP (ORDER BY {MINUTES})",
    "p90": f"percentile_cont(0.9) WITHIN GROUP (ORDER BY {MINUTES})",
}
WITHIN = {"rate": f"avg(CASE WHEN {MINUTES} <= %(minutes{{k}})s THEN 1.0 ELSE 0.0 END)"}
COUNT = {"count": "count(*)"}
EVIDENCE = f"SELECT t.id, g.letter, t.number, c.number, t.taken_at, t.called_at, t.finished_at, {MINUTES} "
FILTERS = {"group": "業務類別的代號，例如 B", "counter": "櫃檯號碼，例如 6"}
Asks = Sequence[tuple[str, Filter]]


def _minutes(filter: Filter) -> float:
    return float(str(filter.get("minutes") or WITHIN_MINUTES))


def _terms(filter: Filter, k: int = 0) -> dict[str, Any]:
    counter = filter.get("counter")
    return {
        f"group{k}": filter.get("group") or None,
        f"counter{k}": int(str(counter)) if counter else None,
        f"minutes{k}": _minutes(filter),
    }


def _days(office_id: int, period: Period) -> dict[str, Any]:
    return {"office": office_id, "start": period.start, "end": period.end}


def _measure(words: Mapping[str, str], rows: str, office_id: int, period: Period, asks: Asks) -> list[Measured]:
    """Answer every ask of a period in one statement: (value, n) each; nothing to measure is None."""
    values, columns = _days(office_id, period), []
    for k, (aggregate, filter) in enumerate(asks):
        narrow = NARROW.format(k=k)
        columns += [f"{words[aggregate].format(k=k)} FILTER (WHERE {narrow})", f"count(*) FILTER (WHERE {narrow})"]
        values |= _terms(filter, k)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} {rows}", values)
        row = cursor.fetchone()
    pairs = zip(row[::2], row[1::2], strict=True)
    return [Measured(None if value is None else Decimal(str(value)), n) for value, n in pairs]


def wait_minutes(office_id: int, period: Period, asks: Asks) -> list[Measured]:
    """Return mean, median or 90th percentile of the waits in minutes."""
    return _measure(WAITS, CALLED, office_id, period, asks)


def seen_within(office_id: int, period: Period, asks: Asks) -> list[Measured]:
    """Return the share (0..1) of those called who waited at most `minutes` (15 unless the filter says else)."""
    return _measure(WITHIN, CALLED, office_id, period, asks)


def served(office_id: int, period: Period, asks: Asks) -> list[Measured]:
    """Return how many tickets were finished; nobody is a number too."""
    return _measure(COUNT, FINISHED, office_id, period, asks)


class Tickets(Sequence[Evidence]):
    """The tickets behind a number, newest first, read page by page: a year of them never stands in memory."""

    def __init__(self, rows: str, office_id: int, period: Period, filter: Filter, limit: float | None) -> None:
        self.counted = rows is FINISHED
        self.rows = f"{rows} AND {NARROW.format(k=0)}"
        self.values = _days(office_id, period) | _terms(filter)
        self.limit = limit

    def __len__(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {self.rows}", self.values)
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
            return [self._evidence(row) for row in cursor.fetchall()]

    def _evidence(self, row: tuple[Any, ...]) -> Evidence:
        ident, letter, number, counter, taken, called, finished, minutes = row
        met = None if self.limit is None else minutes <= self.limit
        at = (finished if self.counted else called) or taken
        value = Decimal(1) if self.counted else round(minutes, 2)
        return Evidence(at, f"{rules.code(letter, number)} → {counter}", value, met, f"ticket:{ident}")


def waited_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the called tickets with their waits; `met` says whether within `minutes`, where the filter names them."""
    limit = _minutes(filter) if filter.get("minutes") else None
    return Tickets(CALLED, office_id, period, filter, limit)


def seen_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the called tickets, each within the limit or not."""
    return Tickets(CALLED, office_id, period, filter, _minutes(filter))


def served_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the finished tickets."""
    return Tickets(FINISHED, office_id, period, filter, None)


def register() -> None:
    """Put the queue's metrics into the registry; called once from apps.py."""
    within = FILTERS | {"minutes": "幾分鐘內，未填為 15"}
    by = ("group", "counter")
    for metric in (
        Metric(
            "queue.wait_minutes", "等候時間", "Waiting time", "minutes", Kind.PERCENTILE, Direction.DOWN,
            ("p50", "p90", "mean"), _single(wait_minutes), waited_tickets, by, accepts=FILTERS, measure_many=wait_minutes,
        ),
        Metric(
            "queue.seen_within_15", "15 分鐘內叫號比率", "Called within 15 minutes", "share", Kind.RATE, Direction.UP,
            ("rate",), _single(seen_within), seen_tickets, by, accepts=within, measure_many=seen_within,
        ),
        Metric(
            "queue.served", "服務人次", "People served", "tickets", Kind.COUNT, Direction.UP,
            ("count",), _single(served), served_tickets, by, accepts=FILTERS, measure_many=served,
        ),
    ):  # fmt: skip
        register_metric(metric)


def _single(many: Callable[[int, Period, Asks], list[Measured]]) -> Measure:
    def measure(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
        return many(office_id, period, [(aggregate, filter)])[0]

    return measure
