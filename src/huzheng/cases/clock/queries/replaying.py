"""A year lived again from its history, compared with what was recorded."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from huzheng.cases.book import api as book
from huzheng.cases.clock.queries.year import (
    days_done,
    first_day,
    histories_of,
    office_days,
    recorded_year,
    terms,
)
from huzheng.cases.clock.rules import CLOSING, MORNING, REACHED, Difference, Lived, Part, day_records, differences, live
from huzheng.foundation.clock import at, business_date
from huzheng.office import api as office

AT_ONCE = 500  # cases that stand in memory with their history


def replay_year(office_id: int, year: int, now: datetime) -> list[Difference]:
    """Return where the history of a year and what the clock has recorded of it disagree; empty where they are the same.

    Lights, reports, rungs and notices are computed day by day from the lines of history alone. Today counts as far as it was
    looked at; every earlier working day must have been.
    """
    first, last = first_day(office_id), min(date(year, 12, 31), business_date(now))
    recorded = recorded_year(office_id, year)
    lived = {} if first is None else _lived(office_id, first, year, last)
    parts = [] if first is None else _parts(office_id, max(first, date(year, 1, 1)), last, business_date(now))
    come, every = set(parts), list(lived.values())
    chases = [row for one in every for row in one.chases if (row.on, MORNING) in come]
    told = [row for one in every for row in one.notices if row.on.year == year]
    notices = [row for row in told if row.stage != REACHED or (row.on, CLOSING) in come]
    return [
        *differences("day", day_records(parts, lived), recorded.days),
        *differences("chase", chases, recorded.chases),
        *differences("notice", notices, recorded.notices),
    ]


def _parts(office_id: int, first: date, last: date, today: date) -> list[Part]:
    if first > last:
        return []
    done = days_done(office_id, today)
    every = [(day.on, part) for day in office_days(office_id, first, last) for part in (MORNING, CLOSING)]
    return [part for part in every if part[0] < today or part in done]


def _lived(office_id: int, first: date, year: int, last: date) -> dict[int, Lived]:
    days = office_days(office_id, first, last)
    calendars, by_terms = office.calendars_as_known(office_id), terms(office_id)
    return {
        history.case_id: live(history, days, calendars, by_terms, until=at(last, 23, 59))
        for cases in _portions(office_id, at(date(year, 1, 1)), at(last, 23, 59))
        for history in histories_of(office_id, cases)
    }


def _portions(office_id: int, start: datetime, end: datetime) -> Iterator[Sequence[Any]]:
    """Give the cases that were open at some time of the year, some hundred at a time."""
    rows = book.cases(office_id).filter(Q(finished_at__isnull=True) | Q(finished_at__gte=start), received_at__lte=end)
    reach = 0
    while cases := list(rows.filter(pk__gt=reach).order_by("pk")[:AT_ONCE]):
        reach = cases[-1].pk
        yield cases
