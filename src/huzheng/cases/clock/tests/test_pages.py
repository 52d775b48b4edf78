"""The pages of the clock: what is open at which light, what is late, how services keep their limits."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.cases.book.api import access_case, cases
from huzheng.cases.book.testing import make_case
from huzheng.cases.clock.models import Ladder
from huzheng.cases.clock.queries import finished, notices_of, rates
from huzheng.cases.clock.testing import limited_case, run_days
from huzheng.foundation.clock import at, read_now
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, evidence, measure
from huzheng.office.testing import PASSWORD, open_on_weekdays

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def sign_in(made, role):
    """Return a browser signed in as the person with this role."""
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows):
    """Return the address of a page."""
    return reverse(f"clock:{name}", kwargs={"office": made.office.code, **rows})


def finish(made, case, moment, state="done"):
    """Close a case at a moment, as the book's verb does it."""
    values = {"state": state, "finished_at": moment, "decided_by": made.people["clerk"], "decided_at": moment}
    cases(made.office.pk).filter(pk=case.pk).update(**values)


@pytest.fixture
def late(central):
    """A case of one day, ten days ago on the real clock, chased and told until today."""
    open_on_weekdays(central)
    today = read_now().date()
    case = limited_case(central, 1, now=at(today - 14 * DAY, 9))
    run_days(central, today - 14 * DAY, today - DAY)
    return case


@pytest.mark.accept("CASE-04", 2)
def test_the_director_sees_all_late_cases_with_the_last_reminder(central, late):
    shown = sign_in(central, "director").get(page(central, "late")).content.decode()

    assert late.number in shown
    assert central.people["director"].name in shown.split(late.number)[1]
    assert "逾期" in shown


def test_a_clerk_may_not_see_the_director_s_page(central, late):
    assert sign_in(central, "clerk").get(page(central, "late")).status_code == 403


@pytest.mark.accept("CASE-03", 2)
def test_the_rate_of_each_service_is_that_of_its_list(central):
    for k, day in enumerate((9, 10, 11)):
        case = limited_case(central, 5, now=at(date(2026, 3, 2), 9, k))
        finish(central, case, at(date(2026, 3, day), 9), "refused" if k == 2 else "done")
    finish(central, make_case(central, now=at(date(2026, 3, 2), 9)), at(date(2026, 3, 2), 10))
    office_id = central.office.pk
    rows = {row.service: (row.n, row.in_time) for row in rates(office_id, MARCH.start, MARCH.end)}
    listed = [(row.service, row.in_time) for row in finished(office_id, MARCH.start, MARCH.end)]

    assert rows == {"N01": (3, 1), "R01": (1, 1)}
    assert {
        code: (sum(one == code for one, _ in listed), sum(kept for one, kept in listed if one == code)) for code in rows
    } == rows
    found = measure("clock.in_time_rate", office_id, MARCH, "rate", {})
    assert (found.n, found.value) == (4, found.value.__class__("0.5"))
    assert [row.met for row in evidence("clock.in_time_rate", office_id, MARCH, {"case_service": "N01"})] == [
        False,
        False,
        True,
    ]
    shown = sign_in(central, "clerk").get(page(central, "rates") + "?month=115-03").content.decode()
    assert "33.3%" in shown


def test_the_parts_of_the_rate_add_up(central):
    for service in ("N01", "N01", "R01"):
        case = make_case(central, now=at(date(2026, 3, 2), 9), service={"code": service})
        finish(central, case, at(date(2026, 3, 2), 10))
    split = METRICS["clock.in_time_rate"].split
    parts = split(central.office.pk, MARCH, ("rate",), [("case_service",), ("case_channel",), ("section",)])

    assert [(part.keys, part.measured.n) for part in parts] == [
        (("N01",), 2),
        (("R01",), 1),
        (("counter",), 3),
        ((0,), 3),
    ]


@pytest.mark.accept("PRG-03", 2)
def test_the_share_of_late_cases_with_notice_is_reported(central, late):
    office_id, today = central.office.pk, read_now().date()
    limited_case(central, 1, now=at(today - 13 * DAY, 10))
    period = Period(today - 31 * DAY, today + DAY)
    told = measure("clock.told_rate", office_id, period, "rate", {})

    assert (told.n, float(told.value)) == (2, 0.5)
    assert sorted(row.met for row in evidence("clock.told_rate", office_id, period, {})) == [False, True]
    assert measure("clock.overdue_open", office_id, period, "last", {}).n == 2


def test_the_control_page_filters_by_light_clerk_section_and_service(central, late):
    fresh = limited_case(central, 20, now=read_now())
    client, here = sign_in(central, "section_head"), page(central, "control")
    clerk = central.people["clerk"].pk
    every = client.get(here).content.decode()
    only = client.get(f"{here}?light=late&clerk={clerk}&service=N01&by=service").content.decode()

    assert fresh.number in every
    assert late.number in every
    assert late.number in only
    assert fresh.number not in only
    assert client.get(f"{here}?clerk=99999999999999999999&section=x%00&by=%00&light=%00").status_code == 200


@pytest.mark.parametrize("name", ["control", "late", "days", "notices", "rates", "cases"])
def test_a_list_asks_as_much_for_many_cases_as_for_few(central, late, name):
    client, here = sign_in(central, "director"), page(central, name)
    client.get(here)
    with CaptureQueriesContext(connection) as few:
        client.get(here)
    for k in range(5):
        limited_case(central, 1, now=at(read_now().date() - 7 * DAY, 9, k))
    run_days(central, read_now().date() - DAY, read_now().date() - DAY)
    with CaptureQueriesContext(connection) as many:
        client.get(here)

    assert len(many) == len(few)


def test_a_reason_is_recorded_on_the_case_and_refused_where_nothing_is_late(central, late):
    client = sign_in(central, "clerk")
    assert client.post(page(central, "reason", case=late.pk), {"reason": ""}).status_code == 422
    answer = client.post(page(central, "reason", case=late.pk), {"reason": "complex", "words": "等回函"})
    fresh = limited_case(central, 20, now=read_now())
    refused = client.post(page(central, "reason", case=fresh.pk), {"reason": "complex"})

    assert (answer.status_code, refused.status_code) == (302, 422)
    assert "案情複雜，須再行查證：等回函" in sign_in(central, "director").get(page(central, "late")).content.decode()


def test_the_case_of_another_office_is_not_there(central, east, late):
    client = sign_in(east, "clerk")

    assert client.get(page(east, "reason", case=late.pk)).status_code == 404


def test_a_ladder_is_set_from_tomorrow_on_and_must_rise(central):
    client, here = sign_in(central, "director"), page(central, "ladder")
    same = client.post(here, {"clerk": "2", "section_head": "2"})
    none = client.post(here, {"clerk": ""})
    right = client.post(here, {"clerk": "1", "section_head": "3", "director": "5"})

    assert (same.status_code, none.status_code, right.status_code) == (422, 422, 302)
    row = Ladder.objects.of(central.office.pk).get()
    assert (row.rungs, row.from_on) == ([[1, "clerk"], [3, "section_head"], [5, "director"]], read_now().date() + DAY)
    assert "課室主管 3" in client.get(here).content.decode()


def test_the_notice_is_shown_and_printed_in_the_words_that_were_sent(central, late):
    client = sign_in(central, "clerk")
    listed = client.get(page(central, "notices")).content.decode()
    with transaction.atomic():
        row = access_case(central.office.pk, late.pk)

    assert row.number in listed
    number = notices_of(central.office.pk, late.pk)[0].pk
    assert "您不必再跑一趟" in client.get(page(central, "notice", notice=number)).content.decode()
    assert client.get(page(central, "paper", notice=number)).content.startswith(b"%PDF")
    assert "林予安" not in listed
