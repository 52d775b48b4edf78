"""A supervisor looks through the week before and confirms it; who may not see it does not; a week that waits is owed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.reads.actions import confirm_week
from huzheng.foundation.reads.models import Read, ReadReview
from huzheng.foundation.reads.rules import last_closed_week, monday_of, out_of_hours
from huzheng.foundation.reads.steps import note_read

pytestmark = pytest.mark.django_db
WEEK, LATER = date(2026, 3, 2), at(date(2026, 3, 10), 9)
BACKEND = "huzheng.office.backends.AccountBackend"


@pytest.fixture
def used(central):
    by = central.actor("clerk")
    for hits in (1, 0, 3):
        note_read(
            by, "case:1", ["name", "phone"], purpose="case", hits=hits, office_id=central.office.pk, now=at(WEEK, 20)
        )
    return central


def signed_in(made, role: str) -> Client:
    client = Client()
    client.force_login(made.people[role].account, BACKEND)
    return client


def url(name: str = "log") -> str:
    return reverse(f"reads:{name}", kwargs={"office": "central"})


def test_the_log_tells_who_read_what_for_what_and_when_nothing_was_found(used):
    page = signed_in(used, "secretary").get(url(), {"week": "2026-03-02"}).content.decode()

    assert used.people["clerk"].name in page
    assert "辦理案件" in page
    assert "name, phone" in page
    assert "非上班時間" in page


def test_only_director_and_secretary_see_it(used):
    answers = {role: signed_in(used, role).get(url()).status_code for role in ("director", "secretary", "clerk", "it")}

    assert answers == {"director": 200, "secretary": 200, "clerk": 403, "it": 403}


def test_a_week_is_confirmed_once_with_what_came_of_it(used):
    client = signed_in(used, "secretary")
    client.post(url("confirm"), {"week": "2026-03-02", "words": "已問過承辦人，屬補件聯繫。"})

    row = ReadReview.objects.get()
    page = client.get(url(), {"week": "2026-03-02"}).content.decode()
    again = client.post(url("confirm"), {"week": "2026-03-02"})
    assert (row.week, row.rows, row.by) == (WEEK, 3, used.actor("secretary").key)
    assert "屬補件聯繫" in page
    assert again.status_code == 409


@pytest.mark.parametrize("week", ["2099-01-05", "x", "", "2026-03-03", "99999-01-01", "2026-03-02\x00"])
def test_a_week_that_cannot_be_confirmed_is_refused_with_a_reason(used, week):
    assert signed_in(used, "secretary").post(url("confirm"), {"week": week}).status_code == 422
    assert not ReadReview.objects.exists()


@pytest.mark.parametrize("week", [date(2026, 3, 9), date(2026, 3, 3)])
def test_a_week_that_is_not_over_or_no_week_is_invalid(used, week):
    with pytest.raises(Invalid):
        confirm_week(week, by=used.actor("secretary"), now=LATER)


def test_a_week_confirmed_twice_is_a_conflict(used):
    confirm_week(WEEK, by=used.actor("secretary"), now=LATER)
    with pytest.raises(Conflict):
        confirm_week(WEEK, by=used.actor("director"), now=LATER)


def test_a_week_with_reads_is_owed_until_it_is_confirmed(used):
    def owed() -> list[str]:
        return [due.subject for due in open_dues(used.office.pk, LATER.date()) if due.subject.startswith("reads:")]

    assert owed() == ["reads:20260302"]
    confirm_week(WEEK, by=used.actor("secretary"), now=LATER)
    assert owed() == []


def test_a_read_without_a_known_purpose_is_a_programming_error(central):
    with pytest.raises(KeyError):
        note_read(system(central.office.pk), "case:1", [], purpose="curiosity", office_id=central.office.pk, now=LATER)


def test_nobody_sees_what_was_read_at_another_office(used, east):
    page = signed_in(east, "secretary").get(reverse("reads:log", kwargs={"office": "east"}), {"week": "2026-03-02"})

    assert "這一週沒有查閱紀錄" in page.content.decode()


def test_the_page_asks_as_often_for_many_as_for_one(used, django_assert_num_queries):
    client = signed_in(used, "secretary")
    client.get(url(), {"week": "2026-03-02"})
    with django_assert_num_queries(9):
        assert client.get(url(), {"week": "2026-03-02"}).status_code == 200
    row = Read.objects.first()
    Read.objects.bulk_create([Read(**{f: getattr(row, f) for f in FIELDS}, actor=f"staff:{n}") for n in range(45)])
    with django_assert_num_queries(9):
        assert client.get(url(), {"week": "2026-03-02"}).status_code == 200


FIELDS = ("office_id", "at", "day", "purpose", "subject", "hits")


def test_weeks_begin_on_monday():
    assert monday_of(date(2026, 3, 8)) == WEEK
    assert last_closed_week(date(2026, 3, 9)) == WEEK
    assert last_closed_week(date(2026, 3, 8)) == WEEK - timedelta(days=7)


@pytest.mark.parametrize(("hour", "odd"), [(7, True), (8, False), (18, False), (19, True)])
def test_a_read_outside_the_hours_is_marked(hour, odd):
    assert out_of_hours(at(WEEK, hour)) is odd
    assert out_of_hours(at(date(2026, 3, 8), 10))
