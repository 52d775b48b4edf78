"""The decision and what undoes it: decide, serve, waive, revoke."""

from datetime import date, datetime

from huzheng.cases.fines.data import FINE_DECIDED, Service, subject
from huzheng.cases.fines.errors import ChildNotFined, Lapsed, WhoTookIt, WhyRevoked
from huzheng.cases.fines.messages.papers import reasons_words
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.queries import effective_on, offence_on, proposal
from huzheng.cases.fines.rules import check_amount, check_between, ground, grounds_for, is_child
from huzheng.cases.fines.states import PaperKind, Served
from huzheng.cases.fines.steps import end_fine, hold, move_fine, paper, staff_of
from huzheng.cases.money import api as money
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.events.steps import tell
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.verbs import verb
from huzheng.services.law import api as law

DECIDED = ("proposed_twd", "overdue_days", "rung", "twd", "twd_reason", "decided_on", "decided_by", "due_on")


@verb
def decide(fine_id: int, *, office_id: int, twd: int, reason: str, by: Actor, now: datetime) -> Fine:
    """Decide on a fine: the amount that the scale proposes, or another with its reason. Issues the decision (行政程序法96).

    Raises NotFound, Refused, IllegalMove, NotApplied, Lapsed after three years (行政罰法27), NotThisGround for a child (行政罰法9),
    OutsideFrame, NeedsReason, NotKnownThen. Locks the fine. Tells `fines.decided`.
    """
    row = hold(fine_id, "decide", office_id=office_id, by=by)
    today = business_date(now)
    _check_may_fine(row, today)
    proposed, offence = proposal(row, today), offence_on(row.offence, today)
    check_amount(twd, proposed.twd, reason, offence.least, offence.most)
    row.proposed_twd, row.overdue_days, row.rung = proposed.twd, proposed.overdue_days, proposed.rung
    row.twd, row.twd_reason, row.decided_on, row.due_on = twd, reason, today, today
    row.decided_by_id = staff_of(by)
    move_fine(row, "decide", by=by, now=now, reason=reason, changed=DECIDED)
    tell(FINE_DECIDED, subject(row.pk), row.seq, by=by, now=now, office_id=office_id, fine=row.pk, twd=twd)
    paper(row, PaperKind.DECISION, by=by, now=now, reasons=reasons_words(row, proposed))
    return row


def _check_may_fine(row: Fine, today: date) -> None:
    if is_child(row.born_on, row.last_on):
        raise ChildNotFined
    if row.applied_on is None:
        return
    limit = law.statutory_period("fine_limitation", row.applied_on)
    if today > law.period_end(row.applied_on, limit).last:
        raise Lapsed


@verb
def serve(fine_id: int, *, office_id: int, service: Service, by: Actor, now: datetime) -> Fine:
    """Record how and when the decision was served; a public notice takes effect after its days (行政程序法72-74, 78, 81).

    Raises NotFound, Refused, IllegalMove, WrongDay, NeedsReason where a substitute is not said. Locks the fine.
    """
    row = hold(fine_id, "serve", office_id=office_id, by=by)
    today = business_date(now)
    check_between(service.on, row.decided_on or today, today, "on")
    if service.how == Served.SUBSTITUTE and not service.to.strip():
        raise WhoTookIt(field="to")
    row.served_how, row.served_on, row.served_to = service.how, service.on, service.to
    row.effective_on = effective_on(service)
    row.appeal_until = law.period_end(row.effective_on, law.statutory_period("appeal", row.effective_on)).last
    if service.proof is not None:
        row.served_proof = keep_file(service.proof, office_id=office_id, by=by, now=now)
    row.due_on = max(row.effective_on, today)
    changed = ("served_how", "served_on", "served_to", "served_proof", "effective_on", "appeal_until", "due_on")
    return move_fine(row, "serve", by=by, now=now, changed=changed)


@verb
def waive(fine_id: int, *, office_id: int, ground_key: str, words: str, by: Actor, now: datetime) -> Fine:
    """Close without a fine, on a ground of the law, and record the warning (行政罰法7, 9, 19, 27; 戶籍法79).

    Raises NotFound, Refused, IllegalMove, NotThisGround. Locks the fine. Tells `fines.closed`.
    """
    row = hold(fine_id, "waive", office_id=office_id, by=by)
    today = business_date(now)
    found = ground(ground_key, grounds_for(row.offence, offence_on(row.offence, today).most, today))
    row.ground, row.ground_words = found.key, words
    if row.applied_on is not None:
        row.overdue_days = max(0, (row.applied_on - row.last_on).days)
    changed = ("ground", "ground_words", "overdue_days")
    end_fine(row, "waive", by=by, now=now, reason=f"{found.law} {found.zh}"[:300], changed=changed)
    paper(row, PaperKind.WAIVER, by=by, now=now, ground=found.zh, ground_law=found.law)
    return row


@verb
def revoke(fine_id: int, *, office_id: int, words: str, by: Actor, now: datetime) -> Fine:
    """Take a decision back (行政程序法117), and what is charged for it. Issues the revocation.

    Raises NotFound, Refused, IllegalMove, NeedsReason. Locks the fine. Tells `fines.closed`.
    """
    row = hold(fine_id, "revoke", office_id=office_id, by=by, right="fines.undo")
    if not words.strip():
        raise WhyRevoked(field="words")
    row.ground_words = words
    end_fine(row, "revoke", by=by, now=now, reason=words[:300], changed=("ground_words",))
    for charge in money.charges_of(office_id, subject(row.pk)):
        if charge.state == "open":
            money.drop_charge(charge.id, office_id=office_id, reason=words[:200], by=by, now=now)
    paper(row, PaperKind.REVOCATION, by=by, now=now)
    return row
