"""What the clock does on each working day with one case: a pure function over its history.

    midnight   chase: the case was open and running when the day began, so many working days over its limit
    closing    light of the case for the day's report; told where its promised day is reached and it is still open
    extend     told of the new day at once, before the old one is over; so is a limit that runs over a closed day

The job that runs by the clock and the replay of a year call the same function; a run that was missed is caught up with what it
would have found. Each (rung, limit) is reached once; each promised day is followed by one notice, which promises the next.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from huzheng.cases.clock.data import Light, Rung
from huzheng.cases.clock.rules.history import Calendar, Calendars, History, Walk
from huzheng.cases.clock.rules.lights import standing
from huzheng.foundation.clock import business_date

EXTENDED, REACHED = "extended", "reached"
MORNING, CLOSING = "morning", "closing"
Part = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Day:
    """One working day of an office: when it begins and when its regular hours end."""

    on: date
    begins_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """What the clock goes by: ladders with the day from which each holds (the latest last), and the numbers of the rulebook."""

    ladders: tuple[tuple[date, tuple[Rung, ...]], ...]
    soon_days: int
    more_days: int


@dataclass(frozen=True, slots=True, order=True)
class Chase:
    """A rung that was reached: which, for which limit, on which day, how many working days over."""

    case_id: int
    rung: str
    due_on: date
    on: date
    overdue_days: int


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """A date that does not hold and the one that is promised instead; `n` counts the notices of the case."""

    case_id: int
    n: int
    stage: str
    on: date
    for_on: date
    new_on: date
    reason: str


@dataclass(slots=True)
class Lived:
    """What became of one case: its chases, its notices, its light at each closing, the days on which it should have been done."""

    chases: list[Chase] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    lights: list[tuple[date, Light]] = field(default_factory=list)
    at_once: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class DayRecord:
    """What is recorded of one part of one day: how the open cases stood at closing, and which at-once ones were still open."""

    on: date
    part: str
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)  # ok, soon, late, still
    at_once: tuple[int, ...] = ()


def ladder_on(terms: Terms, day: date) -> tuple[Rung, ...]:
    """Return the ladder that holds on a day."""
    return next((rungs for start, rungs in reversed(terms.ladders) if start <= day), ())


def live(
    history: History, days: Sequence[Day], calendars: Calendars, terms: Terms, until: datetime | None = None
) -> Lived:
    """Return what the clock does with one case on these days, which must reach back to its intake.

    `until` lets only notices of extensions up to that moment count, beyond the last of the days.
    """
    walk, lived, received_on = Walk(history, calendars), Lived(), business_date(history.received_at)
    for day in days[bisect_left(days, received_on, key=lambda one: one.on) :]:
        _go(walk, day.begins_at, lived)
        if walk.open and walk.suspended_on is None:
            _chase(walk, day, calendars(day.begins_at), terms, lived)
        _go(walk, day.closes_at, lived)
        if walk.open:
            _close_day(walk, day, calendars(day.closes_at), terms, lived)
        if walk.closed:
            return lived
    if until is not None:
        _go(walk, until, lived)
    return lived


def _promised(walk: Walk, lived: Lived) -> date:
    """Return the day that the applicant may count on: the limit, or the day that was told last where that is later."""
    return max(walk.due_on, lived.notices[-1].new_on) if lived.notices else walk.due_on


def _go(walk: Walk, moment: datetime, lived: Lived) -> None:
    """Walk up to a moment; a later day is told when it is set."""
    while True:
        promised = _promised(walk, lived)
        line = walk.step(moment)
        if line is None:
            return
        if line.verb == "extend" and walk.open and walk.due_on != promised:
            _tell(walk, lived, EXTENDED, business_date(line.at), (promised, walk.due_on))
        elif line.verb == "postpone" and walk.open and walk.suspended_on is None and walk.due_on > promised:
            _tell(walk, lived, EXTENDED, business_date(line.at), (promised, walk.due_on), reason="closure")


def _chase(walk: Walk, day: Day, calendar: Calendar, terms: Terms, lived: Lived) -> None:
    if walk.due_on >= day.on:
        return
    over = calendar.between(walk.due_on, day.on)
    told = {(chase.rung, chase.due_on) for chase in lived.chases}
    for rung in ladder_on(terms, day.on):
        if over >= rung.days and (rung.key, walk.due_on) not in told:
            lived.chases.append(Chase(walk.history.case_id, rung.key, walk.due_on, day.on, over))


def _close_day(walk: Walk, day: Day, calendar: Calendar, terms: Terms, lived: Lived) -> None:
    suspended = walk.suspended_on is not None
    seen = standing(walk.due_on, day.on, calendar, suspended=suspended, soon_days=terms.soon_days)
    lived.lights.append((day.on, seen.light))
    if walk.history.limit_days == 0 and not suspended and business_date(walk.history.received_at) == day.on:
        lived.at_once.append(day.on)
    promised = _promised(walk, lived)
    if not suspended and promised <= day.on:
        _tell(walk, lived, REACHED, day.on, (promised, calendar.add(day.on, terms.more_days)))


def _tell(walk: Walk, lived: Lived, stage: str, on: date, dates: tuple[date, date], *, reason: str = "") -> None:
    reason = reason or walk.reason or ("extended" if stage == EXTENDED else "in_work")
    lived.notices.append(Notice(walk.history.case_id, len(lived.notices) + 1, stage, on, *dates, reason))


def day_records(parts: Sequence[Part], lived: Mapping[int, Lived]) -> list[DayRecord]:
    """Return the records of these parts of days from what became of every case."""
    counts: Counter[tuple[date, Light]] = Counter(seen for one in lived.values() for seen in one.lights)
    at_once: dict[date, list[int]] = {}
    for case_id, one in lived.items():
        for day in one.at_once:
            at_once.setdefault(day, []).append(case_id)
    return [
        DayRecord(on, part)
        if part == MORNING
        else DayRecord(on, part, _four(counts, on), tuple(sorted(at_once.get(on, []))))
        for on, part in parts
    ]


def _four(counts: Mapping[tuple[date, Light], int], on: date) -> tuple[int, int, int, int]:
    return counts[on, Light.OK], counts[on, Light.SOON], counts[on, Light.LATE], counts[on, Light.STILL]
