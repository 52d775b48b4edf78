"""Doors for tests: an enquiry that staff opened; what the addresses of the room need."""

from typing import Any

from huzheng.cases.book.testing import make_case
from huzheng.cases.enquiries import actions
from huzheng.foundation.clock import read_now
from huzheng.office.testing import OfficeSet

BORN, PHONE = "79/05/17", "5678"  # of cases.book.testing.APPLICANT


def opened(made: OfficeSet, case: Any, *, channel: str = "phone", role: str = "reception") -> int:
    """Let staff open an enquiry about a case and return its id."""
    return actions.open_enquiry(case.pk, channel=channel, key="", by=made.actor(role), now=read_now())


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office: a case, its code, an enquiry that promised a call."""
    case = make_case(made, now=read_now())
    number = opened(made, case)
    actions.settle_enquiry(number, outcome="call_back", by=made.actor("reception"), now=read_now())
    return {"case": case.pk, "code": case.code, "enquiry": number}
