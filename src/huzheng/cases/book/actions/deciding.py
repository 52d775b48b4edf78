"""The way to a decision: handed up and approved, or decided by the clerk alone where the service is on the delegation list (CASE-06)."""

from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.cases.book.access import access_work
from huzheng.cases.book.data import CASE_DECIDED, CASE_SENT_BACK, CASE_SUBMITTED
from huzheng.cases.book.models import Case
from huzheng.cases.book.states import LIFE
from huzheng.cases.book.steps import check_ready, move_case, stamp
from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Conflict
from huzheng.foundation.verbs import verb


@verb
def submit(case_id: int, *, by: Actor, now: datetime) -> Case:
    """Hand a complete application up for approval. Raises Refused, NotFound, IllegalMove, StillLacking naming all that lacks."""
    case = access_work(case_id, "cases.decide", by=by)
    LIFE.after(case.state, "submit")
    check_ready(case)
    stamp(case, by=by, now=now)
    return move_case(case, "submit", CASE_SUBMITTED, by=by, now=now)


@verb
def decide_alone(case_id: int, *, by: Actor, now: datetime) -> Case:
    """Decide by delegation, held at intake; the line of history bears the mark. Raises Refused, NotFound, IllegalMove, StillLacking, Conflict."""
    case = access_work(case_id, "cases.decide", by=by)
    LIFE.after(case.state, "decide_alone")
    if not case.delegated:
        raise Conflict(_("這項業務不在分層負責代為決行清單，請送審。"))
    check_ready(case)
    stamp(case, by=by, now=now)
    return _decided(case, "decide_alone", by=by, now=now)


@verb
def approve(case_id: int, *, by: Actor, now: datetime) -> Case:
    """Approve what was handed up; nobody approves what is their own. Raises Refused, NotFound, IllegalMove, Conflict."""
    case = access_work(case_id, "cases.approve", by=by)
    LIFE.after(case.state, "approve")
    if case.responsible_id == by.id:
        raise Conflict(_("自己承辦的案件須由他人核定。"))
    return _decided(case, "approve", by=by, now=now)


@verb
def send_back(case_id: int, *, reason: str, by: Actor, now: datetime) -> Case:
    """Send what was handed up back to the clerk, with a reason. Raises Refused, NotFound, IllegalMove."""
    case = access_work(case_id, "cases.approve", by=by)
    return move_case(case, "send_back", CASE_SENT_BACK, by=by, now=now, reason=reason)


def _decided(case: Case, verb: str, *, by: Actor, now: datetime) -> Case:
    case.decided_by_id, case.decided_at = by.id, now
    changed = ["decided_by", "decided_at"]
    return move_case(case, verb, CASE_DECIDED, by=by, now=now, changed=changed, alone=verb == "decide_alone")
