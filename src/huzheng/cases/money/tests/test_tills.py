"""The day of a till: opened with a float, counted, confirmed by another, carried to the bank; voids in between."""

from datetime import date, timedelta

import pytest

from huzheng.cases.money import actions, queries
from huzheng.cases.money.data import Counted
from huzheng.cases.money.errors import (
    NeedsReason,
    NothingToPayIn,
    NoTill,
    SamePerson,
    SeriesReleased,
    TillBusy,
    TillOpen,
    VoidAsked,
)
from huzheng.cases.money.models import CashCount, Charge, Receipt, ReceiptVoid
from huzheng.cases.money.testing import ask_void, count_till, make_charge, make_fee, make_receipt, make_till, pay
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY = MONDAY + timedelta(days=1)
DAY = (MONDAY.date(), TUESDAY.date())


@pytest.fixture
def head(central, given):
    """What every verb takes of the section head, the second person."""
    return given | {"by": central.actor("section_head")}


@pytest.fixture
def keeper(central, given):
    """What every verb takes of who carries the money to the bank."""
    return given | {"by": central.actor("general_affairs")}


def test_a_till_is_opened_once_a_day_and_at_one_counter(central, east, given, head):
    make_till(central)

    with pytest.raises(TillOpen):
        make_till(central, counter=1)
    with pytest.raises(TillBusy):
        actions.open_till(central.counters[0].pk, opening_twd=0, **head)
    with pytest.raises(NotFound):
        actions.open_till(east.counters[0].pk, opening_twd=0, **head)
    with pytest.raises(Refused):
        make_till(central, role="director")


def test_yesterdays_till_is_counted_before_a_new_one_is_opened(central):
    till = make_till(central)

    with pytest.raises(TillOpen):
        make_till(central, now=TUESDAY)
    count_till(central, till)
    assert make_till(central, now=TUESDAY).business_date == TUESDAY.date()


def test_over_and_short_need_a_reason_and_stay_with_the_count(central, given):
    till = make_till(central)
    pay(central, make_charge(central, fee=make_fee(quantity=2)))

    with pytest.raises(NeedsReason):
        actions.close_day(till.pk, counted=Counted({1000: 2}), **given)
    count = actions.close_day(till.pk, counted=Counted({1000: 2}, "找零多給 30 元"), **given)

    assert (count.expected_twd, count.counted_twd, count.difference_twd) == (2030, 2000, -30)
    assert queries.differences(central.office.pk, *DAY) == {till.pk: -30}


@pytest.mark.parametrize("pieces", [{3: 1}, {1000: -1}, {1: 10**6}])
def test_a_count_of_coins_that_there_are_not_is_refused(central, given, pieces):
    till = make_till(central)

    with pytest.raises(Invalid):
        actions.close_day(till.pk, counted=Counted(pieces, "x"), **given)


def test_only_cash_lies_in_the_till(central):
    till = make_till(central)
    for means, reference in (("cash", ""), ("easycard", "7"), ("card", "A-1")):
        pay(central, make_charge(central), means=means, reference=reference)

    assert queries.expected_in(till) == 2015
    assert queries.taken_in(till) == [("cash", 1, 15), ("easycard", 1, 15), ("card", 1, 15)]


def test_somebody_elses_till_is_not_counted(central, head):
    with pytest.raises(NotFound):
        actions.close_day(make_till(central).pk, counted=Counted({1000: 2}), **head)


def test_a_second_person_confirms_or_sends_back(central, given, head):
    till = make_till(central, role="section_head")
    with pytest.raises(IllegalMove):
        actions.confirm_close(till.pk, **head | {"by": central.actor("secretary")})
    count_till(central, till, role="section_head")

    for verb in (actions.confirm_close, lambda pk, **words: actions.send_back(pk, reason="再點", **words)):
        with pytest.raises(SamePerson):
            verb(till.pk, **head)
    with pytest.raises(NeedsReason):
        actions.send_back(till.pk, reason="", **head | {"by": central.actor("secretary")})
    actions.send_back(till.pk, reason="再點一次", **head | {"by": central.actor("secretary")})
    count_till(central, till, role="section_head")
    confirmed = actions.confirm_close(till.pk, **head | {"by": central.actor("secretary")})
    assert (confirmed.state, CashCount.objects.of(central.office.pk).count()) == ("confirmed", 2)


def test_paying_in_carries_fees_fines_and_differences_apart_and_counts_its_slips(central, given, head, keeper):
    for k, moment in enumerate((MONDAY, TUESDAY)):
        till = make_till(central, now=moment)
        pay(central, make_charge(central, now=moment), now=moment)
        pay(central, make_charge(central, fee=make_fee("fine", 900), now=moment), now=moment)
        count_till(central, till, over=10 * k, now=moment)
        actions.confirm_close(till.pk, **head)

    slip = actions.pay_in(TUESDAY.date(), reference="B-1", **keeper)

    assert (slip.number, slip.fee_twd, slip.fine_twd, slip.difference_twd, slip.cash_twd) == (
        "115-繳0001",
        30,
        1800,
        10,
        1840,
    )
    assert [till.state for till in queries.tills_of_pay_in(slip)] == ["paid_in", "paid_in"]
    with pytest.raises(NothingToPayIn):
        actions.pay_in(TUESDAY.date(), reference="", **keeper)
    with pytest.raises(Refused):
        actions.pay_in(TUESDAY.date(), reference="", **head)


def test_a_void_opens_the_charges_again_and_gives_the_cash_back(central, head):
    receipt = make_receipt(central)
    wish = ask_void(central, receipt)

    actions.void_receipt(wish.pk, **head)

    row = Charge.objects.of(central.office.pk).get()
    assert (row.state, row.receipt_id, queries.expected_in(receipt.till)) == ("open", None, 2000)
    assert Event.objects.get(type="money.receipt_voided").data["subjects"] == ["case:1"]
    again = pay(central, row)
    assert (again.serial, Receipt.objects.of(central.office.pk).get(pk=receipt.pk).state) == (2, "voided")


def test_a_void_after_the_day_is_closed_takes_from_the_askers_open_till(central, head):
    receipt = make_receipt(central)
    count_till(central, receipt.till)
    wish = ask_void(central, receipt, now=TUESDAY)

    with pytest.raises(NoTill):
        actions.void_receipt(wish.pk, **head | {"now": TUESDAY})
    till = make_till(central, now=TUESDAY)
    actions.void_receipt(wish.pk, **head | {"now": TUESDAY})

    assert (queries.expected_in(till), queries.expected_in(receipt.till)) == (1985, 2015)
    lines = queries.day_lines(central.office.pk, TUESDAY.date(), date(2026, 3, 4))
    assert [(line.issued, line.voided, line.twd) for line in lines] == [(0, 1, -15)]


def test_who_asks_and_who_took_the_money_do_not_confirm(central, given, head):
    wish = ask_void(central, make_receipt(central), role="section_head")

    with pytest.raises(SamePerson):
        actions.void_receipt(wish.pk, **head)
    with pytest.raises(SamePerson):
        actions.refuse_void(wish.pk, words="不必", **head)
    with pytest.raises(Refused):
        actions.void_receipt(wish.pk, **given)
    with pytest.raises(VoidAsked):
        ask_void(central, wish.receipt)


def test_a_refused_wish_says_why_and_another_may_follow(central, given, head):
    receipt = make_receipt(central)
    wish = ask_void(central, receipt)

    with pytest.raises(NeedsReason):
        actions.refuse_void(wish.pk, words=" ", **head)
    actions.refuse_void(wish.pk, words="請改以更正處理", **head)
    with pytest.raises(IllegalMove):
        actions.void_receipt(wish.pk, **head)
    with pytest.raises(NeedsReason):
        actions.ask_void(receipt.pk, reason=" ", copies_back=3, **given)
    assert ask_void(central, receipt).pk != wish.pk
    assert ReceiptVoid.objects.of(central.office.pk).count() == 2


def test_a_series_is_released_by_another_once(central, given, head, keeper):
    series = make_receipt(central).series

    with pytest.raises(Refused):
        actions.release_series(series.pk, **head)
    actions.release_series(series.pk, **keeper)
    with pytest.raises(SeriesReleased):
        actions.release_series(series.pk, **keeper)
    make_till(central, role="general_affairs", counter=1)
    own = pay(central, make_charge(central), role="general_affairs").series
    with pytest.raises(SamePerson):
        actions.release_series(own.pk, **keeper)
