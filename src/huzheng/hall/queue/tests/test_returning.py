"""Who comes back with what was missing is called first, by the counter that knows the case or an equal one (Q-09)."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.errors import NotFound
from huzheng.hall.queue import actions, queries, rules, steps
from huzheng.hall.queue.data import Queued
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.testing import seated, take
from huzheng.office.testing import MONDAY, serve_only

LATER = MONDAY + timedelta(minutes=10)


def come_back(office, group=0, counter=None, *, now=MONDAY):
    """Give a ticket to somebody who comes back; `counter` is the index of the one that knows the case."""
    known = None if counter is None else office.counters[counter].pk
    with transaction.atomic():
        return steps.issue_returning(office.groups[group].pk, counter_id=known, by=citizen(office.office.pk), now=now)


def call(by):
    """Call and finish one; return the printed code."""
    called = actions.call_next(by=by, now=LATER)
    actions.finish(called.id, by=by, now=LATER)
    return called.code


def test_who_comes_back_is_called_next_at_the_same_counter(central):
    take(central), take(central)
    mine = come_back(central, 0, 0)

    assert (mine.code, mine.ahead) == ("A003", True)
    assert call(seated(central)) == "A003"


def test_an_equal_counter_takes_who_comes_back_too(central):
    take(central)
    come_back(central, 0, 1)

    assert call(seated(central)) == "A002"


def test_a_counter_that_does_not_serve_the_group_does_not_get_it(central):
    serve_only(central, 0, 1)
    come_back(central, 0, 0)
    take(central, 1)

    assert call(seated(central)) == "B001"


def test_of_two_who_come_back_a_counter_calls_its_own_first(central):
    come_back(central, 0, 1), come_back(central, 0, 0)

    assert call(seated(central)) == "A002"


def test_the_desk_shows_the_line_in_the_order_of_the_calls(central):
    central.groups[1].rank = 50
    central.groups[1].save()
    take(central, 0), come_back(central, 0, 1), take(central, 1), come_back(central, 1), come_back(central, 0, 0)
    by, counter = seated(central), central.counters[0].pk

    shown = queries.line_up(central.office.pk, MONDAY.date(), counter_id=counter, now=LATER)

    codes = [row.code for row in shown.rows]
    assert codes == [call(by) for _ in codes] == ["B002", "A003", "A002", "B001", "A001"]


def test_who_is_new_is_told_of_those_who_come_back(central):
    new, back = take(central), come_back(central, 1)
    rows = {row.pk: row for row in Ticket.objects.of(central.office.pk).select_related("group")}

    assert (queries.people_ahead(rows[new.id], LATER), queries.people_ahead(rows[back.id], LATER)) == (1, 0)
    assert [line.ahead for line in queries.group_lines(central.office.pk, MONDAY.date())] == [2, 2]


def test_of_another_rank_only_those_who_come_back_stand_before(central):
    central.groups[1].rank = 50
    central.groups[1].save()
    take(central, 0), come_back(central, 0)

    assert [line.ahead for line in queries.group_lines(central.office.pk, MONDAY.date())] == [2, 1]


def test_a_group_of_another_office_is_not_found(central, east):
    with pytest.raises(NotFound), transaction.atomic():
        steps.issue_returning(east.groups[0].pk, counter_id=None, by=citizen(central.office.pk), now=MONDAY)


def test_a_step_asks_for_an_open_transaction(transactional_db):
    with pytest.raises(RuntimeError):
        steps.issue_ordinary(1, by=citizen(1), now=MONDAY)


def test_desk_kiosk_and_phone_say_that_somebody_comes_back(central, client):
    ticket = come_back(central, 0, 0, now=read_now())
    central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"

    shown = client.get(reverse("queue:kiosk_ticket", kwargs={"office": "central", "token": ticket.token})).text
    lines = queries.line_up(central.office.pk, business_date(read_now()), now=read_now()).rows

    assert "補件續辦" in shown
    assert "1 號櫃檯" in shown
    assert [row.ahead for row in lines] == [True]


@given(st.integers(0, 999), st.integers(1, 10**6), st.integers(0, 999), st.integers(1, 10**6), st.integers(1, 9))
def test_nobody_new_goes_before_somebody_who_comes_back(rank, arrival, other_rank, later, counter):
    def key(known):
        ticket = Queued(arrival, 1, rank, ahead=True, preferred=known)
        return rules.calling_order(ticket, MONDAY, counter=counter)

    assert key(counter + 1) < rules.calling_order(Queued(later, 1, other_rank), MONDAY, counter=counter)
    assert key(counter) < key(counter + 1)
