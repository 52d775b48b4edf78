"""Doors for tests: a fee, an open till, a receipt, a void that waits; what the addresses of the room need."""

from datetime import datetime, timedelta
from typing import Any

from huzheng.cases.money import actions
from huzheng.cases.money.data import Counted, Payment
from huzheng.cases.money.models import Charge, Receipt, ReceiptVoid, Till
from huzheng.cases.money.queries import expected_in
from huzheng.cases.money.steps import charge
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.testing import within
from huzheng.hall.queue.testing import take
from huzheng.office.testing import MONDAY, OfficeSet, make_person
from huzheng.services.law.data import Fee, Step

RENUMBERING = ("行政區域調整或門牌整編", "Boundary change or doorplate renumbering")


def make_fee(
    key: str = "transcript", unit_twd: int = 15, quantity: int = 1, *, waiver: str = "", zh: str = "戶籍謄本",
    en: str = "Household transcript",
) -> Fee:  # fmt: skip
    """Return what pieces of one price cost, or nothing with a waiver."""
    whole = unit_twd * quantity
    step = Step(
        f"每張 {unit_twd} 元 × {quantity} = {whole} 元", f"NT${unit_twd} × {quantity} = NT${whole}", "戶政規費收費標準"
    )
    return Fee(key, zh, en, "張", "sheet", unit_twd, quantity, 0 if waiver else whole, waiver, (step,))


def make_charge(
    made: OfficeSet, subject: str = "case:1", fee: Fee | None = None, *, role: str = "clerk", now: datetime = MONDAY,
    **words: Any,
) -> Charge:  # fmt: skip
    """Charge a transcript of one sheet, or the fee that is given."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor(role), "now": now}
    return within(lambda: charge(subject, fee or make_fee(), **given, **words))


def make_till(
    made: OfficeSet, *, role: str = "clerk", counter: int = 0, now: datetime = MONDAY, opening_twd: int = 2000
) -> Till:
    """Open a till at the counter with this index."""
    words: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor(role), "now": now}
    return actions.open_till(made.counters[counter].pk, opening_twd=opening_twd, **words)


def pay(
    made: OfficeSet, *charges: Charge, role: str = "clerk", now: datetime = MONDAY, means: str = "cash", key: str = "",
    payer: str = "林予安", reference: str = "",
) -> Receipt:  # fmt: skip
    """Take the money for charges; the till is open already."""
    words: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor(role), "now": now}
    key = key or "-".join(str(row.pk) for row in charges) + f"-{charges[0].seq if charges else 0}"
    return actions.take_payment([row.pk for row in charges], payment=Payment(payer, means, reference), key=key, **words)


def make_receipt(made: OfficeSet, *, now: datetime = MONDAY) -> Receipt:
    """Open the clerk's till where none is, charge a transcript and take the money."""
    if (
        not Till.objects.of(made.office.pk)
        .filter(cashier=made.people["clerk"], business_date=business_date(now))
        .exists()
    ):
        make_till(made, now=now)
    return pay(made, make_charge(made, now=now), now=now)


def ask_void(made: OfficeSet, receipt: Receipt, *, role: str = "clerk", now: datetime = MONDAY) -> ReceiptVoid:
    """Ask that a receipt be voided."""
    words: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor(role), "now": now}
    return actions.ask_void(receipt.pk, reason="繳款人姓名誤植", copies_back=3, **words)


def count_till(made: OfficeSet, till: Till, *, role: str = "clerk", over: int = 0, now: datetime = MONDAY) -> None:
    """Count the till in single dollars: what should lie there, plus `over`."""
    words: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor(role), "now": now + timedelta(hours=8)}
    reason = "找零有誤" if over else ""
    actions.close_day(till.pk, counted=Counted({1: expected_in(till) + over}, reason), **words)


def second(made: OfficeSet) -> Actor:
    """Return who may confirm and is neither the clerk nor the cashier of anything."""
    role = "section_head"
    if role not in made.people:
        made.people[role] = make_person(made.office, role)
    return made.actor(role)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need: a receipt with a void that waits, its till, an open charge."""
    receipt = make_receipt(made)
    wish = ask_void(made, receipt)
    ticket = take(made).id
    open_ = make_charge(made, f"ticket:{ticket}")
    till = receipt.till
    other = make_till(made, role="section_head", counter=1)
    count_till(made, other, role="section_head")
    words: dict[str, Any] = {"office_id": made.office.pk, "now": MONDAY + timedelta(hours=9)}
    actions.confirm_close(other.pk, by=made.actor("secretary"), **words)
    slip = actions.pay_in(MONDAY.date(), reference="", by=made.actor("general_affairs"), **words)
    return {
        "receipt": receipt.pk, "void": wish.pk, "charge": open_.pk, "till": till.pk, "series": receipt.series_id,
        "slip": slip.pk, "kind": "ticket", "row": ticket,
    }  # fmt: skip


def void(made: OfficeSet, receipt: Receipt, *, now: datetime = MONDAY) -> None:
    """Ask for a void as the clerk and confirm it as the second person."""
    wish = ask_void(made, receipt, now=now)
    actions.void_receipt(wish.pk, office_id=made.office.pk, by=second(made), now=now)


def hand_over(made: OfficeSet, row: Charge, *, role: str = "clerk", now: datetime = MONDAY) -> None:
    """Note that what was paid for is handed over."""
    actions.hand_over(row.pk, office_id=made.office.pk, by=made.actor(role), now=now)
