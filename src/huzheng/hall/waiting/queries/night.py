"""What a night has to do, read and reckoned outside any transaction: it takes seconds."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import measure
from huzheng.hall.waiting.data import DAY_MINUTES, Visit
from huzheng.hall.waiting.models import Judged, Learned
from huzheng.hall.waiting.queries.standing import (
    day_number,
    in_force,
    model_of,
    opening_of,
    order_of,
    shifts_of,
    took_of,
    visits_of,
)
from huzheng.hall.waiting.rules.hours import half_hours
from huzheng.hall.waiting.rules.judging import Told, told
from huzheng.hall.waiting.rules.model import ROWS_MOST, learn

LEARN_FROM, HOURS_FROM = timedelta(days=90), timedelta(weeks=8)
CATCH_UP = timedelta(days=14)  # what was not judged for longer than this stays so
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Lesson:
    """What closed days taught for the day `on`: the model and the half hours as JSON."""

    on: date
    first_on: date
    last_on: date
    tickets: int
    body: dict[str, Any]
    hours: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DayJudged:
    """What was told on a closed day, by what had been learned before it."""

    day: date
    learned_id: int
    letters: dict[str, str]  # by ticket
    told: list[Told]


def lesson(office_id: int, today: date, *, most: int = ROWS_MOST, span: timedelta = LEARN_FROM) -> Lesson | None:
    """Learn from the days of `span` before today, of the latest `most` tickets in depth; None where nobody has come yet."""
    last, first = today - timedelta(days=1), today - span
    every = visits_of(office_id, min(first, today - HOURS_FROM), last)
    visits = [one for one in every if one.taken_at >= day_number(first) * DAY_MINUTES]
    if not visits:
        return None
    model = learn(visits, shifts_of(office_id, first, last), order=order_of(office_id), most=most)
    return Lesson(today, first, last, len(visits), model.plain(), hours_of(office_id, today, every))


def hours_of(office_id: int, today: date, visits: list[Visit]) -> dict[str, Any]:
    """Count half hours, months and groups for the peaks."""
    first = today - HOURS_FROM
    lately = [one for one in visits if one.taken_at >= day_number(first) * DAY_MINUTES]
    slots = half_hours(took_of(lately), opening_of(office_id, today))
    return {
        "from": first.isoformat(),
        "until": (today - timedelta(days=1)).isoformat(),
        "slots": [[one.weekday, one.start, one.days, one.tickets, one.wait] for one in slots],
        "groups": sorted(Counter(one.guest.service for one in lately).items()),
        "months": [[month.isoformat()[:7], count] for month, count in _months(office_id, today)],
    }


def _months(office_id: int, today: date) -> list[tuple[date, int]]:
    """Return the tickets of each of the last twelve closed months, the oldest first."""
    found, end = [], today.replace(day=1)
    for _ in range(MONTHS):
        start = (end - timedelta(days=1)).replace(day=1)
        found.append((start, measure("queue.taken", office_id, Period(start, end), "count", {}).n))
        end = start
    return found[::-1]


def days_to_judge(office_id: int, today: date, *, back: timedelta = CATCH_UP) -> list[date]:
    """Return the closed days that have not been judged though a range was shown on them."""
    first = Learned.objects.of(office_id).order_by("on").values_list("on", flat=True).first()
    if first is None:
        return []
    last = Judged.objects.of(office_id).order_by("-business_date").values_list("business_date", flat=True).first()
    start = max(first, today - back, last + timedelta(days=1) if last else first)
    return [start + timedelta(days=k) for k in range((today - start).days)]


def judged_day(office_id: int, day: date) -> DayJudged | None:
    """Return what was told on a closed day; None where nobody came or nothing had been learned."""
    learned_id, visits = in_force(office_id, day), visits_of(office_id, day, day)
    if learned_id is None or not visits:
        return None
    found = told(model_of(office_id, learned_id), visits, shifts_of(office_id, day, day))
    return DayJudged(day, learned_id, {one.key: one.guest.service for one in visits}, found)
