"""The one order of calling: the rule, the call and the desk's line agree on random halls."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.hall.queue import access, order, queries, rules
from huzheng.hall.queue.data import Desk, Queued
from huzheng.hall.queue.models import FastLane, Sitting, Ticket
from huzheng.office.testing import MONDAY, make_skill, serve_only

NOW = MONDAY + timedelta(minutes=30)
KINDS = ("general", "priority", "caring", "talk", "fast", "mobile")
COUNTERS, GROUPS = 3, 2
counters = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "groups": st.sampled_from([None, None, (0,), (1,), (0, 1)]),
        "seated": st.sampled_from([True, True, True, False]),
        "speaks": st.booleans(),
    }
)
groups = st.fixed_dictionaries(
    {"rank": st.sampled_from([50, 100]), "way": st.sampled_from(["plain", "fast", "season"])}
)
tickets = st.fixed_dictionaries(
    {
        "group": st.integers(0, GROUPS - 1),
        "to": st.sampled_from([None, None, None, 0, 1]),
        "need": st.sampled_from(["", "", "", "priority", "caring", "talk"]),
        "wish": st.sampled_from(["", "", "", "阿美語"]),
        "due": st.sampled_from([None, None, -10, -5, 5]),
        "ahead": st.booleans(),
        "preferred": st.sampled_from([None, 0, 1, 2]),
        "bound": st.booleans(),
    }
)
halls = st.fixed_dictionaries(
    {
        "counters": st.lists(counters, min_size=COUNTERS, max_size=COUNTERS),
        "groups": st.lists(groups, min_size=GROUPS, max_size=GROUPS),
        "tickets": st.lists(tickets, max_size=7),
        "lane": st.booleans(),
    }
)


def drawn_counter(kind, groups):
    return {"kind": kind, "groups": groups, "seated": True, "speaks": False}


TICKET = {
    "group": 0,
    "to": None,
    "need": "",
    "wish": "",
    "due": None,
    "ahead": False,
    "preferred": None,
    "bound": False,
}
SEASON_AT_A_FAST_COUNTER = {  # the only counter that names the season's group is a fast one, and the lane is open
    "counters": [drawn_counter("general", None), drawn_counter("general", None), drawn_counter("fast", (0,))],
    "groups": [{"rank": 50, "way": "season"}, {"rank": 50, "way": "plain"}],
    "tickets": [TICKET],
    "lane": True,
}


@contextmanager
def arranged(office, hall):
    """Put the random hall into the database, and take it out again."""
    before = transaction.savepoint()
    arrange(office, hall)
    try:
        yield desks_of(office, hall), list(Ticket.objects.of(office.office.pk).select_related("group", "to_group"))
    finally:
        transaction.savepoint_rollback(before)


def arrange(office, hall):
    for row, drawn in zip(office.groups, hall["groups"], strict=True):
        season = MONDAY.date() if drawn["way"] == "season" else None
        row.rank, row.fast, row.from_on, row.until_on = drawn["rank"], drawn["way"] == "fast", season, season
        row.save()
    for number, drawn in enumerate(hall["counters"]):
        sit(office, number, drawn)
    if hall["lane"]:
        FastLane.objects.create(office=office.office, opened_by=somebody(office, 0), opened_at=MONDAY)
    for number, drawn in enumerate(hall["tickets"], 1):
        queue_up(office, number, drawn)


def somebody(office, number):
    return list(office.people.values())[number]


def sit(office, number, drawn):
    row, person = office.counters[number], somebody(office, number)
    row.kind, row.all_purpose = drawn["kind"], True
    row.save()
    if drawn["groups"] is not None:
        serve_only(office, number, *drawn["groups"])
    if drawn["speaks"]:
        make_skill(office, list(office.people)[number], "阿美語")
    if drawn["seated"]:
        Sitting.objects.create(office=office.office, counter=row, staff=person, session=str(number), opened_at=MONDAY)


def queue_up(office, number, drawn):
    known = office.counters[drawn["preferred"]].pk if drawn["ahead"] and drawn["preferred"] is not None else None
    Ticket.objects.create(
        office=office.office, business_date=MONDAY.date(), group=office.groups[drawn["group"]], number=number,
        to_group=None if drawn["to"] is None else office.groups[drawn["to"]], taken_at=MONDAY, token=str(number),
        need=drawn["need"], wish=drawn["wish"], ahead=drawn["ahead"], preferred_id=known,
        bound=drawn["bound"] and known is not None,
        due_at=None if drawn["due"] is None else NOW + timedelta(minutes=drawn["due"]),
    )  # fmt: skip


def desks_of(office, hall):
    """Return the seated counters as the rule knows them."""
    return [
        Desk(
            office.counters[number].pk,
            drawn["kind"],
            None if drawn["groups"] is None else frozenset(office.groups[group].pk for group in drawn["groups"]),
            frozenset({"阿美語"} if drawn["speaks"] else ()),
        )
        for number, drawn in enumerate(hall["counters"])
        if drawn["seated"]
    ]


def queued(row):
    where = row.to_group or row.group
    return Queued(
        row.pk, where.pk, where.rank, where.fast, where.until_on is not None, row.need, row.wish, row.due_at, row.ahead,
        row.preferred_id, row.bound,
    )  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hall=halls)
@example(hall=SEASON_AT_A_FAST_COUNTER)
def test_call_and_line_follow_the_rule_in_random_halls(central, hall):
    with arranged(central, hall) as (desks, rows):
        for desk in desks:
            mine = [row for row in map(queued, rows) if rules.may_call(desk, row, desks, hall["lane"])]
            order_here = sorted(mine, key=lambda row: rules.calling_order(row, NOW, counter=desk.counter))
            ruled = [row.arrival for row in order_here]

            shown = queries.line_up(central.office.pk, MONDAY.date(), counter_id=desk.counter, now=NOW).rows
            assert [row.id for row in shown] == ruled
            assert called_by(central, desk) == (ruled[0] if ruled else None)


def called_by(office, desk):
    """Return the ticket that the call would lock at this counter."""
    sitting = Sitting.objects.of(office.office.pk).get(counter_id=desk.counter)
    by = Actor(ActorKind.STAFF, sitting.staff_id, office.office.pk, session=sitting.session)
    found = access.lock_next(by=by, today=MONDAY.date(), now=NOW)
    return found.ticket.id if found.ticket else None


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hall=halls)
@example(hall=SEASON_AT_A_FAST_COUNTER)
def test_nobody_waits_for_an_empty_window(central, hall):
    with arranged(central, hall) as (desks, rows):
        for row in map(queued, rows):
            able = [desk for desk in desks if rules.serves(desk.groups, row.group)]
            talks = [desk for desk in able if desk.kind == "talk"]
            reached = any(rules.may_call(desk, row, desks, hall["lane"]) for desk in desks)
            assert reached or not (talks if row.need == "talk" else able) or lonely(row, able, desks, hall["lane"])


def lonely(row, able, desks, lane):
    """Say whether only fast counters serve this ticket while others are staffed: the head of the hall closes the lane."""
    return rules.lane_in_effect(desks, lane) and all(desk.kind == "fast" for desk in able)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hall=halls)
def test_how_many_stand_before_somebody_is_counted_by_the_rule(central, hall):
    with arranged(central, hall) as (desks, rows):
        known = {row.pk: queued(row) for row in rows}
        lanes = {key: rules.lane_of(one, desks, hall["lane"]) for key, one in known.items()}
        places = {key: rules.calling_order(plain(one), NOW) for key, one in known.items()}

        for row in rows:
            before = [key for key in known if lanes[key] == lanes[row.pk] and places[key] < places[row.pk]]
            assert queries.people_ahead(row, NOW) == len(before)


def plain(ticket):
    """Return a ticket without the counter that knows it: in general nobody knows which one calls."""
    return Queued(ticket.arrival, ticket.group, ticket.rank, need=ticket.need, due_at=ticket.due_at, ahead=ticket.ahead)


def test_the_order_is_one_text():
    assert order.MAY in access.LOCK_NEXT
    assert order.ORDER in access.LOCK_NEXT
    assert order.MAY in queries.lines.MINE
    assert order.ORDER in queries.lines.MINE
