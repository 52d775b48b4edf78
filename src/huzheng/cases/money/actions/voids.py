"""Void a receipt (作廢): one asks, a second one confirms on the own screen; all copies are kept, the charges are open again."""

from datetime import date, datetime

from django.db.models import QuerySet

from huzheng.cases.money.access import access_charges, access_open_till, access_receipt, access_till, access_void
from huzheng.cases.money.data import RECEIPT_VOIDED
from huzheng.cases.money.errors import NeedsReason, SamePerson, VoidAsked
from huzheng.cases.money.models import Charge, Receipt, ReceiptVoid, Till
from huzheng.cases.money.states import CHARGE, RECEIPT, VOID, ReceiptState, TillState, VoidState
from huzheng.cases.money.steps import write_move
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.events.steps import tell
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb

COPIES = 3


@verb
def ask_void(
    receipt_id: int, *, office_id: int, reason: str, copies_back: int, by: Actor, now: datetime
) -> ReceiptVoid:
    """Ask that a receipt be voided. Raises Refused, NotFound, NeedsReason, VoidAsked. Locks the receipt.

    `copies_back`: how many of its copies lie here; the rest is explained in the reason.
    """
    require(by, "money.take")
    receipt = access_receipt(office_id, receipt_id, for_update=True)
    if not reason.strip():
        raise NeedsReason(field="reason")
    if receipt.state != ReceiptState.ISSUED or _wishes(receipt).exclude(state=VoidState.REFUSED).exists():
        raise VoidAsked
    return ReceiptVoid.objects.create(
        office_id=office_id, receipt=receipt, cashier_id=receipt.cashier_id, reason=reason, copies_back=copies_back,
        asked_by_id=by.id, asked_at=now,
    )  # fmt: skip


@verb
def void_receipt(void_id: int, *, office_id: int, by: Actor, now: datetime) -> Receipt:
    """Confirm as the second person that a receipt is void; what it paid for is open again.

    Cash goes back from the till that took it while that is open, else from the open till of who asked. Raises Refused, NotFound,
    IllegalMove, SamePerson, NoTill. Locks the receipt, its charges and the till. Tells `money.receipt_voided`.
    """
    require(by, "money.confirm")
    wish = access_void(office_id, void_id)
    receipt = access_receipt(office_id, wish.receipt_id, for_update=True)
    wish.refresh_from_db()
    wish.state = VOID.after(wish.state, "void_receipt")
    _second(wish, by)
    charges = access_charges(office_id, list(_paid_by(receipt)))
    till = _till_for(wish, receipt, business_date(now))
    wish.decided_by_id, wish.decided_at, wish.till, wish.business_date = by.id, now, till, till.business_date
    wish.save(update_fields=["state", "decided_by", "decided_at", "till", "business_date"])
    _void(receipt, wish.reason, by=by, now=now)
    for row in charges:
        _open_again(row, by=by, now=now, reason=wish.reason)
    subjects = sorted({item["subject"] for item in receipt.items})
    tell(
        RECEIPT_VOIDED, f"receipt:{receipt.pk}", receipt.seq, by=by, now=now, office_id=office_id, receipt=receipt.pk,
        twd=receipt.twd, subjects=subjects, charges=[row.pk for row in charges],
    )  # fmt: skip
    return receipt


@verb
def refuse_void(void_id: int, *, office_id: int, words: str, by: Actor, now: datetime) -> ReceiptVoid:
    """Say as the second person that the receipt stands, and why. Raises Refused, NotFound, IllegalMove, SamePerson, NeedsReason."""
    require(by, "money.confirm")
    wish = access_void(office_id, void_id)
    access_receipt(office_id, wish.receipt_id, for_update=True)
    wish.refresh_from_db()
    wish.state = VOID.after(wish.state, "refuse_void")
    _second(wish, by)
    if not words.strip():
        raise NeedsReason(field="words")
    wish.decided_by_id, wish.decided_at, wish.words = by.id, now, words
    wish.save(update_fields=["state", "decided_by", "decided_at", "words"])
    return wish


def _wishes(receipt: Receipt) -> QuerySet[ReceiptVoid]:
    return ReceiptVoid.objects.of(receipt.office_id).filter(receipt=receipt)


def _second(wish: ReceiptVoid, by: Actor) -> None:
    if by.id in (wish.asked_by_id, wish.cashier_id):
        raise SamePerson


def _paid_by(receipt: Receipt) -> list[int]:
    rows = Charge.objects.of(receipt.office_id).filter(receipt=receipt)
    return list(rows.values_list("pk", flat=True))


def _till_for(wish: ReceiptVoid, receipt: Receipt, today: date) -> Till:
    own = access_till(receipt.office_id, receipt.till_id, for_update=True)
    return own if own.state == TillState.OPEN else access_open_till(receipt.office_id, wish.asked_by_id, today)


def _void(receipt: Receipt, reason: str, *, by: Actor, now: datetime) -> None:
    before, receipt.state = receipt.state, RECEIPT.after(receipt.state, "void_receipt")
    receipt.seq += 1
    receipt.save(update_fields=["state", "seq"])
    write_move(receipt, "void_receipt", before, by=by, now=now, reason=reason)


def _open_again(row: Charge, *, by: Actor, now: datetime, reason: str) -> None:
    before, row.state = row.state, CHARGE.after(row.state, "void_receipt")
    row.receipt, row.seq = None, row.seq + 1
    row.save(update_fields=["state", "receipt", "seq"])
    write_move(row, "void_receipt", before, by=by, now=now, reason=reason)
