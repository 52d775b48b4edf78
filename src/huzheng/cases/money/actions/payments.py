"""Take a payment: one receipt over everything that one person pays in one visit (CTR-03)."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.cases.money.access import access_charges, access_open_till, access_receipt
from huzheng.cases.money.data import RECEIPT_ISSUED, Payment
from huzheng.cases.money.errors import FinesApart, NotEnough, NothingToPay, NotOpen
from huzheng.cases.money.models import Charge, Receipt, Till
from huzheng.cases.money.rules import change, in_capitals, receipt_number
from huzheng.cases.money.states import CHARGE, ChargeState, Means
from huzheng.cases.money.steps import item_of, next_number, write_move
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.events.steps import tell
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.roc import year_of
from huzheng.foundation.verbs import verb
from huzheng.office.api import office_row


@verb
def take_payment(
    charges: Sequence[int], *, office_id: int, payment: Payment, key: str, by: Actor, now: datetime
) -> Receipt:
    """Take the money for these charges, whichever subjects they belong to, and issue one receipt; the same key, the same receipt.

    The number is given within the transaction of the receipt, so a series has no gap. Raises Refused, NotFound, NothingToPay,
    NotOpen, FinesApart, NotEnough, NoTill. Locks the charges, the till, and last the cashier's series.
    Tells `money.receipt_issued`.
    """
    require(by, "money.take")
    body = ["take_payment", sorted(set(charges)), payment.kept]
    if (done := answered(by, key, body)) is not None:
        return access_receipt(office_id, done)
    rows = access_charges(office_id, charges)
    _check(rows, payment)
    till = access_open_till(office_id, by.id, business_date(now))
    receipt = _issue(rows, till, payment, now=now)
    write_move(receipt, "issue", "", by=by, now=now)
    for row in rows:
        before, row.state = row.state, CHARGE.after(row.state, "take_payment")
        row.receipt, row.seq = receipt, row.seq + 1
        row.save(update_fields=["state", "receipt", "seq"])
        write_move(row, "take_payment", before, by=by, now=now)
    told = {"receipt": receipt.pk, "twd": receipt.twd, "subjects": sorted({row.subject for row in rows})}
    tell(
        RECEIPT_ISSUED,
        f"receipt:{receipt.pk}",
        1,
        by=by,
        now=now,
        office_id=office_id,
        charges=[row.pk for row in rows],
        **told,
    )
    remember(by, key, body, receipt.pk, now=now)
    return receipt


def _check(rows: Sequence[Charge], payment: Payment) -> None:
    if not rows:
        raise NothingToPay(field="charges")
    if any(row.state != ChargeState.OPEN for row in rows):
        raise NotOpen
    if len({row.kind for row in rows}) > 1:
        raise FinesApart
    if not payment.payer.strip():
        raise Invalid(field="payer")
    try:
        change(sum(row.twd for row in rows), payment.given_twd if payment.means == Means.CASH else None)
    except ValueError as error:
        raise NotEnough(field="given_twd") from error


def _issue(rows: Sequence[Charge], till: Till, payment: Payment, *, now: datetime) -> Receipt:
    """Give the next number of the cashier's series and write the receipt with it."""
    rehearsal = office_row(till.office_id).rehearsal
    year, twd = year_of(till.business_date), sum(row.twd for row in rows)
    series, code, serial, released = next_number(till.office_id, till.cashier_id, year)
    return Receipt.objects.create(
        office_id=till.office_id, series_id=series, serial=serial, number=receipt_number(year, code, serial), till=till,
        business_date=till.business_date, cashier_id=till.cashier_id, counter_id=till.counter_id, kind=rows[0].kind,
        payer=payment.payer, twd=twd, twd_words=in_capitals(twd), items=[item_of(row) for row in rows],
        means=Means(payment.means), reference=payment.reference, marked=rehearsal or not released, at=now,
    )  # fmt: skip
