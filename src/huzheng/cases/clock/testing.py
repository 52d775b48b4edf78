"""Doors for tests: a case that was received, prolonged, suspended on a day; what the addresses of the room need."""

from datetime import date, datetime, timedelta
from typing import Any

from huzheng.cases.book.testing import make_case
from huzheng.cases.clock import actions
from huzheng.cases.clock.queries import notices_of
from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.office.testing import MONDAY, OfficeSet, open_on_weekdays
from huzheng.services.catalogue.data import Limit

NATIONALITY = {"code": "N01", "zh": "歸化國籍", "en": "Naturalisation"}


def limited_case(made: OfficeSet, days: int = 5, *, now: datetime = MONDAY, **words: Any) -> Any:
    """Receive a case with a limit of so many working days."""
    return make_case(made, now=now, service={**NATIONALITY, "limit": Limit(days)}, **words)


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
