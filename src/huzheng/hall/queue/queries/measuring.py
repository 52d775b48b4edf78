"""How the queue's numbers are read: over the raw tickets, one statement for any number of questions.

A wait runs from taking the ticket to its (latest) first call, the work at the counter from there to its end. Rows whose times are
marked inaccurate are left out of both, never out of counts. Days are business dates. No number is split by person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, overload

from django.db import connection

from huzheng.foundation.metrics.data import Evidence, Filter, Measured, Part, Period, Rows
from huzheng.hall.queue import rules

WITHIN_MINUTES = 15  # where a filter names no other limit
# a join that no column needs costs nothing: each is on a unique key, so that the planner leaves it out
DAYS = """
FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id LEFT JOIN office_counter c ON c.id = t.counter_id
LEFT JOIN office_staff s ON s.id = t.staff_id LEFT JOIN queue_ticketmove m ON m.ticket_id = t.id AND m.seq = 1
WHERE t.office_id = %(office)s AND t.business_date >= %(start)s AND t.business_date < %(end)s
"""
# by what a number is split; 0 is no counter yet, or somebody without a section. Hours are those of taking the ticket, in Taipei.
DIMENSIONS = {
    "group": "g.letter",
    "channel": "CASE WHEN m.word = 'bell' THEN 'bell' ELSE CASE split_part(m.actor, ':', 1) WHEN 'device' THEN 'kiosk' WHEN 'staff' THEN 'desk' ELSE 'phone' END END",
    "need": "CASE t.need WHEN '' THEN 'ordinary' ELSE t.need END",
    "counter": "coalesce(c.number, 0)",
    "kind": "coalesce(c.kind, '')",
    "section": "coalesce(s.section_id, 0)",
    "weekday": "extract(isodow FROM t.business_date)::int",
    "hour": "extract(hour FROM t.taken_at AT TIME ZONE 'Asia/Taipei')::int",
}
NUMBERED = {"counter", "section", "weekday", "hour"}
EVIDENCE = "SELECT t.id, g.letter, t.number, c.number, t.taken_at, t.called_at, t.finished_at, "
Asks = Sequence[tuple[str, Filter]]


@dataclass(frozen=True, slots=True)
class Source:
    """Which rows a metric is made of, the minutes that it takes of each, which moment a row of evidence bears."""

    rows: str
    minutes: str
    words: Mapping[str, str]
    moment: str = "called"
    timed: bool = True
    share: bool = False  # `minutes` is 1 for a ticket that counts, else 0


def minutes_of(filter: Filter) -> float:
    """Return within how many minutes a filter asks."""
    return float(str(filter.get("minutes") or WITHIN_MINUTES))


def _narrow(filter: Filter, k: int = 0) -> str:
    """Return the condition of a filter: nothing for what it does not name."""
    named = [name for name in DIMENSIONS if filter.get(name) not in (None, "")]
    return " AND ".join(f"{DIMENSIONS[name]} = %({name}{k})s" for name in named) or "true"


def _terms(filter: Filter, k: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = {f"minutes{k}": minutes_of(filter)}
    for name in DIMENSIONS:
        value = filter.get(name)
        if value not in (None, ""):
            found[f"{name}{k}"] = int(str(value)) if name in NUMBERED else str(value)
    return found


def _days(office_id: int, period: Period) -> dict[str, Any]:
    return {"office": office_id, "start": period.start, "end": period.end}


def _measured(value: Any, n: int) -> Measured:
    return Measured(None if value is None else Decimal(str(value)), n)


def _measure(source: Source, office_id: int, period: Period, asks: Asks) -> list[Measured]:
    """Answer every ask of a period in one statement: (value, n) each; nothing to measure is None."""
    values, columns = _days(office_id, period), []
    for k, (aggregate, filter) in enumerate(asks):
        narrow = _narrow(filter, k)
        word = source.words[aggregate].format(k=k)
        columns += [f"{word} FILTER (WHERE {narrow})", f"count(*) FILTER (WHERE {narrow})"]
        values |= _terms(filter, k)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} {source.rows}", values)
        row = cursor.fetchone()
    return [_measured(value, n) for value, n in zip(row[::2], row[1::2], strict=True)]


def _split(
    source: Source, office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]
) -> list[Part]:
    """Return the parts of a number by each set of dimensions, all in one statement."""
    used = [name for name in DIMENSIONS if any(name in one for one in sets)]
    inner = ", ".join(f"{DIMENSIONS[name]} AS {name}_" for name in used)
    words = [source.words[aggregate].format(k=0).replace(source.minutes, "span") for aggregate in aggregates]
    grouping = ", ".join(f"({', '.join(f'{name}_' for name in one)})" for one in sets)
    keys = ", ".join(f"{name}_" for name in used)
    inside = f"SELECT {inner}, {source.minutes} AS span {source.rows}"
    head = f"SELECT GROUPING({keys}), {keys}, count(*), {', '.join(words)}"
    statement = f"{head} FROM ({inside}) rows GROUP BY GROUPING SETS ({grouping}) ORDER BY 1, {keys}"
    with connection.cursor() as cursor:
        cursor.execute(statement, _days(office_id, period) | {"minutes0": float(WITHIN_MINUTES)})
        rows = cursor.fetchall()
    return [part for row in rows for part in _parts(row, used, aggregates)]


def _parts(row: tuple[Any, ...], used: Sequence[str], aggregates: Sequence[str]) -> list[Part]:
    """Return what one line of the grouping says: of GROUPING's bits the first dimension has the highest."""
    mask, keys, n, values = row[0], row[1 : 1 + len(used)], row[1 + len(used)], row[2 + len(used) :]
    there = [k for k in range(len(used)) if not mask >> (len(used) - 1 - k) & 1]
    names, found = tuple(used[k] for k in there), tuple(keys[k] for k in there)
    return [Part(names, found, word, _measured(value, n)) for word, value in zip(aggregates, values, strict=True)]


class Tickets(Sequence[Evidence]):
    """The tickets behind a number, newest first, read page by page: a year of them never stands in memory."""

    def __init__(self, source: Source, office_id: int, period: Period, filter: Filter, limit: float | None) -> None:
        self.source = source
        self.rows = f"{source.rows} AND {_narrow(filter)}"
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
        chosen = f"{EVIDENCE}{self.source.minutes} {self.rows}"
        page = f"{chosen} ORDER BY t.business_date DESC, t.id DESC LIMIT %(count)s OFFSET %(from)s"
        with connection.cursor() as cursor:
            cursor.execute(page, self.values | {"count": count, "from": start})
            return [self._evidence(row) for row in cursor.fetchall()]

    def _evidence(self, row: tuple[Any, ...]) -> Evidence:
        ident, letter, number, counter, taken, called, finished, minutes = row
        met = minutes > 0 if self.source.share else None if self.limit is None else minutes <= self.limit
        at = {"called": called, "finished": finished}.get(self.source.moment) or taken
        value = round(minutes, 2) if self.source.timed else Decimal(1)
        text = rules.code(letter, number) + (f" → {counter}" if counter else "")
        return Evidence(at, text, value, met, f"ticket:{ident}")


def ways(source: Source, rows: Rows | None = None) -> dict[str, Any]:
    """Return how a metric of the queue is asked: for one, for many, for its parts and for its rows."""

    def many(office_id: int, period: Period, asks: Asks) -> list[Measured]:
        return _measure(source, office_id, period, asks)

    def one(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
        return _measure(source, office_id, period, [(aggregate, filter)])[0]

    def split(office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]) -> list[Part]:
        return _split(source, office_id, period, aggregates, sets)

    def tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
        return Tickets(source, office_id, period, filter, None)

    found = {"measure": one, "measure_many": many, "split": split, "rows": rows or tickets}
    return {**found, "dimensions": tuple(DIMENSIONS)}
