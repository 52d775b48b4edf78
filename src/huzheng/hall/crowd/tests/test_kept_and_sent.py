"""Who is kept for a while or sent on: what lies between two calls is nobody's work, in the forecast and in the load."""

from datetime import timedelta

import pytest

from huzheng.hall.crowd.queries import day_loads, hall_now, load_now
from huzheng.hall.crowd.rules.balance import Day, Part, Visit, counter_loads, hour_loads, idle_minutes, p90_of
from huzheng.hall.crowd.rules.foresee import Open
from huzheng.hall.crowd.rules.simulator import Spell
from huzheng.hall.queue import testing as hall
from huzheng.office.testing import MONDAY

DAY = MONDAY.date()


def at(minutes):
    return MONDAY + timedelta(minutes=minutes)


def kept(office, by):
    """Serve somebody from minute 5 to 8 and, after an hour in which they were kept, from 68 to 70."""
    ticket = hall.ticket_in("serving", office, by=by)
    hall.park(ticket, by=by, now=at(8))
    hall.call(by, this=ticket.id, now=at(68))
    return hall.finish(ticket.id, by=by, now=at(70))


def sent(office, by, other):
    """Serve somebody from minute 5 to 9 at one counter and, sent on to the second group, from 29 to 35 at another."""
    ticket = hall.ticket_in("serving", office, by=by)
    hall.send_on(ticket, office.groups[1].pk, by=by, now=at(9))
    hall.call(other, this=ticket.id, now=at(29))
    return hall.finish(ticket.id, by=other, now=at(35))


def test_the_forecast_learns_the_minutes_at_the_counter_under_the_group_where_the_ticket_ended(central):
    clerk, other = hall.seated(central, 0), hall.seated(central, 1)
    kept(central, clerk)
    sent(central, clerk, other)

    work = hall_now(central.office.pk, at(90)).work

    assert work == {central.groups[0].pk: [pytest.approx(5)], central.groups[1].pk: [pytest.approx(10)]}


def test_a_seat_counts_from_the_latest_call_and_who_is_kept_sits_at_none(central):
    clerk = hall.seated(central, 0)
    ticket = hall.ticket_in("serving", central, by=clerk)
    hall.park(ticket, by=clerk, now=at(8))
    assert hall_now(central.office.pk, at(20)).counters == [Open(central.counters[0].pk)]

    hall.call(clerk, this=ticket.id, now=at(68))

    first, counter = central.groups[0].pk, central.counters[0].pk
    assert hall_now(central.office.pk, at(71)).counters == [Open(counter, None, first, pytest.approx(3))]
    assert hall_now(central.office.pk, at(7)).counters == [Open(counter, None, first, pytest.approx(2))]


def test_who_was_sent_on_waits_and_is_served_in_the_other_group(central):
    clerk, other = hall.seated(central, 0), hall.seated(central, 1)
    ticket = hall.ticket_in("serving", central, by=clerk)
    hall.send_on(ticket, central.groups[1].pk, by=clerk, now=at(9))

    (waits,) = hall_now(central.office.pk, at(12)).waiting
    hall.call(other, this=ticket.id, now=at(29))
    found = hall_now(central.office.pk, at(30)).counters

    assert (waits.kind, waits.waited, waits.ahead) == (central.groups[1].pk, pytest.approx(3), True)
    assert [(one.kind, one.since) for one in found] == [(None, 0), (central.groups[1].pk, pytest.approx(1))]


def test_the_load_of_a_counter_is_what_was_done_there(central):
    clerk, other = hall.seated(central, 0), hall.seated(central, 1)
    sent(central, clerk, other)
    kept(central, clerk)

    (day,) = day_loads(central.office.pk, DAY, DAY)
    loads = {number: load for number, load in load_now(central.office.pk, DAY, DAY).counters}

    assert [(visit.group, visit.work) for visit in day.visits] == [
        (central.groups[1].pk, pytest.approx(10)), (central.groups[0].pk, pytest.approx(5)),
    ]  # fmt: skip
    assert (loads[1].busy, loads[2].busy) == (pytest.approx(4 + 5), pytest.approx(6))
    assert (loads[1].served, loads[2].served) == (1, 1)


def test_a_counter_that_keeps_people_does_not_look_overloaded():
    minutes = [(k, 540 + 10 * k) for k in range(12)]
    keeps = [Visit(7, 100, at, at, at + 90, 1, (Part(1, at, at + 3), Part(1, at + 88, at + 90))) for _, at in minutes]
    plain = [Visit(7, 100, at, at, at + 5, 2) for _, at in minutes]
    day = Day((*keeps, *plain), (Spell(1, 540, 780), Spell(2, 540, 780)))

    assert [(one.busy, one.times_mean, one.marked) for one in counter_loads([day])] == [(60, 1, False)] * 2
    assert max(one.share for one in hour_loads([day])) <= 0.5
    assert p90_of([day]) == 0


def test_a_counter_is_free_while_it_keeps_somebody():
    visits = (Visit(8, 100, 0, 0, 50, 2, (Part(2, 0, 4), Part(2, 45, 50))), Visit(7, 100, 0, 30, 40, 1))
    day = Day(visits, (Spell(1, 0, 60), Spell(2, 0, 60, frozenset({8}))))

    assert idle_minutes([day]) == {2: {7: 25}}
