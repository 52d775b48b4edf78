"""What becomes of a decision: done, prolonged, withdrawn, and opened again where it was not done after all."""

from datetime import date, datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Refused
from huzheng.foundation.rights import allowed
from huzheng.foundation.verbs import verb
from huzheng.plan.meetings.access import access_decision
from huzheng.plan.meetings.errors import NotLater
from huzheng.plan.meetings.models import Decision
from huzheng.plan.meetings.states import DECISION_LIFE
from huzheng.plan.meetings.steps import close_on_item, note_again, note_decision

KEEP = "meetings.keep"


@verb
def finish_decision(decision_id: int, *, office_id: int, outcome: str, by: Actor, now: datetime) -> Decision:
    """Say what was done: its owner, or whoever keeps the meetings. Raises NotFound, IllegalMove, Refused. Locks the decision."""
    decision = access_decision(office_id, decision_id, for_update=True)
    after = DECISION_LIFE.after(decision.state, "finish_decision")
    if decision.owner_id != by.id and not allowed(by, KEEP):
        raise Refused(right=KEEP)
    return _close(decision, "finish_decision", after, outcome, by=by, now=now)


@verb
def withdraw_decision(decision_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Decision:
    """Carry a decision out not at all, with the reason. Raises NotFound, IllegalMove. Locks the decision."""
    decision = access_decision(office_id, decision_id, for_update=True)
    after = DECISION_LIFE.after(decision.state, "withdraw_decision")
    return _close(decision, "withdraw_decision", after, reason, by=by, now=now)


@verb
def prolong_decision(
    decision_id: int, *, office_id: int, due_on: date, reason: str, by: Actor, now: datetime
) -> Decision:
    """Give a decision more time, with the reason; the former day stays in its moves. Raises NotFound, IllegalMove, NotLater.

    Locks the decision.
    """
    decision = access_decision(office_id, decision_id, for_update=True)
    before, former = decision.state, decision.due_on
    decision.state = DECISION_LIFE.after(before, "prolong_decision")
    if due_on <= former or due_on < business_date(now):
        raise NotLater(field="due_on")
    decision.due_on, decision.seq = due_on, decision.seq + 1
    close_on_item(decision, by=by, now=now)
    note_again(decision, by=by, now=now)
    decision.save(update_fields=["state", "due_on", "seq", "noted_id"])
    note_decision(decision, "prolong_decision", before, former, by=by, now=now, reason=reason)
    return decision


@verb
def reopen_decision(decision_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Decision:
    """Open a decision again that was not done after all, with the reason. Raises NotFound, IllegalMove. Locks the decision."""
    decision = access_decision(office_id, decision_id, for_update=True)
    before = decision.state
    decision.state = DECISION_LIFE.after(before, "reopen_decision")
    decision.outcome, decision.closed_on, decision.seq = "", None, decision.seq + 1
    note_again(decision, by=by, now=now)
    decision.save(update_fields=["state", "outcome", "closed_on", "seq", "noted_id"])
    note_decision(decision, "reopen_decision", before, decision.due_on, by=by, now=now, reason=reason)
    return decision


def _close(decision: Decision, verb: str, after: str, words: str, *, by: Actor, now: datetime) -> Decision:
    before, decision.state = decision.state, after
    decision.outcome, decision.closed_on, decision.seq = words, business_date(now), decision.seq + 1
    decision.save(update_fields=["state", "outcome", "closed_on", "seq"])
    close_on_item(decision, by=by, now=now)
    note_decision(decision, verb, before, decision.due_on, by=by, now=now, reason=words[:500])
    return decision
