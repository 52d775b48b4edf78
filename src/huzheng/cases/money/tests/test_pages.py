"""Pages: what they say, to whom, how many queries they cost, and what happens to wrong input."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.cases.money.messages import MARK
from huzheng.cases.money.models import Charge, Receipt, ReceiptVoid, Till
from huzheng.cases.money.testing import ask_void, make_charge, make_fee, make_receipt, make_till, pay
from huzheng.foundation.clock import business_date, read_now
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = ("till", "receipts", "day", "month", "series")


@pytest.fixture(autouse=True)
def _on_monday(central):
    live_on(central, MONDAY)


def live_on(made, moment):
    """Let an office live at this moment (a rehearsal), or now where it is None."""
    made.office.rehearsal = moment is not None
    made.office.clock_offset = moment - read_now() if moment else timedelta(0)
    made.office.save(update_fields=["rehearsal", "clock_offset"])


def sign_in(made, role) -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def words_of(answer) -> str:
    """Return the words of a page without tags and spaces."""
    return re.sub(r"<[^>]+>|\s", "", answer.content.decode())


def at(made, name, **row):
    return reverse(f"money:{name}", kwargs={"office": made.office.code, **row})


def test_a_payment_goes_its_way_through_the_pages(central):
    clerk, office_id = sign_in(central, "clerk"), central.office.pk
    clerk.post(at(central, "till_open"), {"counter": central.counters[1].pk, "opening_twd": "2000"})
    bill, new = at(central, "bill", kind="visit", row=1), at(central, "charge_new", kind="visit", row=1)
    for _ in range(2):
        clerk.post(new, {"fee": "transcript", "sheets": "2", "copies": "3", "waiver": "", "request_key": "a"})
    row = Charge.objects.of(office_id).get()
    shown = words_of(clerk.get(bill))

    paid = clerk.post(
        bill,
        {"charges": [row.pk], "payer": "林予安", "means": "cash", "given_twd": "100", "request_key": "b"},
        follow=True,
    )

    assert "遷入登記" in shown
    assert "2×3=6張" in shown
    assert "收現100元，找零10元。" in words_of(paid)
    assert "玖拾元整" in words_of(paid)
    clerk.post(at(central, "charge_hand_over", charge=row.pk))
    assert business_date(Charge.objects.of(office_id).get().handed_over_at) == MONDAY.date()


def test_a_bill_without_an_open_till_says_where_to_open_it(central):
    make_charge(central, "visit:1")

    assert "您今天還沒有開啟錢箱" in words_of(sign_in(central, "clerk").get(at(central, "bill", kind="visit", row=1)))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"charges": []}, "請選擇「這張收據包含」"), ({"payer": ""}, "請填寫「繳款人」"), ({"given_twd": "10"}, "收現金額少於應收金額"),
        ({"given_twd": "9" * 30}, "收現"), ({"means": "gold"}, "繳款方式"), ({"means": "card"}, "請填寫信用卡授權碼或轉帳序號"),
        ({"payer": "a\x00b"}, "繳款人"),
    ],
)  # fmt: skip
def test_wrong_input_of_a_payment_keeps_what_was_typed(central, wrong, words):
    make_till(central)
    row = make_charge(central, "visit:1")
    typed = {"charges": [row.pk], "payer": "陳怡君", "means": "cash", "request_key": "k"} | wrong

    answer = sign_in(central, "clerk").post(at(central, "bill", kind="visit", row=1), typed)

    assert answer.status_code == 422
    assert words in words_of(answer)
    assert Receipt.objects.of(central.office.pk).count() == 0


def test_a_visit_with_a_fine_and_a_fee_proposes_the_fees_alone(central):
    make_till(central)
    make_charge(central, "visit:1")
    make_charge(central, "visit:2", make_fee("fine", 300, zh="逾期罰鍰"))

    answer = sign_in(central, "clerk").get(at(central, "bill", kind="visit", row=1))

    assert "請分兩次收款" in words_of(answer)
    assert answer.content.decode().count("checked") == 2  # one charge, and cash


@pytest.mark.accept("PAY-01", 2)
def test_a_voided_receipt_stays_visible_with_reason_and_second_person(central):
    receipt = make_receipt(central)
    clerk, head = sign_in(central, "clerk"), sign_in(central, "section_head")
    page = at(central, "receipt", receipt=receipt.pk)
    clerk.post(at(central, "void_ask", receipt=receipt.pk), {"reason": "金額有誤", "copies_back": "3"})
    wish = ReceiptVoid.objects.of(central.office.pk).get()

    refused = clerk.post(at(central, "void_confirm", void=wish.pk))
    asked = words_of(clerk.get(page))
    done = words_of(head.post(at(central, "void_confirm", void=wish.pk), follow=True))

    assert refused.status_code == 403
    assert "收款人與提出人不能自己核准" in asked
    for words in ("已作廢", "金額有誤", "section_head・central區戶政事務所", "收回3聯", "壹拾伍元整"):
        assert words in done
    assert receipt.number in words_of(clerk.get(at(central, "receipts")))


def test_a_wish_to_void_is_refused_with_words(central):
    wish = ask_void(central, make_receipt(central))
    head, url = sign_in(central, "section_head"), at(central, "void_refuse", void=wish.pk)

    assert head.post(url, {"reason": ""}).status_code == 422
    assert "請改以更正處理" in words_of(head.post(url, {"reason": "請改以更正處理"}, follow=True))


def test_a_till_is_counted_with_a_reason_and_confirmed_by_another(central):
    till = make_till(central)
    pay(central, make_charge(central))
    clerk, head = sign_in(central, "clerk"), sign_in(central, "section_head")
    close = at(central, "till_close", till=till.pk)

    short = clerk.post(close, {"n2000": "1", "n5": "1"})
    clerk.post(close, {"n2000": "1", "n5": "1", "reason": "找零多給 10 元"})
    head.post(at(central, "till_back", till=till.pk), {"reason": "再點一次"})
    clerk.post(close, {"n2000": "1", "n10": "1", "n5": "1"})
    shown = words_of(head.post(at(central, "till_confirm", till=till.pk), follow=True))

    assert short.status_code == 422
    assert "比應有現金少10元" in words_of(short)
    assert "待繳庫" in shown
    assert "再點一次" in shown


def test_the_day_and_the_paying_in(central):
    make_receipt(central)
    till = Till.objects.of(central.office.pk).get()
    sign_in(central, "clerk").post(at(central, "till_close", till=till.pk), {"n1000": "2", "n5": "3"})
    sign_in(central, "section_head").post(at(central, "till_confirm", till=till.pk))
    keeper = sign_in(central, "general_affairs")

    before = words_of(keeper.get(at(central, "pay_in")))
    after = words_of(keeper.post(at(central, "pay_in"), {"reference": "B-77"}, follow=True))

    assert "1個錢箱，現金共15元" in before
    assert "115-繳0001" in after
    assert keeper.post(at(central, "pay_in"), {"reference": ""}).status_code == 422


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_queries_however_long_they_are(central, name, django_assert_max_num_queries):
    make_receipt(central)
    client, url = sign_in(central, "clerk"), at(central, name)
    client.get(url)
    with django_assert_max_num_queries(20) as few:
        client.get(url)
    for _ in range(5):
        make_receipt(central)
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert client.get(url).status_code == 200


def test_receipts_are_found_by_number_and_by_day(central):
    receipt = make_receipt(central)
    client, url = sign_in(central, "clerk"), at(central, "receipts")

    for words in (receipt.number, receipt.number[:9], "115/3/2", ""):
        assert receipt.number in words_of(client.get(url, {"q": words}))
    for words in ("116-", "115/3/3", "'; --", "a\x00b", "9" * 80):
        assert receipt.number not in words_of(client.get(url, {"q": words}))


@pytest.mark.parametrize("query", ["on=115/2/30", "on=200/1/1", "on=a%00", "month=115/13", "month=x"])
def test_a_day_that_is_none_shows_today(central, query):
    client = sign_in(central, "clerk")

    for name in ("day", "month", "month_file"):
        assert client.get(f"{at(central, name)}?{query}").status_code == 200


def test_the_papers_are_handed_out(central):
    receipt = make_receipt(central)
    client = sign_in(central, "clerk")

    assert client.get(at(central, "receipt_paper", receipt=receipt.pk)).content[:2] == b"%P"
    assert client.get(at(central, "month_file")).content[:2] == b"PK"


def test_another_offices_rows_do_not_exist(central, east):
    receipt = make_receipt(east)
    wish, clerk = ask_void(east, receipt), sign_in(central, "section_head")
    pages = {
        "receipt": {"receipt": receipt.pk}, "receipt_paper": {"receipt": receipt.pk}, "void_ask": {"receipt": receipt.pk},
        "void_refuse": {"void": wish.pk}, "till_show": {"till": receipt.till_id}, "till_close": {"till": receipt.till_id},
        "bill": {"kind": "visit", "row": 77}, "charge_new": {"kind": "nothing", "row": 1},
    }  # fmt: skip

    assert {name: clerk.get(at(central, name, **row)).status_code for name, row in pages.items()} == dict.fromkeys(
        pages, 404
    )
    assert clerk.post(at(central, "void_confirm", void=wish.pk)).status_code == 404


def test_a_series_is_released_once_and_by_another(central):
    live_on(central, None)
    receipt = make_receipt(central)
    keeper, url = sign_in(central, "general_affairs"), at(central, "series_release", series=receipt.series_id)

    assert receipt.marked
    assert "已核發" in words_of(keeper.post(url, follow=True))
    assert keeper.post(url).status_code == 409
    assert not make_receipt(central).marked
    assert MARK not in words_of(
        keeper.get(at(central, "receipt", receipt=Receipt.objects.of(central.office.pk).first().pk))
    )
