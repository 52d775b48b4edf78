"""What is owed for a subject: charge it by hand, take it back, hand over what was paid."""

from datetime import datetime

from huzheng.cases.money.access import access_charge
from huzheng.cases.money.data import HANDED_OVER
from huzheng.cases.money.errors import NotOpen
from huzheng.cases.money.models import Charge
from huzheng.cases.money.states import ChargeState
from huzheng.cases.money.steps import charge, drop_charge, write_move
from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.services.law.data import Fee


@verb
def charge_fee(
    subject: str, *, office_id: int, fee: Fee, sheets: int, copies: int, full_twd: int, waiver_words: tuple[str, str],
    key: str, by: Actor, now: datetime,
) -> int:  # fmt: skip
    """Let a subject owe a fee, as a clerk asks for it; returns the charge's id, the same one for the same key.

    Raises Refused, SheetsDiffer, Conflict (the key was used for something else).
    """
    require(by, "money.charge")
    body = ["charge_fee", subject, fee.key, fee.quantity, fee.waiver, sheets, copies]
    if (done := answered(by, key, body)) is not None:
        return done
    row = charge(
        subject, fee, office_id=office_id, by=by, now=now, sheets=sheets, copies=copies, full_twd=full_twd,
        waiver_words=waiver_words,
    )  # fmt: skip
    remember(by, key, body, row.pk, now=now)
    return row.pk


@verb
def drop_this_charge(charge_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Charge:
    """Take back what was charged and is not paid. Raises Refused, NotFound, IllegalMove, NeedsReason. Locks the charge."""
    require(by, "money.charge")
    return drop_charge(charge_id, office_id=office_id, reason=reason, by=by, now=now)


@verb
def hand_over(charge_id: int, *, office_id: int, by: Actor, now: datetime) -> Charge:
    """Note that what was paid for is handed over; twice is once. Raises Refused, NotFound, NotOpen (not paid). Locks the charge.

    Tells `money.handed_over`.
    """
    require(by, "money.charge")
    row = access_charge(office_id, charge_id, for_update=True)
    if row.handed_over_at is not None:
        return row
    if row.state != ChargeState.PAID:
        raise NotOpen
    row.handed_over_at, row.handed_over_by_id, row.seq = now, by.id, row.seq + 1
    row.save(update_fields=["handed_over_at", "handed_over_by", "seq"])
    write_move(row, "hand_over", row.state, by=by, now=now)
    tell(
        HANDED_OVER, f"charge:{row.pk}", row.seq, by=by, now=now, office_id=office_id, charge=row.pk, about=row.subject
    )
    return row
