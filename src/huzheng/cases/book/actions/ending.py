"""How a case ends: done, refused, withdrawn, sent on."""

from datetime import datetime

from huzheng.cases.book.access import access_work
from huzheng.cases.book.data import CASE_DONE, CASE_REFUSED, CASE_SENT_ON, CASE_WITHDRAWN
from huzheng.cases.book.models import Case
from huzheng.cases.book.states import LIFE
from huzheng.cases.book.steps import check_way_free, close_case
from huzheng.foundation.actors import Actor
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb


@verb
def complete(case_id: int, *, by: Actor, now: datetime) -> Case:
    """Hand over what was asked for, and close the case. Raises Refused, NotFound, IllegalMove, StillLacking (unpaid charges …)."""
    case = access_work(case_id, "cases.decide", by=by)
    LIFE.after(case.state, "complete")
    check_way_free("complete", case)
    return close_case(case, "complete", CASE_DONE, by=by, now=now)


@verb
def refuse(case_id: int, *, reason: str, by: Actor, now: datetime) -> Case:
    """Refuse an application: alone only where the service is delegated. Raises Refused, NotFound, IllegalMove, NeedsNotice."""
    case = access_work(case_id, "cases.decide", by=by)
    if not case.delegated:
        require(by, "cases.approve")
    LIFE.after(case.state, "refuse")
    check_way_free("refuse", case, reason=reason)
    return close_case(case, "refuse", CASE_REFUSED, by=by, now=now, reason=reason, words=reason)


@verb
def withdraw(case_id: int, *, reason: str, by: Actor, now: datetime) -> Case:
    """End a case because the applicant takes it back. Raises Refused, NotFound, IllegalMove, NeedsNotice."""
    case = access_work(case_id, "cases.decide", by=by)
    LIFE.after(case.state, "withdraw")
    check_way_free("withdraw", case, reason=reason)
    return close_case(case, "withdraw", CASE_WITHDRAWN, by=by, now=now, reason=reason, words=reason)


@verb
def send_on(case_id: int, *, to: str, reason: str, by: Actor, now: datetime) -> Case:
    """Send an application on to the competent office (行政程序法17). Raises Refused, NotFound, IllegalMove, NeedsNotice."""
    case = access_work(case_id, "cases.decide", by=by)
    LIFE.after(case.state, "send_on")
    check_way_free("send_on", case, reason=reason, to=to)
    return close_case(case, "send_on", CASE_SENT_ON, by=by, now=now, reason=reason, words=to)
