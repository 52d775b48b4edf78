"""The files of an office as `bench crowd` plays them: days of minutes. What is in a file is read by bench/visits/read.py."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bench.visits.read import Days, day_of, read
from huzheng.config.errors import Problem
from huzheng.hall.waiting.data import DAY_MINUTES, Shift, Visit

EPOCH = date(1970, 1, 1).toordinal()
FEWEST_DAYS = 6
LONGEST = 240.0  # minutes at a counter; more is a ticket that nobody closed


@dataclass(frozen=True, slots=True)
class Came:
    """One visit: minute of the day, service, whether called before others, minutes at the counter and of waiting where known."""

    at: float
    service: str
    first: bool
    work: float | None
    wait: float | None


@dataclass(frozen=True, slots=True)
class Sat:
    """A clerk at a counter, in minutes of the day; services None: all."""

    counter: str
    clerk: str
    opens: float
    closes: float
    services: frozenset[str] | None


@dataclass(slots=True)
class FileDay:
    """One day of one office."""

    office: str
    on: date
    came: list[Came] = field(default_factory=list)
    sat: list[Sat] = field(default_factory=list)


def days_of(visits: str, staff: str) -> tuple[list[FileDay], dict[str, Any]]:
    """Return the days on which somebody came and somebody sat at a counter, in order, and what is said of the files. Raises Problem."""
    brought = read(visits, staff)
    found = [day for office, days in brought.offices.items() for day in _days(office, days)]
    if len({day.on for day in found}) < FEWEST_DAYS:
        raise Problem(f"{visits}, {staff}: fewer than {FEWEST_DAYS} days have both visits and open counters.")
    return sorted(found, key=lambda day: (day.on, day.office)), brought.about


def _days(office: str, days: Days) -> list[FileDay]:
    came: dict[int, list[Came]] = defaultdict(list)
    sat: dict[int, list[Sat]] = defaultdict(list)
    for visit in days.visits:
        came[day_of(visit.taken_at)].append(_came(visit))
    for shift in days.shifts:
        sat[day_of(shift.opened_at)].append(_sat(shift))
    return [FileDay(office, date.fromordinal(EPOCH + day), came[day], sat[day]) for day in came if day in sat]


def _came(visit: Visit) -> Came:
    begins = visit.called_at if visit.called_at is not None else visit.begun_at
    work = visit.finished_at - begins if visit.finished_at is not None and begins is not None else None
    known = work if work is not None and 0 < work <= LONGEST else None
    first = visit.guest.booked or visit.guest.priority
    return Came(visit.taken_at % DAY_MINUTES, visit.guest.service, first, known, visit.waited)


def _sat(shift: Shift) -> Sat:
    opens = shift.opened_at % DAY_MINUTES
    closes = opens + ((shift.closed_at or shift.opened_at) - shift.opened_at)
    return Sat(shift.counter, shift.clerk or shift.counter, opens, closes, shift.kinds)
