"""Calling: the order, the call limit, what a counter serves, what a tap twice does."""

from datetime import timedelta

import pytest

from huzheng.foundation.actors import citizen
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.events.models import Event
from huzheng.hall.queue import actions
from huzheng.hall.queue.errors import AtAnotherCounter, GroupClosed, NoSeat, NotServed, StillOpen
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.testing import CALLERS, at_session, seated, take, tap, ticket_in
from huzheng.office.testing import MONDAY, make_office, serve_only

LATER = MONDAY + timedelta(minutes=10)


def rows(office):
    return Ticket.objects.of(office.office.pk)


def call_all(by, now=LATER):
    """Call and finish until nobody waits; return the printed codes in the order of the calls."""
    found = []
    while called := actions.call_next(by=by, now=now):
        actions.finish(called.id, by=by, now=now)
        found.append(called.code)
    return found


@pytest.mark.accept("Q-01", 1)
def test_three_tickets_of_two_groups_are_called_by_rank_then_arrival(central):
    central.groups[1].rank = 50
    central.groups[1].save()
    for group in (0, 0, 1):
        take(central, group)

    assert call_all(seated(central)) == ["B001", "A001", "A002"]


def test_groups_of_one_rank_are_called_first_come_first_served(central):
    for group in (0, 0, 1, 0):
        take(central, group)

    assert call_all(seated(central)) == ["A001", "A002", "B001", "A003"]


@pytest.mark.accept("Q-01", 1)
def test_a_no_show_is_closed_after_the_set_number_of_calls(central):
    clerk = seated(central)
    take(central)
    ticket = actions.call_next(by=clerk, now=LATER)

    states = [actions.recall(ticket.id, by=clerk, now=LATER).state for _ in range(central.office.call_limit)]

    assert states == ["called", "called", "missed"]
    assert rows(central).get().calls == central.office.call_limit == 3


@pytest.mark.accept("Q-01", 2)
def test_taken_called_and_finished_are_stored_for_each_ticket(central):
    clerk = seated(central)
    for minute in range(3):
        take(central, now=MONDAY + timedelta(minutes=minute))
    for minute in range(3):
        called = actions.call_next(by=clerk, now=LATER + timedelta(minutes=10 * minute))
        actions.finish(called.id, by=clerk, now=LATER + timedelta(minutes=10 * minute + 4))

    stamps = list(rows(central).order_by("pk").values_list("taken_at", "called_at", "finished_at"))
    assert stamps == [
        (MONDAY + timedelta(minutes=k), LATER + timedelta(minutes=10 * k), LATER + timedelta(minutes=10 * k + 4))
        for k in range(3)
    ]


@pytest.mark.accept("CTR-01", 1)
def test_six_counters_set_to_all_can_each_call_any_ticket(db):
    office = make_office("north", counters=6, roles=CALLERS)
    for counter in range(6):
        clerk = seated(office, counter)
        take(office, 0)
        take(office, 1)
        assert call_all(clerk)[:2] == [f"A{counter + 1:03d}", f"B{counter + 1:03d}"]


@pytest.mark.accept("CTR-01", 2)
def test_a_counter_reduced_to_certificates_gets_no_other_ticket(db):
    office = make_office("north", counters=6, roles=CALLERS)
    serve_only(office, 5, 1)
    clerk = seated(office, 5)
    other = take(office, 0)
    take(office, 1)

    assert call_all(clerk) == ["B001"]
    with pytest.raises(NotServed):
        actions.call_this(other.id, by=clerk, now=LATER)
    assert call_all(seated(office, 0)) == ["A001"]


def test_the_same_tap_twice_gives_one_ticket_also_after_it_was_called(central):
    group, by, key = central.groups[0].pk, citizen(central.office.pk), tap()
    first = actions.issue_ticket(group, by=by, now=MONDAY, request_key=key)
    actions.call_next(by=seated(central), now=LATER)

    again = actions.issue_ticket(group, by=by, now=LATER, request_key=key)

    assert (again.id, again.state) == (first.id, "called")
    assert rows(central).count() == 1


def test_a_key_used_for_another_meaning_is_a_conflict(central):
    by, key = citizen(central.office.pk), tap()
    actions.issue_ticket(central.groups[0].pk, by=by, now=MONDAY, request_key=key)

    with pytest.raises(Conflict):
        actions.issue_ticket(central.groups[1].pk, by=by, now=MONDAY, request_key=key)


def test_calling_twice_with_one_tap_calls_one_person(central):
    take(central)
    take(central)
    clerk, key = seated(central), tap()

    first, again = (actions.call_next(by=clerk, now=LATER, request_key=key) for _ in range(2))

    assert first.id == again.id
    assert [row.state for row in rows(central).order_by("pk")] == ["called", "waiting"]


def test_finish_and_call_next_repeated_finishes_one_and_calls_one(central):
    for _ in range(4):
        take(central)
    clerk, key = seated(central), tap()
    actions.call_next(by=clerk, now=LATER)

    for _ in range(2):
        actions.call_next(by=clerk, now=LATER, request_key=key, closing="finish")

    assert [row.state for row in rows(central).order_by("pk")] == ["finished", "called", "waiting", "waiting"]


def test_recalling_twice_with_one_tap_counts_one_call(central):
    clerk, key = seated(central), tap()
    ticket = ticket_in("called", central, by=clerk)

    for _ in range(2):
        actions.recall(ticket.id, by=clerk, now=LATER, request_key=key)

    assert rows(central).get().calls == 2


@pytest.mark.parametrize("verb", ["serve", "finish", "miss", "requeue", "leave"])
def test_a_repeated_tap_returns_the_first_answer_though_the_state_has_moved_on(central, verb):
    clerk, key = seated(central), tap()
    ticket = ticket_in("called", central, by=clerk)

    first, again = (getattr(actions, verb)(ticket.id, by=clerk, now=LATER, request_key=key) for _ in range(2))

    assert first.state == again.state
    assert TicketMove.objects.of(central.office.pk).filter(verb=verb).count() == 1


@pytest.mark.parametrize("verb", ["call_this", "recall", "serve", "finish", "miss", "requeue", "leave"])
def test_a_ticket_of_another_office_does_not_exist(central, east, verb):
    stranger = seated(east)
    ticket = ticket_in("called", central, by=seated(central))

    with pytest.raises(NotFound):
        getattr(actions, verb)(ticket.id, by=stranger, now=LATER)


def test_a_group_of_another_office_gives_no_ticket(central, east):
    with pytest.raises(NotFound):
        actions.issue_ticket(east.groups[0].pk, by=citizen(central.office.pk), now=MONDAY)


def test_a_closed_group_gives_no_ticket(central):
    central.groups[0].active = False
    central.groups[0].save()
    with pytest.raises(GroupClosed):
        take(central)


@pytest.mark.parametrize("verb", ["recall", "serve", "finish", "miss", "requeue", "leave"])
def test_who_stands_at_another_counter_is_left_to_it(central, verb):
    ticket = ticket_in("called", central, by=seated(central, 0))

    with pytest.raises(AtAnotherCounter):
        getattr(actions, verb)(ticket.id, by=seated(central, 1), now=LATER)


def test_nobody_calls_without_a_seat(central):
    take(central)
    with pytest.raises(NoSeat):
        actions.call_next(by=at_session(central.actor("clerk")), now=LATER)


def test_a_counter_with_somebody_in_front_calls_nobody_else(central):
    take(central)
    take(central)
    clerk = seated(central)
    actions.call_next(by=clerk, now=LATER)

    with pytest.raises(StillOpen):
        actions.call_next(by=clerk, now=LATER)


def test_numbers_begin_anew_each_day_and_yesterday_is_not_called(central):
    take(central)
    tomorrow = MONDAY + timedelta(days=1)

    assert take(central, now=tomorrow).code == "A001"
    assert call_all(seated(central), now=tomorrow) == ["A001"]
    assert rows(central).filter(state="waiting").get().business_date == MONDAY.date()


def test_a_ticket_finished_on_a_later_day_is_marked_inaccurate(central):
    clerk = seated(central)
    ticket = ticket_in("serving", central, by=clerk)

    actions.finish(ticket.id, by=clerk, now=MONDAY + timedelta(days=1))

    assert rows(central).get().inaccurate


def test_each_verb_that_others_care_about_tells_an_event_with_ids_only(central):
    clerk = seated(central)
    for state in ("finished", "missed", "left"):
        ticket_in(state, central, by=clerk)

    told = Event.objects.filter(office_id=central.office.pk)
    assert {row.type for row in told} == {
        "queue.ticket_issued", "queue.ticket_called", "queue.ticket_finished", "queue.ticket_missed", "queue.ticket_left",
    }  # fmt: skip
    assert {key for row in told for key in row.data} == {"ticket", "group", "number", "counter"}
