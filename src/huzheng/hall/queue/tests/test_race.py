"""Races on real connections. Each has a control: the same run with check-then-write shows the damage."""

import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from huzheng.foundation.actors import citizen
from huzheng.foundation.errors import Busy, Conflict
from huzheng.foundation.testing import at_once
from huzheng.hall.queue import access, actions, steps
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.testing import CALLERS, seated, take, tap
from huzheng.office.testing import MONDAY, make_office

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
CLERKS = 6
INVARIANTS = Path(__file__).parents[5] / "bench" / "invariants.sql"


@pytest.fixture
def hall(transactional_db):
    return make_office("race", counters=CLERKS, roles=CALLERS)


def calls(office):
    found = TicketMove.objects.of(office.office.pk).filter(verb="call_next")
    return sorted(found.values_list("ticket_id", flat=True))


def violations():
    """Return what the bench's own count finds wrong in the raw tables."""
    with connection.cursor() as cursor:
        cursor.execute(INVARIANTS.read_text(encoding="utf-8"))
        return {name: n for name, n in cursor.fetchall() if n}


def call_at_once(office):
    clerks = [seated(office, counter) for counter in range(CLERKS)]
    for _ in range(CLERKS):
        take(office)
    return at_once(*(lambda by=by: actions.call_next(by=by, now=MONDAY) for by in clerks))


def test_six_counters_call_six_people(hall):
    found = call_at_once(hall)

    assert len({ticket.id for ticket in found}) == CLERKS
    assert len(calls(hall)) == len(set(calls(hall))) == CLERKS
    assert violations() == {}


def test_control_check_then_write_calls_one_person_to_several_counters(hall, monkeypatch):
    look = threading.Barrier(CLERKS, timeout=5)
    locked = access.lock_next

    def look_without_lock(**words):
        found = locked(**words)
        look.wait()  # all have looked before anybody writes
        return found

    monkeypatch.setattr(access, "LOCK_NEXT", access.LOCK_NEXT.replace("FOR UPDATE OF t SKIP LOCKED", ""))
    monkeypatch.setattr(access, "lock_next", look_without_lock)

    call_at_once(hall)

    assert len(calls(hall)) > len(set(calls(hall)))
    assert violations().keys() == {"double calls", "moves that do not chain"}


def test_eight_fingers_get_eight_numbers(hall):
    by = citizen(hall.office.pk)
    group = hall.groups[0].pk

    found = at_once(*(lambda: actions.issue_ticket(group, by=by, now=MONDAY) for _ in range(8)))

    assert sorted(ticket.number for ticket in found) == list(range(1, 9))


def test_one_tap_sent_eight_times_at_once_gives_one_ticket(hall):
    by, key = citizen(hall.office.pk), tap()
    group = hall.groups[0].pk

    found = at_once(*(lambda: actions.issue_ticket(group, by=by, now=MONDAY, request_key=key) for _ in range(8)))

    assert len({ticket.id for ticket in found}) == 1
    assert Ticket.objects.of(hall.office.pk).count() == 1


def test_control_without_a_key_eight_sendings_give_eight_tickets(hall):
    by = citizen(hall.office.pk)

    at_once(*(lambda: actions.issue_ticket(hall.groups[0].pk, by=by, now=MONDAY) for _ in range(8)))

    assert Ticket.objects.of(hall.office.pk).count() == 8


@pytest.mark.parametrize("keys", [("same", "same"), ("one", "two")])
def test_two_taps_at_one_counter_call_one_person(hall, keys):
    clerk = seated(hall)
    for _ in range(3):
        take(hall)

    at_once(*(lambda key=key: actions.call_next(by=clerk, now=MONDAY, request_key=key) for key in keys))

    assert len(calls(hall)) == 1


def test_two_counters_that_choose_the_same_ticket_get_it_once(hall):
    first, second = seated(hall, 0), seated(hall, 1)
    ticket = take(hall)

    found = at_once(*(lambda by=by: actions.call_this(ticket.id, by=by, now=MONDAY) for by in (first, second)))

    assert sorted(isinstance(one, Conflict) for one in found) == [False, True]


def test_two_people_cannot_sit_down_at_one_counter_at_once(hall):
    people = [hall.actor(role) for role in CALLERS[:2]]
    counter = hall.counters[0].pk

    found = at_once(*(lambda by=by: actions.sit_down(counter, by=by, now=MONDAY) for by in people))

    assert sum(isinstance(one, Conflict) for one in found) == 1


def test_finish_against_miss_leaves_one_end(hall):
    clerk = seated(hall)
    take(hall)
    ticket = actions.call_next(by=clerk, now=MONDAY)

    found = at_once(
        lambda: actions.finish(ticket.id, by=clerk, now=MONDAY), lambda: actions.miss(ticket.id, by=clerk, now=MONDAY)
    )

    assert sum(isinstance(one, Conflict) for one in found) == 1
    assert TicketMove.objects.of(hall.office.pk).filter(ticket_id=ticket.id).count() == 3


def test_the_index_has_the_last_word_where_the_guard_is_gone(hall, monkeypatch):
    monkeypatch.setattr(steps, "WRITE", steps.WRITE.replace("AND NOT EXISTS (SELECT 1 FROM busy)", ""))
    clerk = seated(hall)
    take(hall)
    take(hall)
    actions.call_next(by=clerk, now=MONDAY)

    with pytest.raises(Conflict):
        actions.call_next(by=clerk, now=MONDAY)


def test_nobody_waits_for_ever_for_a_lock(hall):
    """Issue, call and leave say themselves how long they wait (verbs.BOUND): series, sitting and ticket held, each gives up."""
    by, mine = seated(hall), take(hall)
    other = connection.copy()
    acts = (
        lambda: actions.issue_ticket(hall.groups[0].pk, by=citizen(hall.office.pk), now=MONDAY),
        lambda: actions.call_next(by=by, now=MONDAY),
        lambda: actions.leave(mine.id, by=hall.actor("reception"), now=MONDAY),
    )
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            for table in ("queue_series", "queue_sitting", "queue_ticket"):
                cursor.execute(f"SELECT id FROM {table} WHERE office_id = %s FOR UPDATE", [hall.office.pk])
        began = time.monotonic()
        found = at_once(*acts, caught=(Busy,))
        passed = time.monotonic() - began
    finally:
        other.rollback()
        other.close()

    assert [type(one) for one in found] == [Busy] * 3
    assert passed > 2
