"""What the clock goes by, and what it has recorded: histories of cases, ladders, days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.clock.data import Rung
from huzheng.cases.clock.models import ChaseStep, ClockDay, DelayNotice, Ladder
from huzheng.cases.clock.rules import (
    BOOK,
    SETS_DAY,
    Chase,
    Day,
    DayRecord,
    History,
    Line,
    Lived,
    Notice,
    Terms,
    ladder_on,
    live,
)
from huzheng.cases.clock.states import DayPart
from huzheng.foundation.clock import at, business_date
from huzheng.office import api as office

REASON = "late_reason"  # the verb of a history line that gives a reason of being late


@dataclass(frozen=True, slots=True)
class YearRecord:
    """Everything that the clock has recorded of a year."""

    chases: list[Chase]
    notices: list[Notice]
    days: list[DayRecord]


def terms(office_id: int) -> Terms:
    """Return what the clock of this office goes by: its ladders over the years and the numbers of the rulebook. One query."""
    own = [(row.from_on, tuple(Rung(days, role) for days, role in row.rungs)) for row in Ladder.objects.of(office_id)]
    return Terms(((date.min, BOOK.rungs), *own), BOOK.lights.soon_days, BOOK.notice.more_days)


def ladder(office_id: int, day: date) -> tuple[Rung, ...]:
    """Return the ladder that holds on a day."""
    return ladder_on(terms(office_id), day)


def histories_of(office_id: int, cases: Sequence[Any]) -> list[History]:
    """Return these cases as their history tells them. One query."""
    lines = book.histories(office_id, [case.pk for case in cases])
    return [
        History(case.pk, case.received_at, case.limit_days, tuple(_line(move) for move in lines.get(case.pk, ())))
        for case in cases
    ]


def _line(move: Any) -> Line:
    due_on = date.fromisoformat(move.data["due_on"]) if move.verb in SETS_DAY and "due_on" in move.data else None
    reason = str(move.data.get("key", "")) if move.verb == REASON else ""
    return Line(move.at, move.verb, move.to_state, due_on, reason)


def office_days(office_id: int, first: date, last: date) -> list[Day]:
    """Return the working days of an office as the clock counts them: from midnight to the end of regular hours. Two queries."""
    return [Day(row.on, at(row.on), row.closes_at) for row in office.working_days_as_known(office_id, first, last)]


def lived_cases(office_id: int, cases: Sequence[Any], last: date) -> dict[int, Lived]:
    """Return what the clock does with each of these cases until the end of a day. Five queries."""
    if not cases:
        return {}
    days = office_days(office_id, min(business_date(case.received_at) for case in cases), last)
    calendars, by_terms = office.calendars_as_known(office_id), terms(office_id)
    return {history.case_id: live(history, days, calendars, by_terms) for history in histories_of(office_id, cases)}


def first_day(office_id: int) -> date | None:
    """Return the day of the office's first case; None where there was none yet."""
    return book.cases(office_id).order_by("business_date").values_list("business_date", flat=True).first()


def last_day(office_id: int) -> date | None:
    """Return the last day that the clock has looked at."""
    return ClockDay.objects.of(office_id).order_by("-on").values_list("on", flat=True).first()


def days_done(office_id: int, since: date) -> set[tuple[date, str]]:
    """Return which parts of which days from `since` on the clock has looked at."""
    return set(ClockDay.objects.of(office_id).filter(on__gte=since).values_list("on", "part"))


def recorded_year(office_id: int, year: int) -> YearRecord:
    """Return what the clock has recorded of a year. Three queries."""
    chases = ChaseStep.objects.of(office_id).filter(on__year=year)
    notices = DelayNotice.objects.of(office_id).filter(on__year=year)
    days = ClockDay.objects.of(office_id).filter(on__year=year)
    return YearRecord(
        [Chase(row.case_id, row.rung, row.due_on, row.on, row.overdue_days) for row in chases],
        [Notice(row.case_id, row.n, row.stage, row.on, row.for_on, row.new_on, row.reason) for row in notices],
        [_day(row) for row in days],
    )


def _day(row: ClockDay) -> DayRecord:
    if row.part == DayPart.MORNING:
        return DayRecord(row.on, row.part)
    return DayRecord(row.on, row.part, (row.ok, row.soon, row.late, row.still), tuple(row.at_once))
