"""The tablet of the desk: one tap is one enquiry, a tap is taken back within a minute, questions stay with their answers."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.clock import at, read_now
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, measure
from huzheng.hall.reception import actions
from huzheng.hall.reception.errors import NoSuchTopic, UndoOver
from huzheng.hall.reception.models import Greeting
from huzheng.hall.reception.queries import day_grid
from huzheng.hall.reception.testing import tap
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db
DAY = Period(date(2026, 3, 2), date(2026, 3, 3))


def sign_in(made, role="volunteer"):
    client = Client()
    client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows):
    return reverse(f"reception:{name}", kwargs={"office": made.office.code, **rows})


@pytest.mark.accept("CTR-06", 1)
def test_ten_taps_give_a_count_by_topic_for_the_day(central):
    client, today = sign_in(central), read_now().date()
    for number in range(10):
        topic = "papers" if number < 7 else "where"
        client.post(page(central, "tap", topic=topic), {"request_key": f"tap {number}"})
    shown = sign_in(central, "evaluation").get(page(central, "counts")).content.decode()
    counts = {key: n for key, _word, _hours, n in day_grid(central.office.pk, today, today).rows}

    assert (counts["papers"], counts["where"], counts["fees"]) == (7, 3, 0)
    assert "10 件" in shown


def test_one_finger_that_taps_twice_counts_once(central):
    client = sign_in(central)
    for _tap in range(2):
        answer = client.post(page(central, "tap", topic="fees"), {"request_key": "one tap"})
        assert answer.status_code == 302

    assert Greeting.objects.of(central.office.pk).count() == 1


def test_a_tap_is_taken_back_within_a_minute_by_who_made_it(central):
    row, by = tap(central), central.actor("volunteer")
    with pytest.raises(NotFound):
        actions.undo_greeting(row.pk, by=central.actor("reception"), now=MONDAY)
    actions.undo_greeting(row.pk, by=by, now=MONDAY + timedelta(seconds=60))
    late = tap(central)
    with pytest.raises(UndoOver):
        actions.undo_greeting(late.pk, by=by, now=MONDAY + timedelta(seconds=61))

    assert measure("reception.enquiries", central.office.pk, DAY, "count", {}).n == 1


def test_the_page_offers_to_take_the_last_tap_back(central):
    client = sign_in(central)
    shown = client.post(page(central, "tap", topic="fees"), follow=True).content.decode()
    row = Greeting.objects.of(central.office.pk).get()
    address = page(central, "undo", greeting=row.pk)

    assert address in shown
    assert "已收回" in client.post(address, follow=True).content.decode()
    assert client.post(address).status_code == 404


def test_a_question_is_kept_with_its_answer_and_found_by_a_word(central):
    given = {"topic": "elsewhere", "question": "監理站在哪裡？", "answer": "對面大樓三樓。"}
    client = sign_in(central)
    client.post(page(central, "ask"), given | {"request_key": "q"})
    found = client.get(page(central, "questions"), {"words": "監理"}).content.decode()
    other = client.get(page(central, "questions"), {"words": "護照"}).content.decode()

    assert "對面大樓三樓。" in found
    assert "對面大樓三樓。" not in other
    assert measure("reception.enquiries", central.office.pk, _today(), "count", {"enquiry_topic": "elsewhere"}).n == 1


def _today():
    today = read_now().date()
    return Period(today, today + timedelta(days=1))


def test_a_question_without_its_answer_is_refused_and_stays_typed(central):
    answer = sign_in(central).post(page(central, "ask"), {"topic": "fees", "question": "謄本一張多少錢？"})

    assert answer.status_code == 422
    assert "謄本一張多少錢？" in answer.content.decode()


def test_what_is_not_on_the_desk_cannot_be_tapped(central):
    with pytest.raises(NoSuchTopic):
        tap(central, "weather")

    assert sign_in(central).post(page(central, "tap", topic="weather")).status_code == 404


def test_the_parts_of_the_count_add_up_and_say_the_topic(central):
    tap(central, "papers")
    tap(central, "fees")
    found = METRICS["reception.enquiries"]
    parts = found.split(central.office.pk, DAY, ("count",), [("enquiry_topic",)])

    assert sum(part.measured.n for part in parts) == 2
    assert [row.text for row in found.rows(central.office.pk, DAY, {})] == ["規費", "應備證件"]
    assert found.split(central.office.pk, DAY, ("count",), [()]) == []


@pytest.mark.parametrize(("form", "begins"), [("ods", b"PK"), ("csv", "\ufeff".encode())])
def test_the_counts_leave_as_a_file(central, form, begins):
    tap(central)
    asked = {"first": "2026-03-02", "last": "2026-03-02"}
    answer = sign_in(central, "director").get(page(central, "export", form=form), asked)

    assert answer.content.startswith(begins)
    assert sign_in(central, "director").get(page(central, "export", form="exe")).status_code == 404


def test_the_hour_of_an_enquiry_is_the_hour_in_taipei(central):
    tap(central, now=at(date(2026, 3, 2), 7))
    grid = day_grid(central.office.pk, date(2026, 3, 2), date(2026, 3, 2))

    assert grid.hours[0] == 7
    assert grid.sums[0] == grid.whole == 1


def test_days_that_cannot_be_are_answered_with_today(central):
    answer = sign_in(central, "director").get(page(central, "counts"), {"first": "115/13/40", "last": "x"})

    assert answer.status_code == 422


def test_another_office_counts_for_itself(central, east):
    row = tap(central)

    assert sign_in(east).post(page(east, "undo", greeting=row.pk)).status_code == 404
    assert day_grid(east.office.pk, MONDAY.date(), MONDAY.date()).whole == 0


def test_the_desk_asks_the_database_equally_often_however_many_asked(central, django_assert_max_num_queries):
    client = sign_in(central)
    for number in range(12):
        client.post(page(central, "tap", topic="papers"), {"request_key": str(number)})
    with django_assert_max_num_queries(16):
        answer = client.get(page(central, "desk"))
    with django_assert_max_num_queries(13):
        answer = client.get(page(central, "questions"))

    assert answer.status_code == 200
