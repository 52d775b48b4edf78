"""Support from the back office: down the list, the first to accept closes it, minutes are credited."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.errors import Conflict, IllegalMove, NotFound, Refused
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, measure
from huzheng.hall.crowd.testing import foresee_crowd
from huzheng.hall.reception import actions
from huzheng.hall.reception.errors import (
    CounterCalled,
    HelpsAlready,
    NobodyToAsk,
    NoSuchCounter,
    NoSuchHelper,
    SupportTaken,
)
from huzheng.hall.reception.models import Support, SupportAsked, SupportMove
from huzheng.hall.reception.queries import calls_for, month_minutes
from huzheng.hall.reception.rules import step
from huzheng.hall.reception.states import LIFE
from huzheng.hall.reception.testing import LISTED, call_support, helped, list_back_ups
from huzheng.office.testing import MONDAY, PASSWORD, make_absent

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def listed(central):
    list_back_ups(central)
    return central


def asked_now(made, now=MONDAY):
    """Return whom of the list the call reaches at a moment."""
    return [role for role in LISTED if calls_for(made.office.pk, made.people[role].pk, now)]


def sign_in(made, role):
    client = Client()
    client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows):
    return reverse(f"reception:{name}", kwargs={"office": made.office.code, **rows})


@pytest.mark.accept("CTR-04", 1)
def test_a_call_goes_down_the_list_and_the_first_to_accept_closes_it(listed):
    row, later = call_support(listed), MONDAY + step()
    assert [asked_now(listed, MONDAY + n * step()) for n in range(3)] == [["clerk"], ["clerk", "reviewer"], [*LISTED]]
    with pytest.raises(NotFound):
        actions.accept_support(row.pk, by=listed.actor("reviewer"), now=MONDAY)
    actions.accept_support(row.pk, by=listed.actor("reviewer"), now=later)

    with pytest.raises(SupportTaken):
        actions.accept_support(row.pk, by=listed.actor("clerk"), now=later)
    assert asked_now(listed, later) == ["reviewer"]
    assert actions.accept_support(row.pk, by=listed.actor("reviewer"), now=later).seq == 2


def test_who_declines_lets_the_next_one_be_asked_at_once(listed):
    row = call_support(listed)
    actions.decline_support(row.pk, by=listed.actor("clerk"), now=MONDAY + timedelta(seconds=5))
    with pytest.raises(Conflict):
        actions.decline_support(row.pk, by=listed.actor("clerk"), now=MONDAY + timedelta(seconds=6))
    rows = SupportAsked.objects.of(listed.office.pk).filter(support=row)

    assert asked_now(listed, MONDAY + timedelta(seconds=5)) == ["reviewer"]
    assert [one.answer for one in rows] == ["declined", "", ""]
    assert rows[2].ask_at - rows[1].ask_at == step()


@pytest.mark.accept("CTR-04", 2)
def test_support_minutes_appear_in_the_staff_work_statistics(listed):
    helped(listed, minutes=25)
    helped(listed, minutes=10, now=MONDAY + timedelta(hours=2))
    (credit,) = month_minutes(listed.office.pk, MARCH.start, MARCH.end)

    assert (credit.name, credit.times, credit.minutes) == (listed.people["clerk"].name, 2, 35)
    assert measure("reception.support_minutes", listed.office.pk, MARCH, "count", {}).value == 35
    assert [row.value for row in METRICS["reception.support_minutes"].rows(listed.office.pk, MARCH, {})] == [10, 25]


def test_the_page_of_minutes_shows_who_helped_and_to_whom_it_may(listed, monkeypatch):
    client, helper = sign_in(listed, "section_head"), sign_in(listed, "clerk")
    client.post(page(listed, "call"), {"counter": listed.counters[0].pk, "request_key": "c"})
    row = Support.objects.of(listed.office.pk).get()
    assert "請您支援" in helper.get(page(listed, "support")).content.decode()
    for verb in ("accept", "arrive", "end"):
        assert helper.post(page(listed, verb, support=row.pk)).status_code == 302
    shown = client.get(page(listed, "minutes")).content.decode()

    assert listed.people["clerk"].name in shown
    assert helper.get(page(listed, "minutes")).status_code == 403
    assert sign_in(listed, "volunteer").get(page(listed, "support")).status_code == 403


def test_an_alert_is_noted_with_the_call_that_answers_it(listed):
    crowd = foresee_crowd(listed)

    assert call_support(listed).crowd_id == crowd.pk


def test_who_is_away_or_helps_already_is_passed_over(listed):
    make_absent(listed, "clerk", MONDAY.date())
    first = call_support(listed)
    assert asked_now(listed) == ["reviewer"]
    actions.accept_support(first.pk, by=listed.actor("reviewer"), now=MONDAY)
    second = call_support(listed, counter=1)

    assert [one.staff_id for one in SupportAsked.objects.of(listed.office.pk).filter(support=second)] == [
        listed.people["evaluation"].pk
    ]


def test_nobody_helps_at_two_counters(listed):
    first, second = call_support(listed), call_support(listed, counter=1)
    actions.accept_support(first.pk, by=listed.actor("clerk"), now=MONDAY)

    with pytest.raises(HelpsAlready):
        actions.accept_support(second.pk, by=listed.actor("clerk"), now=MONDAY)


def test_what_cannot_be_called_is_refused(listed, east):
    call_support(listed)
    head = {"by": listed.actor("section_head"), "now": MONDAY}
    with pytest.raises(CounterCalled):
        call_support(listed)
    with pytest.raises(NoSuchCounter):
        actions.call_support(east.counters[0].pk, **head)
    with pytest.raises(NoSuchHelper):
        actions.set_back_ups([east.people["clerk"].pk], **head)
    actions.set_back_ups([], **head)
    with pytest.raises(NobodyToAsk):
        call_support(listed, counter=1)
    with pytest.raises(Refused):
        actions.call_support(listed.counters[2].pk, by=listed.actor("clerk"), now=MONDAY)


def test_the_same_call_a_second_time_is_the_first(listed):
    given = {"counter": listed.counters[0].pk, "reason": "", "request_key": "one"}
    client = sign_in(listed, "section_head")
    assert [client.post(page(listed, "call"), given).status_code for _tap in range(2)] in ([302, 302], [302, 422])

    assert Support.objects.of(listed.office.pk).count() == 1


def test_only_who_helps_arrives_and_ends(listed):
    row = call_support(listed)
    actions.accept_support(row.pk, by=listed.actor("clerk"), now=MONDAY)
    with pytest.raises(NotFound):
        actions.arrive_support(row.pk, by=listed.actor("reviewer"), now=MONDAY)
    actions.arrive_support(row.pk, by=listed.actor("clerk"), now=MONDAY)
    with pytest.raises(IllegalMove):
        actions.cancel_support(row.pk, by=listed.actor("section_head"), now=MONDAY)
    with pytest.raises(NotFound):
        actions.end_support(row.pk, by=listed.actor("reviewer"), now=MONDAY)

    assert sorted(LIFE.verbs_from("helping")) == ["end_support"]


def test_a_cancelled_call_counts_nowhere_and_its_moves_stay(listed):
    row = call_support(listed)
    client = sign_in(listed, "section_head")
    assert client.post(page(listed, "cancel", support=row.pk)).status_code == 302

    assert measure("reception.minutes_to_answer", listed.office.pk, MARCH, "mean", {}).value is None
    moves = SupportMove.objects.of(listed.office.pk).filter(support=row)
    assert [one.verb for one in moves] == ["call_support", "cancel_support"]


def test_a_clock_that_runs_backwards_credits_nothing_negative(listed):
    row = helped(listed, minutes=-30)

    assert row.ended_at == row.arrived_at
    assert measure("reception.minutes_to_answer", listed.office.pk, MARCH, "mean", {}).value == 0


def test_the_list_is_kept_on_its_page(central):
    client = sign_in(central, "section_head")
    people = [central.people[role].pk for role in ("it", "clerk")]
    client.post(page(central, "back_ups"), {"place-1": people[0], "place-3": people[1], "place-4": people[0]})
    shown = client.get(page(central, "back_ups"))

    assert [shown.context["form"].initial[f"place-{n}"] for n in (1, 2)] == [str(one) for one in people]
    assert client.post(page(central, "back_ups"), {"place-1": "987654321"}).status_code == 422


def test_another_office_sees_no_call(listed, east):
    row = call_support(listed)
    for verb, role in (("accept", "clerk"), ("decline", "clerk"), ("cancel", "section_head")):
        assert sign_in(east, role).post(page(east, verb, support=row.pk)).status_code == 404


def test_the_page_asks_the_database_equally_often_however_many_calls(listed, django_assert_max_num_queries):
    for counter in range(3):
        call_support(listed, counter=counter)
    client = sign_in(listed, "section_head")
    with django_assert_max_num_queries(22):
        answer = client.get(page(listed, "support"))

    assert answer.status_code == 200
