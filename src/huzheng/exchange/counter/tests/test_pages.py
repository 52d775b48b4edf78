"""The pages of the link."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.exchange.counter.models import Disagreement, Line, Outgoing
from huzheng.exchange.counter.states import OutKind
from huzheng.exchange.counter.steps import put_on
from huzheng.exchange.counter.testing import connect, make_difference, ready_case, said, take_in
from huzheng.foundation.jobs import waits
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def sign_in(made, role):
    """Return a browser signed in as the person with this role."""
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows):
    return reverse(f"counter:{name}", kwargs={"office": made.office.code, **rows})


def test_the_worker_is_asked_to_exchange_right_away(central):
    answer = sign_in(central, "it").post(page(central, "now"))

    assert answer.url == page(central, "lines")
    assert waits("counter.exchange_one", office=central.office.pk)


def test_it_connects_a_system_and_cuts_it(central):
    it = sign_in(central, "it")

    it.post(page(central, "switch", system="core"), {"on": "1"})
    assert Line.objects.of(central.office.pk).get().on
    it.post(page(central, "switch", system="core"), {"on": "0"})

    assert not Line.objects.of(central.office.pk).get().on
    assert it.post(page(central, "switch", system="other"), {"on": "1"}).status_code == 404
    assert sign_in(central, "clerk").post(page(central, "switch", system="core"), {"on": "1"}).status_code == 403


def test_a_difference_is_settled_through_its_page(central):
    connect(central)
    row, head = make_difference(central, ready_case(central)), sign_in(central, "section_head")

    wrong = head.post(page(central, "settle", counter_difference=row.pk), {"choice": "there", "why": ""})
    assert (wrong.status_code, "理由" in wrong.content.decode()) == (422, True)
    head.post(page(central, "settle", counter_difference=row.pk), {"choice": "there", "why": "對方金額正確"})

    shown = head.get(page(central, "differences")).content.decode()
    assert ("對方金額正確" in shown, "以對方為準" in shown, central.people["section_head"].name in shown) == (True,) * 3


def test_what_cannot_be_taken_over_keeps_what_was_typed(central):
    connect(central)
    case = ready_case(central)
    take_in(central, said(case, number="115-999999"))
    row, head = Disagreement.objects.of(central.office.pk).get(), sign_in(central, "section_head")

    answer = head.post(page(central, "settle", counter_difference=row.pk), {"choice": "there", "why": "試試看"})

    assert (answer.status_code, "試試看" in answer.content.decode()) == (422, True)
    assert head.get(page(central, "settle", counter_difference=10**12)).status_code == 404


def test_a_parked_message_is_sent_again(central):
    line, case = connect(central), ready_case(central)
    row = within(lambda: put_on(line, OutKind.CASE_OPENED, case_id=case.pk, facts={}, now=MONDAY))
    head = sign_in(central, "section_head")
    assert head.post(page(central, "again", counter_message=row.pk)).status_code == 409
    Outgoing.objects.of(central.office.pk).update(state="parked", trouble="refused")

    head.post(page(central, "again", counter_message=row.pk))

    assert Outgoing.objects.of(central.office.pk).get().state == "waiting"


def test_the_case_shows_what_was_told(central):
    connect(central)
    case = ready_case(central)
    take_in(central, said(case))

    shown = sign_in(central, "clerk").get(reverse("cases:case", kwargs={"office": "central", "case": case.pk}))

    assert "登記完成" in shown.content.decode()


@pytest.mark.parametrize("name", ["lines", "differences", "messages"])
def test_the_lists_ask_as_often_for_many_as_for_one(central, name):
    line = connect(central)
    for seq in (1, 2):
        case = ready_case(central)
        make_difference(central, case, seq)
        within(lambda case=case: put_on(line, OutKind.CASE_OPENED, case_id=case.pk, facts={}, now=MONDAY))
        if seq == 1:
            first = queries_of(central, name)

    assert queries_of(central, name) == first


def queries_of(made, name) -> int:
    head = sign_in(made, "section_head")
    head.get(page(made, name))
    with CaptureQueriesContext(connection) as asked:
        assert head.get(page(made, name)).status_code == 200
    return len(asked)


def test_what_the_link_does_is_measured(central):
    connect(central)
    take_in(central, said(ready_case(central), 1))
    make_difference(central, ready_case(central), 2)

    closed = measure("counter.closed_by_link", central.office.pk, MARCH, "count", {})
    settled = measure("counter.settled_rate", central.office.pk, MARCH, "rate", {})

    assert (closed.n, settled.n, settled.value) == (1, 1, 0)
    assert len(evidence("counter.closed_by_link", central.office.pk, MARCH, {})) == 1


def test_every_line_of_the_wire_says_that_it_is_not_confirmed(central):
    shown = sign_in(central, "clerk").get(page(central, "wire")).content.decode()

    assert shown.count("待確認") >= 12
