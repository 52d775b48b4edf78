"""A step is done from the crowd's page: the fast lane is opened there, others lead to where they are done."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.foundation.errors import Invalid, Refused
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.data import Effect
from huzheng.hall.crowd.testing import foresee_crowd, note, seen, steps_of
from huzheng.hall.queue.api import lane_now
from huzheng.office.testing import MONDAY, PASSWORD

LATER = MONDAY + timedelta(minutes=3)
OPENS = "開放快速窗口並記下"


def address(name, **kwargs):
    return reverse(f"crowd:{name}", kwargs={"office": "central", **kwargs})


def lane_step(crowd):
    return next(step for step in steps_of(crowd) if step.step == "fast_lane")


def lane(made):
    return lane_now(made.office.pk, MONDAY.date()).since


@pytest.fixture
def fast(central):
    counter = central.counters[1]
    counter.kind = "fast"
    counter.save(update_fields=["kind"])
    return central


@pytest.fixture
def director(client, central):
    client.login(username="director-central", password=PASSWORD)
    return client


def test_the_fast_lane_is_opened_and_noted_by_one_button(fast, director):
    crowd = foresee_crowd(fast)
    page, take = address("crowd", crowd=crowd.pk), address("take", crowd=crowd.pk, step=lane_step(crowd).pk)
    assert director.get(page).text.count(OPENS) == 1

    answer = director.post(take, {"note": "二號", "opens": "lane"}, follow=True)

    assert OPENS not in answer.text
    assert (lane(fast) is not None, lane_step(crowd).note) == (True, "二號")


def test_without_a_fast_counter_there_is_no_button_and_nothing_is_noted(central, director):
    crowd = foresee_crowd(central)
    assert OPENS not in director.get(address("crowd", crowd=crowd.pk)).text

    take = address("take", crowd=crowd.pk, step=lane_step(crowd).pk)
    answer = director.post(take, {"note": "二號", "opens": "lane"})

    assert (answer.status_code, 'value="二號"' in answer.text) == (409, True)
    assert "還沒有快速窗口" in answer.text
    assert lane_step(crowd).done_at is None


def test_who_may_note_but_not_open_the_lane_only_notes(fast):
    crowd, by = foresee_crowd(fast), fast.actor("reviewer")
    with pytest.raises(Refused):
        actions.take_step(lane_step(crowd).pk, opens=True, by=by, now=LATER)
    assert lane_step(crowd).done_at is None

    actions.take_step(lane_step(crowd).pk, by=by, now=LATER)
    assert (lane(fast), lane_step(crowd).done_by_id) == (None, by.id)


def test_another_step_opens_no_lane(fast):
    step = next(step for step in steps_of(foresee_crowd(fast)) if step.step != "fast_lane")
    with pytest.raises(Invalid):
        actions.take_step(step.pk, opens=True, by=fast.actor("director"), now=LATER)
    assert lane(fast) is None


@pytest.mark.parametrize(("role", "leads"), [("director", True), ("clerk", False)])
def test_support_of_the_back_office_leads_to_where_it_is_called(central, client, role, leads):
    client.login(username=f"{role}-central", password=PASSWORD)
    effects = (Effect("back_office", central.counters[2].pk, None, 38.0, 21.0),)
    crowd = note(central, seen(central, passes=30, effects=effects))

    page = client.get(address("crowd", crowd=crowd.pk)).text.partition("crowd-steps")[2].partition("</ol>")[0]

    assert (reverse("reception:support", args=["central"]) in page) is leads
