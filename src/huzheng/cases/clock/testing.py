"""Doors for tests: a case that was received, prolonged, suspended on a day; what the addresses of the room need."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from huzheng.cases.book.api import access_case, note_case
from huzheng.cases.book.testing import make_case
from huzheng.cases.clock import actions
from huzheng.cases.clock.queries import notices_of
from huzheng.cases.clock.steps import tell_extension
from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.office.testing import MONDAY, OfficeSet, open_on_weekdays
from huzheng.services.catalogue.data import Limit

NATIONALITY = {"code": "N01", "zh": "歸化國籍", "en": "Naturalisation"}


def limited_case(made: OfficeSet, days: int = 5, *, now: datetime = MONDAY, **words: Any) -> Any:
    """Receive a case with a limit of so many working days."""
    return make_case(made, now=now, service={**NATIONALITY, "limit": Limit(days)}, **words)


def prolong(made: OfficeSet, case: Any, due_on: date, *, now: datetime) -> None:
    """Set a new day as the book's verb does, and let the clock hear of it."""
    office_id = made.office.pk
    with transaction.atomic():
        row = access_case(office_id, case.pk, for_update=True)
        row.due_on, row.extensions = due_on, row.extensions + 1
        row.save(update_fields=["due_on", "extensions"])
        note_case(row, "extend", by=made.actor("clerk"), now=now, reason="案情複雜", due_on=due_on.isoformat())
        tell_extension(office_id, case.pk, by=system(office_id), now=now)


def run(made: OfficeSet, now: datetime) -> actions.Ran:
    """Let the clock run."""
    return actions.run_clock(made.office.pk, by=system(made.office.pk), now=now)


def run_days(made: OfficeSet, first: date, last: date, *, pause: tuple[date, date] | None = None) -> None:
    """Let the clock run at nine and at six of every day, but for the days of a pause."""
    for k in range((last - first).days + 1):
        day = first + timedelta(days=k)
        if pause is None or not pause[0] <= day <= pause[1]:
            run(made, at(day, 9))
            run(made, at(day, 18))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office: a case three days late that was chased and told."""
    open_on_weekdays(made)
    case = limited_case(made, 1, now=MONDAY)
    run_days(made, MONDAY.date(), MONDAY.date() + timedelta(days=4))
    return {"case": case.pk, "notice": notices_of(made.office.pk, case.pk)[0].pk}
