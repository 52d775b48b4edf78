"""Lists and the search: whose rows they show, in which order, page by page, at a constant cost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huzheng.cases.book.models import Case
from huzheng.cases.book.queries import LISTS, Who, case_page, tally
from huzheng.cases.book.queries.search import KINDS, search
from huzheng.cases.book.testing import APPLICANT, case_in, make_case
from huzheng.cases.book.tests.pages import at, sign_in, words_of
from huzheng.office.testing import MONDAY
from huzheng.services.catalogue.data import Limit

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
WORDS = (
    "115-000001",
    "林",
    "林予",
    "予安",
    "林予安",
    "A123456789",
    "0912345678",
    "R01",
    "出生",
    "%",
    "_",
    "'",
    "\x00",
    "115-1",
)


def numbers(page):
    return [row.case.number for row in page.rows]


def all_rows(made, which, size=50):
    who, rows, after = Who(made.people["clerk"].pk, 0), [], ""
    while True:
        page = case_page(made.office.pk, which, who, today=TODAY, after=after, size=size)
        rows += page.rows
        if not (after := page.after):
            return rows


@pytest.fixture
def two_offices(central, east):
    """Equal people and services in both offices."""
    for made in (central, east):
        for days in (0, 5):
            make_case(made, service={"limit": Limit(days)})
    return central, east


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.sampled_from(LISTS), kind=st.sampled_from(KINDS), words=st.sampled_from(WORDS) | st.text(max_size=8),
    after=st.sampled_from(["", "2026-03-02.1", "1", "99999999999999999999", "x.y", "2026-03-02.99999999999999999999"]),
)  # fmt: skip
def test_rows_returned_are_rows_allowed(two_offices, which, kind, words, after):
    mine, other = two_offices
    who = Who(mine.people["clerk"].pk, 0)
    listed = case_page(mine.office.pk, which, who, today=TODAY, after=after).rows
    found = search(mine.office.pk, kind, words, today=TODAY).rows

    assert {row.case.office_id for row in (*listed, *found)} <= {mine.office.pk}
    assert Case.objects.of(other.office.pk).count() == 2


@pytest.mark.parametrize(
    "words", ["115-000001", "林予安", "林予", "A123456789", "a123456789", "0912-345-678", "R01"], ids=str
)
def test_a_case_is_found_by_number_name_identity_phone_and_service(two_offices, words):
    mine, _other = two_offices
    found = search(mine.office.pk, "auto", words, today=TODAY)

    assert "115-000001" in [row.case.number for row in found.rows]


@pytest.mark.parametrize("words", ["", "陳", "B123456780", "115-9", "09"])
def test_nothing_is_found_for_somebody_else(two_offices, words):
    assert search(two_offices[0].office.pk, "auto", words, today=TODAY).rows == ()


@pytest.mark.parametrize("which", LISTS)
def test_pages_follow_each_other_without_a_gap(central, which):
    for number in range(5):
        make_case(central, service={"limit": Limit(number)})
    whole = [row.case.pk for row in all_rows(central, which)]

    assert [row.case.pk for row in all_rows(central, which, size=2)] == whole
    assert len(whole) == len(set(whole)) == {"section": 0, "review": 0}.get(which, 5)


@pytest.mark.accept("CASE-01", 1)
def test_all_channels_stand_in_one_list_with_their_channel(central):
    channels = ["counter", "booking", "online", "post", "phone", "visit"]
    for channel in channels:
        make_case(central, channel=channel)
    shown = words_of(sign_in(central, "clerk").get(at(central, "list") + "?list=all"))

    assert [row.case.channel for row in reversed(all_rows(central, "all"))] == channels
    for word in ("臨櫃", "預約", "線上", "郵寄", "電話", "到府"):
        assert word in shown


def test_what_is_due_first_stands_first(central):
    for days in (5, 0, 3):
        make_case(central, service={"limit": Limit(days)})

    assert [row.days_left for row in all_rows(central, "due")] == [0, 3, 5]


def test_a_late_case_says_by_how_many_working_days(central):  # 27 February was a holiday
    make_case(central, now=MONDAY - timedelta(days=7))
    row = all_rows(central, "due")[0]

    assert (row.light, row.days_left, row.overdue) == ("late", -4, 4)


def test_the_figures_above_the_lists(central):
    for state in ("received", "lacking", "review", "done"):
        case_in(state, central)
    found = tally(central.office.pk, central.people["clerk"].pk, TODAY)

    assert (found.open, found.mine, found.soon, found.late, found.lacking, found.review) == (3, 3, 2, 0, 1, 1)


@pytest.mark.parametrize("which", LISTS)
def test_a_list_costs_the_same_however_long_it_is(central, which):
    client, costs = sign_in(central, "clerk"), []
    for _ in range(2):
        make_case(central)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(at(central, "list") + f"?list={which}")
        costs.append(len(asked))
        for number in range(4):
            make_case(central, people=(replace(APPLICANT, name=f"林{number}"),))

    assert costs[0] == costs[1] <= 16


def test_a_search_is_posted_and_its_rows_are_masked(central):
    make_case(central)
    client = sign_in(central, "clerk")
    answer = client.post(at(central, "search"), {"words": "A123456789", "kind": "id"})

    assert answer.status_code == 200
    assert "林○安" in words_of(answer)
    assert "林予安" not in answer.content.decode()
    assert "words" not in client.get(at(central, "search") + "?words=A123456789").context["form"].data


def test_an_empty_search_says_so(central):
    answer = sign_in(central, "clerk").post(at(central, "search"), {"words": "", "kind": "auto"})

    assert answer.status_code == 422
