"""Doors for tests: a case that lacks papers, and a notice in every state."""

from datetime import datetime, timedelta
from typing import Any

from huzheng.cases.book.testing import make_case
from huzheng.cases.notices import actions
from huzheng.cases.notices.data import NoticeValues, Ticked
from huzheng.cases.notices.models import Notice
from huzheng.foundation.actors import system
from huzheng.office.testing import MONDAY, OfficeSet

PAPERS = ("birth_certificate", "household_certificate")  # what a case of cases.book.testing always needs


def ticked(*keys: str, **words: Any) -> NoticeValues:
    """Return what a clerk ticks: these papers, not brought along, to be brought to the counter."""
    return NoticeValues(tuple(Ticked(key, "not_brought", "counter") for key in keys or PAPERS), **words)


def make_notice(
    made: OfficeSet,
    case: Any = None,
    *,
    values: NoticeValues | None = None,
    now: datetime = MONDAY,
    role: str = "clerk",
) -> Notice:
    """Issue a notice as the clerk, for a new case where none is given."""
    case = case or make_case(made, now=now)
    return actions.issue_notice(case.pk, values=values or ticked(), by=made.actor(role), now=now)


def bring_back(made: OfficeSet, notice: Notice, *keys: str, now: datetime = MONDAY) -> Notice:
    """Take the papers back, all where none is named."""
    return actions.return_with(notice.pk, given=keys or PAPERS, by=made.actor("clerk"), now=now)


def make_expired(made: OfficeSet) -> Notice:
    """Issue a notice and let its day pass."""
    notice = make_notice(made)
    return actions.expire_notice(notice.pk, by=system(made.office.pk), now=MONDAY + timedelta(days=60))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the notices need besides the office, by the name of the parameter."""
    notice = make_notice(made)
    return {"case": notice.case_id, "notice": notice.pk, "code": notice.code, "form": "odt"}
