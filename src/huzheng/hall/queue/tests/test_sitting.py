"""Who sits where: one counter per session, per person; one person per counter."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.data import Period
from huzheng.hall.queue import actions, api
from huzheng.hall.queue.errors import NoSeat, SeatTaken, StillOpen
from huzheng.hall.queue.metrics import counter_minutes
from huzheng.hall.queue.models import Sitting
from huzheng.hall.queue.queries import counter_times
from huzheng.hall.queue.testing import at_session, seated, take
from huzheng.office.testing import MONDAY, PASSWORD

LATER = MONDAY + timedelta(minutes=10)


def open_seats(office):
    return [(row.counter_id, row.staff_id) for row in Sitting.objects.of(office.office.pk).filter(closed_at=None)]


def test_sitting_down_elsewhere_leaves_the_counter_before(central):
    clerk = seated(central, 0)
    actions.sit_down(central.counters[1].pk, by=clerk, now=LATER)

    assert open_seats(central) == [(central.counters[1].pk, clerk.id)]


def test_sitting_down_twice_changes_nothing(central):
    clerk = seated(central)
    actions.sit_down(central.counters[0].pk, by=clerk, now=LATER)

    assert Sitting.objects.of(central.office.pk).count() == 1


def test_a_taken_counter_is_refused_unless_taken_over(central):
    seated(central, 0)
    other = at_session(central.actor("reviewer"))
    with pytest.raises(SeatTaken):
        actions.sit_down(central.counters[0].pk, by=other, now=LATER)

    actions.sit_down(central.counters[0].pk, by=other, now=LATER, take_over=True)
    assert open_seats(central) == [(central.counters[0].pk, other.id)]


def test_who_was_replaced_can_call_no_more(central):
    first, other = seated(central, 0), at_session(central.actor("reviewer"))
    take(central)
    actions.sit_down(central.counters[0].pk, by=other, now=LATER, take_over=True)

    with pytest.raises(NoSeat):
        actions.call_next(by=first, now=LATER)


def test_who_takes_over_can_finish_whom_the_other_called(central):
    first, other = seated(central, 0), at_session(central.actor("reviewer"))
    take(central)
    ticket = actions.call_next(by=first, now=LATER)
    actions.sit_down(central.counters[0].pk, by=other, now=LATER, take_over=True)

    assert actions.finish(ticket.id, by=other, now=LATER).state == "finished"


def test_one_counter_per_session_also_when_another_person_signs_in_there(central):
    first = seated(central, 0)
    second = replace(central.actor("reviewer"), session=first.session)
    actions.sit_down(central.counters[1].pk, by=second, now=LATER)

    assert open_seats(central) == [(central.counters[1].pk, second.id)]


def test_nobody_leaves_somebody_standing(central):
    clerk = seated(central)
    take(central)
    actions.call_next(by=clerk, now=LATER)

    with pytest.raises(StillOpen):
        actions.stand_up(by=clerk, now=LATER)
    with pytest.raises(StillOpen):
        actions.sit_down(central.counters[1].pk, by=clerk, now=LATER)


def test_standing_up_frees_the_counter(central):
    clerk = seated(central)
    actions.stand_up(by=clerk, now=LATER)
    actions.stand_up(by=clerk, now=LATER)

    assert open_seats(central) == []


def test_a_counter_of_another_office_does_not_exist(central, east):
    with pytest.raises(NotFound):
        actions.sit_down(east.counters[0].pk, by=at_session(central.actor("clerk")), now=MONDAY)


def test_signing_out_frees_the_counter_and_the_person_there_is_not_lost(central, client):
    client.login(username="clerk-central", password=PASSWORD)
    client.post(reverse("queue:sit", kwargs={"office": "central", "counter": central.counters[0].pk}))
    take(central, now=read_now())
    client.post(reverse("queue:call_next", kwargs={"office": "central"}))
    client.logout()

    assert open_seats(central) == []
    next_one = seated(central, 0, now=read_now())
    assert actions.finish(ticket_at(central), by=next_one, now=read_now()).state == "finished"


def ticket_at(office):
    return api.open_at(office.office.pk, office.counters[0].pk)


def test_other_rooms_see_a_ticket_of_their_office_only(central, east):
    ticket = take(central)

    assert api.ticket_card(central.office.pk, ticket.id) == ticket
    assert api.ticket_card(east.office.pk, ticket.id) is None


def test_a_sitting_that_a_clock_set_back_has_closed_takes_no_minutes_from_the_others(central):
    clerk, day = seated(central, now=LATER), Period(MONDAY.date(), MONDAY.date() + timedelta(days=1))
    actions.stand_up(by=clerk, now=LATER - timedelta(hours=1))
    assert [one.open_minutes for one in counter_times(central.office.pk, MONDAY.date(), LATER)] == [0]

    actions.sit_down(central.counters[0].pk, by=clerk, now=LATER)
    actions.stand_up(by=clerk, now=LATER + timedelta(minutes=7))

    (times,) = counter_times(central.office.pk, MONDAY.date(), LATER + timedelta(hours=1))
    assert times.open_minutes == counter_minutes(central.office.pk, day, "count", {}).value == 7
