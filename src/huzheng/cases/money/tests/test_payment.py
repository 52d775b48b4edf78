"""Charges and payments: one receipt over a visit, by the sheet, on the law of the day, for nothing with its reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.cases.money import actions, api
from huzheng.cases.money.data import Counted, Payment
from huzheng.cases.money.errors import (
    FinesApart,
    NeedsReason,
    NotEnough,
    NothingToPay,
    NoTill,
    NotOpen,
    SheetsDiffer,
)
from huzheng.cases.money.models import Charge, MoneyMove, Receipt, ReceiptSeries
from huzheng.cases.money.testing import RENUMBERING, make_charge, make_fee, make_receipt, make_till, pay
from huzheng.foundation.errors import Conflict, IllegalMove, Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.office.testing import MONDAY
from huzheng.services.law import api as law

pytestmark = pytest.mark.django_db(transaction=True)
CASH = Payment("林予安", "cash")


@pytest.fixture
def till(central):
    return make_till(central)


@pytest.mark.accept("CTR-03", 1)
def test_one_visit_with_three_services_ends_with_one_receipt(central, till):
    moved = make_charge(central, "case:1", make_fee("household_certificate", 30, zh="戶口名簿"))
    card = make_charge(central, "case:2", make_fee("id_card_exchange", 50, zh="換領國民身分證"))
    noted = make_charge(central, "case:3", make_fee("transcript", 15, 2))

    receipt = pay(central, moved, card, noted)

    assert (receipt.twd, receipt.twd_words, receipt.number) == (110, "壹佰壹拾元整", "115-clerk-000001")
    assert [item["subject"] for item in receipt.items] == ["case:1", "case:2", "case:3"]
    assert all(api.settled(central.office.pk, f"case:{k}") for k in (1, 2, 3))
    assert Event.objects.get(type="money.receipt_issued").data["subjects"] == ["case:1", "case:2", "case:3"]


@pytest.mark.accept("X-04", 1)
def test_a_transcript_of_two_sheets_in_three_copies_costs_six_sheets(central, till):
    row = make_charge(central, fee=law.fee("transcript", quantity=6, on=MONDAY.date()), sheets=2, copies=3)

    assert (row.quantity, row.twd) == (6, 6 * law.fee("transcript", on=MONDAY.date()).unit_twd)


@pytest.mark.accept("SVC-06", 1)
def test_two_copies_cost_twice_the_unit_price_of_the_day(central):
    fee = law.fee("transcript", quantity=2, on=MONDAY.date())

    assert make_charge(central, fee=fee, copies=2).twd == 2 * fee.unit_twd


@pytest.mark.accept("SVC-06", 2)
def test_a_fee_change_dated_tomorrow_does_not_alter_the_receipts_of_today(central, till):
    today = make_charge(central, fee=make_fee(unit_twd=15))
    receipt = pay(central, today)
    tomorrow = make_charge(central, fee=make_fee(unit_twd=20), now=MONDAY + timedelta(days=1))

    receipt.refresh_from_db()
    assert (receipt.twd, receipt.items[0]["unit_twd"], receipt.items[0]["valued_on"]) == (15, 15, "2026-03-02")
    assert (tomorrow.twd, tomorrow.valued_on) == (20, date(2026, 3, 3))


@pytest.mark.accept("PAY-05", 1)
def test_a_renumbering_exchange_gives_a_zero_receipt_with_the_reason(central, till):
    day = MONDAY.date()
    words = next((zh, en) for key, zh, en in law.waivers("id_card_exchange", day) if key == "renumbering")
    fee = law.fee("id_card_exchange", on=day, waiver="renumbering")

    receipt = pay(central, make_charge(central, fee=fee, waiver_words=words))

    assert (receipt.twd, receipt.twd_words) == (0, "零元整")
    assert (receipt.items[0]["waiver"], receipt.items[0]["full_twd"]) == ("renumbering", 50)
    assert "門牌整編" in receipt.items[0]["waiver_zh"]


def test_a_waived_fee_without_words_says_the_last_step(central):
    row = make_charge(central, fee=make_fee(waiver="renumbering"))

    assert row.waiver_zh.startswith("每張 15 元")


def test_a_receipt_over_nothing_without_a_reason_is_refused_by_the_database(central, till):
    row = pay(central, make_charge(central))
    values = {name: getattr(row, name) for name in ("office_id", "series_id", "till_id", "cashier_id", "counter_id")}
    values |= {"business_date": row.business_date, "kind": "fee", "means": "cash", "marked": True, "at": MONDAY}
    items = [row.items[0] | {"twd": 0}]

    for wrong in (
        {"twd": 0, "items": items},
        {"twd": 5, "items": row.items},
        {"twd": 15, "items": row.items, "serial": 3},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Receipt.objects.create(**values | {"serial": 2, "number": "x", "twd_words": "零元整"} | wrong)


def test_a_receipt_and_a_charge_stand_as_they_were_made(central):
    receipt = make_receipt(central)

    for row, changed in (
        (receipt, {"twd": 1}),
        (receipt, {"payer": "別人"}),
        (Charge.objects.of(central.office.pk).get(), {"twd": 1}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.of(central.office.pk).filter(pk=row.pk).update(**changed)
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyMove.objects.of(central.office.pk).delete() and receipt.delete()
    assert Receipt.objects.of(central.office.pk).update(payer="") == 1  # retention may blank the name


def test_a_fine_never_shares_a_receipt_with_a_fee(central, till):
    fee, fine = make_charge(central), make_charge(central, fee=make_fee("fine:birth", 900, zh="罰鍰"))

    with pytest.raises(FinesApart):
        pay(central, fee, fine)
    assert (pay(central, fine).kind, pay(central, fee).kind) == ("fine", "fee")


def test_the_same_press_twice_is_one_receipt(central, till):
    row = make_charge(central)

    first, again = pay(central, row, key="k"), pay(central, row, key="k")

    assert first.pk == again.pk
    assert Receipt.objects.of(central.office.pk).count() == ReceiptSeries.objects.of(central.office.pk).get().last == 1
    with pytest.raises(Conflict):
        pay(central, row, key="k", payer="別人")


def test_what_cannot_be_paid_says_why(central, east, given, till):
    row = make_charge(central)
    cases = [
        (NothingToPay, [], CASH), (NotFound, [row.pk, 987_654_321], CASH), (NotFound, [make_charge(east).pk], CASH),
        (NotEnough, [row.pk], replace(CASH, given_twd=10)), (Invalid, [row.pk], replace(CASH, payer=" ")),
    ]  # fmt: skip
    for k, (error, charges, payment) in enumerate(cases):
        with pytest.raises(error):
            actions.take_payment(charges, payment=payment, key=f"k{k}", **given)
    pay(central, row)
    with pytest.raises(NotOpen):
        pay(central, row, key="other")
    assert Receipt.objects.of(central.office.pk).count() == 1


def test_money_is_taken_into_an_open_till_of_today_by_who_may(central, given):
    row = make_charge(central)

    with pytest.raises(NoTill):
        pay(central, row)
    with pytest.raises(Refused):
        pay(central, row, role="director")
    make_till(central)
    with pytest.raises(NoTill):
        pay(central, row, now=MONDAY + timedelta(days=1))


def test_the_series_of_another_year_begins_anew(central, till):
    pay(central, make_charge(central))
    later = MONDAY + timedelta(days=366)
    actions.close_day(
        till.pk, counted=Counted({1: 2015}), office_id=central.office.pk, by=central.actor("clerk"), now=MONDAY
    )
    make_till(central, now=later)

    assert pay(central, make_charge(central), now=later).number == "116-clerk-000001"


def test_a_charge_is_dropped_with_a_reason_while_it_is_open(central, given):
    row = make_charge(central)

    with pytest.raises(NeedsReason):
        actions.drop_this_charge(row.pk, reason=" ", **given)
    actions.drop_this_charge(row.pk, reason="重複計費", **given)
    with pytest.raises(IllegalMove):
        actions.drop_this_charge(row.pk, reason="重複計費", **given)
    assert api.charges_of(central.office.pk, "case:1") == []
    assert api.settled(central.office.pk, "case:1")


@pytest.mark.parametrize(("sheets", "copies"), [(2, 2), (1, 0), (0, 4)])
def test_a_fee_computed_for_another_number_of_sheets_is_refused(central, sheets, copies):
    with pytest.raises(SheetsDiffer):
        make_charge(central, fee=make_fee(quantity=6), sheets=sheets, copies=copies)


def test_what_is_paid_is_handed_over_once_and_the_time_stays(central, given, till):
    row = make_charge(central)
    with pytest.raises(NotOpen):
        actions.hand_over(row.pk, **given)
    pay(central, row)

    first = actions.hand_over(row.pk, **given)
    again = actions.hand_over(row.pk, **given | {"now": MONDAY + timedelta(hours=1)})

    assert first.handed_over_at == again.handed_over_at == MONDAY
    assert Event.objects.filter(type="money.handed_over").count() == 1


def test_charging_by_hand_twice_with_one_key_is_one_charge(central, given):
    words = {"fee": make_fee(), "sheets": 1, "copies": 1, "full_twd": 15, "waiver_words": ("", ""), "key": "k"}

    assert actions.charge_fee("case:1", **words, **given) == actions.charge_fee("case:1", **words, **given)
    assert [card.twd for card in api.charges_of(central.office.pk, "case:1")] == [15]


def test_a_waiver_has_words_of_both_languages(central):
    row = make_charge(central, fee=make_fee(waiver="renumbering"), waiver_words=RENUMBERING)

    assert (row.waiver_zh, row.waiver_en, row.full_twd) == (*RENUMBERING, 15)
