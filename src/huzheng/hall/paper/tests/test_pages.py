"""The list to print and the screen that takes what was written on it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.foundation.clock import local, read_now
from huzheng.hall.queue.testing import call, finish, seated, take, tap, ticket_in, tickets_of
from huzheng.office.testing import PASSWORD

pytestmark = pytest.mark.django_db
URL = "/o/central/desk/paper/"


@pytest.fixture
def reception(central, client):
    assert client.login(username="reception-central", password=PASSWORD)
    return client


def test_the_list_is_given_as_pdf_and_odt(reception, central):
    for _ in range(3):
        take(central, now=read_now())

    made = {form: reception.get(reverse("paper:sheet", args=["central", form])) for form in ("pdf", "odt")}

    assert made["pdf"].content.startswith(b"%PDF-1.7")
    assert made["odt"].content.startswith(b"PK")
    assert reception.get(reverse("paper:sheet", args=["central", "xls"])).status_code == 404


def test_the_sheet_names_who_waits_in_order_and_the_free_numbers(central):
    from huzheng.foundation.documents import Table
    from huzheng.hall.paper.messages import sheet
    from huzheng.hall.paper.queries import next_numbers, waiting
    from huzheng.hall.queue.api import called_today

    now = read_now()
    clerk = seated(central)
    for state in ("parked", "missed", "called"):
        ticket_in(state, central, by=clerk, now=now)
    take(central, now=now), take(central, 1, now=now)
    office = central.office.pk
    paper = sheet("x", waiting(office, now), called_today(office, now.date()), next_numbers(office, now, "zh"), now=now)
    tables = [block for block in paper.blocks if isinstance(block, Table)]

    assert [row[1] for row in tables[0].rows] == ["A004", "B001"]
    assert [row[:2] for row in tables[1].rows] == [("叫號中", "A003"), ("保留中", "A001"), ("過號", "A002")]
    assert [(row[4], row[5:]) for row in tables[1].rows] == [(1, (None, None, None))] * 3
    assert [table.rows[0][1] for table in tables[2:]] == ["A005", "B002"]


def test_the_sheet_names_everybody_who_waits_and_the_screen_says_how_many_it_does_not_show(reception, central):
    from huzheng.hall.paper.queries import waiting

    now = read_now()
    for _ in range(205):
        take(central, now=now)

    assert len(waiting(central.office.pk, now)) == 205
    page = reception.get(URL).text
    assert "另有 75 個等候中的號碼沒有列出" in page
    fields = re.findall(r'name="(\d+-(?:code|taken|known))" value="([^"]*)"', page)
    posted = dict(fields) | {f"{k}-{name}": "" for k in range(138) for name in ("called", "counter", "finished")}
    assert len(fields) == 3 * 130
    assert reception.post(URL, posted | {f"{k}-outcome": "" for k in range(138)}).url == URL


def test_the_screen_shows_who_waits_and_takes_what_was_written(reception, central, django_assert_num_queries):
    take(central, now=read_now())
    reception.get(URL)
    with django_assert_num_queries(7):
        page = reception.get(URL).text
    assert 'value="A001"' in page

    rows = {"0-code": "A001", "0-known": "A001", "0-outcome": "left", "1-code": "a002", "2-code": ""}
    answer = reception.post(URL, rows | {"request_key": tap()})

    assert answer.url == URL
    assert sorted((row.number, row.state) for row in tickets_of(central)) == [(1, "left"), (2, "waiting")]
    assert "紙本給號" in reception.get(URL).text


def test_who_stands_at_a_counter_is_finished_by_the_time_alone(reception, central):
    now = read_now()
    called = ticket_in("serving", central, by=seated(central, now=now), now=now - timedelta(minutes=5))
    assert "辦理中・1 號櫃檯" in reception.get(URL).text

    row = {"0-code": called.code, "0-known": called.code, "0-outcome": "finished"}
    assert reception.post(URL, row).status_code == 422
    assert reception.post(URL, row | {"0-finished": f"{local(now):%H:%M}"}).url == URL

    (found,) = tickets_of(central)
    assert (found.state, found.inaccurate) == ("finished", False)


def test_a_row_of_which_nothing_was_written_stays_as_it_is_whatever_became_of_its_number(reception, central):
    now = read_now()
    mine, clerk = take(central, now=now), seated(central, now=now)
    call(clerk, this=mine.id, now=now)
    finish(mine.id, by=clerk, now=now)

    assert reception.post(URL, {"0-code": "A001", "0-known": "A001", "1-code": "A002"}).url == URL
    assert reception.post(URL, {"0-code": "A001"}).status_code == 422


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"0-code": "A1", "0-outcome": "finished"}, "已辦畢的號碼要有叫號"), ({"0-code": "Z9"}, "號碼請寫成 A012"),
        ({"0-code": "A1", "0-called": "25:00"}, "時間請寫成 09:05"), ({"0-code": "A1", "0-called": "9:05"}, "請選擇結果"),
        ({"0-code": "A\x001"}, "號碼"), ({"0-code": "A1", "0-outcome": "x"}, "x"), ({"0-code": "A99999"}, "號碼跳得太遠"),
        ({"0-code": "A1", "0-counter": "9" * 30}, "9" * 30),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_in_its_row_with_what_was_typed(reception, row, words):
    answer = reception.post(URL, row)

    assert answer.status_code == 422
    assert words in answer.text
    assert re.search(r"<a href=\"#id_0-", answer.text)


def test_who_may_only_print_sees_no_form(central, client):
    assert client.login(username="director-central", password=PASSWORD)

    assert "request_key" not in client.get(URL).text.partition("<main")[2]
    assert client.post(URL, {"0-code": "A1"}).status_code == 403
    assert tickets_of(central) == []
