"""Doors for tests: a fine at each step of its life, on the law of its days."""

from datetime import date, datetime, timedelta
from typing import Any

from huzheng.cases.fines import actions
from huzheng.cases.fines.data import Facts, Respondent, Service
from huzheng.cases.fines.models import Fine, FinePaper
from huzheng.foundation.clock import at
from huzheng.office.testing import MONDAY, OfficeSet

PERSON = Respondent("林予安", "A123456789", date(1990, 5, 17), "f", "臺中市虛構區示範路1號")
BORN_ON, LAST_ON = date(2025, 6, 2), date(2025, 8, 1)  # a Monday; sixty days later a Friday
APPLIED_ON = date(2026, 2, 17)  # 200 days after the last day
LATE = Facts("birth", BORN_ON, APPLIED_ON, "臨櫃申請出生登記時查得。")
NOT_YET = Facts("birth", BORN_ON, None, "清查人口時查得。")


def given(made: OfficeSet, now: datetime = MONDAY, role: str = "clerk") -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def make_fine(made: OfficeSet, facts: Facts = LATE, *, key: str = "one", now: datetime = MONDAY, **words: Any) -> Fine:
    """Open a fine for a birth that was applied for 200 days late."""
    return actions.open_fine(PERSON, facts=facts, key=key, **given(made, now), **words)


def make_ready(made: OfficeSet, *, key: str = "one", now: datetime = MONDAY) -> Fine:
    """Bring a fine to where it can be decided: the facts are plain."""
    row = make_fine(made, key=key, now=now)
    return actions.skip_opinion(row.pk, ground_key="clear", **given(made, now))


def make_decided(made: OfficeSet, *, key: str = "one", now: datetime = MONDAY) -> Fine:
    """Decide a fine by the scale."""
    row = make_ready(made, key=key, now=now)
    return actions.decide(row.pk, twd=900, reason="", **given(made, now))


def make_billed(made: OfficeSet, *, key: str = "one", now: datetime = MONDAY, how: str = "handed") -> Fine:
    """Serve a decided fine on the same day and ask for the money."""
    row = make_decided(made, key=key, now=now)
    actions.serve(row.pk, service=Service(how, now.date()), **given(made, now))
    return actions.bill(row.pk, due_on=now.date() + timedelta(days=30), **given(made, now))


def after(days: int, start: datetime = MONDAY) -> datetime:
    """Return nine o'clock that many days later."""
    return at(start.date() + timedelta(days=days), 9)


def fresh(row: Fine) -> Fine:
    """Return the fine as it stands now."""
    return Fine.objects.of(row.office_id).get(pk=row.pk)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    row = make_decided(made, key="route")
    paper = FinePaper.objects.of(made.office.pk).filter(fine=row).latest("pk")
    return {"fine": row.pk, "paper": paper.pk, "form": "pdf", "act": "serve"}
