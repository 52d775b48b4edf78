"""Read the files of visits and of staff that an office brings, for `bench wait` and `bench crowd` alike.

visits: office, taken_at, service, booked, priority, called_at, begun_at, finished_at, counter
staff:  office, counter, opened_at, closed_at, clerk (or `clerk code`), kinds (`all`, or `a;b`)

Empty is unknown in every column but `office`; a row without what is needed is skipped and counted. A shift without an end ends with
the last thing that its office has on that day, or when its counter opens again. What cannot be true of one day (a call on
another day than the ticket, a shift that ends before it begins or days later) counts as unknown, and is counted too.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from bench.visits.table import Line, lines
from huzheng.config.errors import Problem
from huzheng.hall.waiting.data import DAY_MINUTES, Guest, Shift, Visit

VISITS = ("office", "taken_at", "service", "booked", "priority", "called_at", "begun_at", "finished_at", "counter")
STAFF = ("office", "counter", "opened_at", "closed_at", "clerk", "kinds")
NEEDED_OF_VISITS, NEEDED_OF_STAFF = ("office", "taken_at"), ("office", "counter", "opened_at")
ALL = ("", "all")
NOTHING_AFTER = "nothing happens after opened_at"


@dataclass
class Days:
    """The days of one office."""

    visits: list[Visit] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)

    @property
    def dates(self) -> set[int]:
        """Return the days on which somebody came."""
        return {day_of(one.taken_at) for one in self.visits}


@dataclass
class Brought:
    """What the files hold: the days of each office, and what of the files could not be used."""

    offices: dict[str, Days] = field(default_factory=lambda: defaultdict(Days))
    rows: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, Counter[str]] = field(default_factory=lambda: {"visits": Counter(), "staff": Counter()})
    doubts: Counter[str] = field(default_factory=Counter)

    @property
    def about(self) -> dict[str, Any]:
        """Return what the figures say of the files."""
        bare = sum(len(days.dates - {day_of(one.opened_at) for one in days.shifts}) for days in self.offices.values())
        return {
            "rows": {kind: self.rows[kind] for kind in self.skipped},
            "skipped": {kind: dict(sorted(why.items())) for kind, why in self.skipped.items()},
            "skipped_rows": sum(sum(why.values()) for why in self.skipped.values()),
            "calls_on_another_day": self.doubts["calls"],
            "shifts_without_end": self.doubts["no end"],
            "shifts_with_an_end_that_cannot_be": self.doubts["no such end"],
            "office_days": sum(len(days.dates) for days in self.offices.values()),
            "office_days_without_staff": bare,
        }

    def usable(self, kind: str, line: Line, needed: Iterable[str]) -> bool:
        """Count a row, and say whether it has what is needed."""
        self.rows[kind] += 1
        lacking = next((column for column in needed if not line.cells[column]), None)
        if lacking:
            self.skipped[kind][f"{lacking} is empty"] += 1
        return not lacking


def day_of(at: float) -> int:
    """Return the number of a moment's day."""
    return int(at // DAY_MINUTES)


def read(visits: str, staff: str = "") -> Brought:
    """Return the days of each office in the files. Raises Problem."""
    found = Brought()
    for line in lines(visits, VISITS):
        one = _visit(line, found.doubts)
        if found.usable("visits", line, NEEDED_OF_VISITS) and one:
            found.offices[line.text("office")].visits.append(one)
    if not found.offices:
        raise Problem(f"{visits} holds no visit with an office and a taken_at: there is nothing to measure.")
    for line in lines(staff, STAFF) if staff else ():
        shift = _shift(line)
        if not found.usable("staff", line, NEEDED_OF_STAFF) or not shift:
            continue
        if line.text("office") in found.offices:
            found.offices[line.text("office")].shifts.append(shift)
        else:
            found.skipped["staff"]["its office has no visit"] += 1
    for days in found.offices.values():
        days.shifts = _ended(days, found)
    return found


def _visit(line: Line, doubts: Counter[str]) -> Visit | None:
    """Return a visit; every cell is looked at, also of a row that cannot be used."""
    taken, called, begun, finished = (line.time(name) for name in ("taken_at", "called_at", "begun_at", "finished_at"))
    guest = Guest(line.text("service"), line.mark("booked"), line.mark("priority"))
    if taken is None:
        return None
    there = [at if at is None or day_of(at) == day_of(taken) else None for at in (called, begun)]
    doubts["calls"] += there != [called, begun]
    return Visit(line.place, guest, taken, *there, finished, None, line.text("counter"))


def _shift(line: Line) -> Shift | None:
    opened, closed = line.time("opened_at"), line.time("closed_at")
    if opened is None:
        return None
    kinds = frozenset(one.strip()[:60] for one in line.cells["kinds"].split(";") if one.strip())
    some = None if line.cells["kinds"].lower() in ALL or not kinds else kinds
    return Shift(line.text("counter"), opened, closed, line.text("clerk"), some)


def _ended(days: Days, found: Brought) -> list[Shift]:
    """Return the shifts of an office in order, each with an end."""
    last, opens = _last_of_days(days), defaultdict(list)
    every, ended = sorted(days.shifts, key=lambda shift: shift.opened_at), []
    for one in every:
        opens[one.counter].append(one.opened_at)
    for one in every:
        if one.closed_at is not None and 0 < one.closed_at - one.opened_at <= DAY_MINUTES:
            ended.append(one)
            continue
        found.doubts["no end" if one.closed_at is None else "no such end"] += 1
        again = opens[one.counter][bisect_right(opens[one.counter], one.opened_at) :]
        end = min([last[day_of(one.opened_at)], *again[:1]])
        if end > one.opened_at:
            ended.append(replace(one, closed_at=end))
        else:
            found.skipped["staff"][NOTHING_AFTER] += 1
    return ended


def _last_of_days(days: Days) -> dict[int, float]:
    """Return the last moment that the office has on each day."""
    last: dict[int, float] = {}
    moments = [at for one in days.visits for at in (one.taken_at, one.called_at, one.begun_at, one.finished_at)]
    moments += [at for one in days.shifts for at in (one.opened_at, one.closed_at)]
    for at in moments:
        if at is not None:
            last[day_of(at)] = max(at, last.get(day_of(at), at))
    return last
