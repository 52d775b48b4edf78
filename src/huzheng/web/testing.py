"""Doors for tests: the rows that the door's addresses name."""

from typing import Any

from huzheng.foundation.actors import system
from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.web.actions import begin_try, hold_form

SEAT = "00000000-0000-4000-8000-000000000001"


def route_arguments(office: OfficeSet) -> dict[str, object]:
    """Make a failed try and a held form; return what the addresses need besides the office, by the name of the parameter."""
    account = office.people["clerk"].account
    assert account is not None
    words: dict[str, Any] = {"by": system(office.office.pk), "now": MONDAY}
    begin_try(account.username, address="192.0.2.1", **words)
    hold_form(SEAT, account_id=account.pk, path="/", page="/", fields=[], sent=True, files=False, **words)
    return {"account": account.pk, "number": 1}
