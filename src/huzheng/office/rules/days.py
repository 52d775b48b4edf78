"""Working days (辦公日): what the law makes a day off, what an office closes besides, and counting over both.

Source: 紀念日及節日實施條例; 政府行政機關辦公日曆表; 行政程序法48. `closed` is always the set of days on which the office is
closed for the whole day; a day closed from some hour on is still a working day.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays
from pydantic import BaseModel, ConfigDict, Field

from huzheng.foundation.errors import Invalid
from huzheng.office.rules.standards import read_rulebook

SATURDAY = 5
LAST_COMPUTED = date(2099, 12, 31)
ONE = timedelta(days=1)


class MakeUpDay(BaseModel):
    """A weekend day that is worked for a bridged day off."""

    model_config = ConfigDict(extra="forbid")
    day: date
    instead_of: date = Field(alias="for")
    source: str


class Differing(BaseModel):
    """A day on which the published calendar differs from the computed one."""

    model_config = ConfigDict(extra="forbid")
    day: date
    works: bool
    source: str


class WorkingDays(BaseModel):
    """The law of working days, as rulebook/working_days.yaml keeps it."""

    model_config = ConfigDict(extra="forbid")
    source: str
    known_from: date
    checked_until: date
    make_up_days: list[MakeUpDay]
    differing: list[Differing]
    paused_run_days: int
    paused_source: str


LAW = WorkingDays.model_validate(read_rulebook("working_days"))
DIFFERING = {row.day: row.works for row in LAW.differing}
MAKE_UP = {row.day: row.instead_of for row in LAW.make_up_days}


@lru_cache(maxsize=200)
def _year(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("TW", years=year)


def is_checked(day: date) -> bool:
    """Say whether the published calendar of this day was compared with ours; otherwise pages show [check]."""
    return day <= LAW.checked_until


@lru_cache(maxsize=20_000)
def works_nationally(day: date) -> bool:
    """Say whether government offices work on this day. Raises Invalid for a day that no source covers."""
    if not LAW.known_from <= day <= LAST_COMPUTED:
        raise Invalid("這一天沒有可查的辦公日曆。", field="day", day=day.isoformat())
    if day in DIFFERING:
        return DIFFERING[day]
    return day in MAKE_UP or _year(day.year).is_working_day(day)


def holiday_name(day: date) -> str:
    """Return the name of the day off as the law has it, empty where it has none."""
    return str(_year(day.year).get(day, "")) if not works_nationally(day) else ""


def works(day: date, closed: Collection[date]) -> bool:
    """Say whether the office works on this day."""
    return day not in closed and works_nationally(day)


def hours_weekday(day: date) -> int:
    """Return the weekday whose opening hours count: a make-up day is worked like the day that it makes up for."""
    return MAKE_UP.get(day, day).weekday()


def extended_paused(day: date) -> bool:
    """Say whether extended hours pause: a Saturday off inside a run of three or more days off."""
    if day.weekday() != SATURDAY or works_nationally(day):
        return False
    run = 1
    for step in (-ONE, ONE):
        other = day + step
        while not works_nationally(other):
            run, other = run + 1, other + step
    return run >= LAW.paused_run_days


def paused_saturdays(year: int) -> list[date]:
    """Return the Saturdays of a year without extended hours."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=k) for k in range(366))
    return [day for day in days if day.year == year and extended_paused(day)]


def add_working_days(start: date, n: int, closed: Collection[date] = ()) -> date:
    """Return the n-th working day after `start` (before it, for a negative n); n = 0 gives `start` or the next working day.

    The day of the event itself is not counted (行政程序法48).
    """
    if n == 0:
        return start if works(start, closed) else add_working_days(start, 1, closed)
    step, left, day = (ONE, n, start) if n > 0 else (-ONE, -n, start)
    while left:
        day += step
        left -= works(day, closed)
    return day


def working_days_between(start: date, end: date, closed: Collection[date] = ()) -> int:
    """Count the working days after `start` up to and including `end`; with the sign turned where `end` lies before."""
    if end < start:
        return -working_days_between(end, start, closed)
    return sum(works(start + timedelta(days=k), closed) for k in range(1, (end - start).days + 1))


def split_languages(text: str) -> list[str]:
    """Return the names of languages written with commas or 頓號 between them."""
    return [name for part in text.replace("、", ",").replace("，", ",").split(",") if (name := part.strip())]
