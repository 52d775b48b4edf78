"""The office's days as they were known at a moment: what was written then is computed again the same, whatever was declared since."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from huzheng.foundation.clock import at
from huzheng.office.data import Span
from huzheng.office.models import Closure, OpeningHours
from huzheng.office.queries.days import WHOLE_DAY, WorkingCalendar
from huzheng.office.rules import days
from huzheng.office.rules.hours import spans_of_day

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A working day with the first and the last of its regular hours."""

    on: date
    opens_at: datetime
    closes_at: datetime


def calendars_as_known(office_id: int) -> Callable[[datetime], WorkingCalendar]:
    """Return `calendar(moment)`: it counts with the closures that were declared, and not withdrawn, at that moment. One query."""
    rows = list(Closure.objects.of(office_id).filter(from_time__isnull=True))
    made: dict[frozenset[date], WorkingCalendar] = {}

    def calendar(moment: datetime) -> WorkingCalendar:
        closed = frozenset(row.on for row in rows if _stood(row, moment))
        return made.setdefault(closed, WorkingCalendar(closed))

    return calendar


def working_days_as_known(office_id: int, first: date, last: date) -> list[WorkingDay]:
    """Return the working days from `first` to `last` with their regular hours, each as it was known when it ended. Two queries."""
    closures: dict[date, list[Closure]] = {}
    for row in Closure.objects.of(office_id).filter(on__range=(first, last)):
        closures.setdefault(row.on, []).append(row)
    hours = list(OpeningHours.objects.of(office_id).filter(valid_from__lte=last, service_point__active=True))
    span = (first + timedelta(days=k) for k in range((last - first).days + 1))
    found = (_working_day(day, closures.get(day, []), hours) for day in span if days.works_nationally(day))
    return [day for day in found if day is not None]


def _stood(row: Closure, moment: datetime) -> bool:
    return row.declared_at <= moment and (row.withdrawn_at is None or row.withdrawn_at > moment)


def _working_day(day: date, closures: list[Closure], hours: list[OpeningHours]) -> WorkingDay | None:
    closed_from = next((row.from_time or WHOLE_DAY for row in closures if _stood(row, at(day + ONE))), None)
    if closed_from == WHOLE_DAY:
        return None
    weeks: dict[int, dict[int, list[Span]]] = {}
    for row in hours:
        if row.valid_from <= day and (row.valid_until is None or row.valid_until >= day):
            week = weeks.setdefault(row.service_point_id, {})
            week.setdefault(row.weekday, []).append(Span(row.opens, row.closes, row.extended))
    spans = [one for week in weeks.values() for one in spans_of_day(day, week, closed_from) if not one.extended]
    if not spans:
        return None
    return WorkingDay(day, _at(day, min(one.opens for one in spans)), _at(day, max(one.closes for one in spans)))


def _at(day: date, moment: time) -> datetime:
    return at(day, moment.hour, moment.minute)
