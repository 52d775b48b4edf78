"""Who works while others are idle: counted by hand, and tried on the days that were."""

from datetime import timedelta

import pytest

from huzheng.foundation.actors import system
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.models import LoadMove, LoadProposal
from huzheng.hall.crowd.queries import day_loads, load_now
from huzheng.hall.crowd.rules.balance import (
    Day,
    Proposed,
    Visit,
    counter_loads,
    hour_loads,
    idle_minutes,
    p90_of,
    proposals,
)
from huzheng.hall.crowd.rules.simulator import Spell
from huzheng.hall.crowd.testing import make_proposal
from huzheng.hall.queue import testing as hall
from huzheng.office.testing import MONDAY, serve_only

MINUTE = timedelta(minutes=1)
OPEN = (540.0, 1020.0)


def busy_day():
    """Counter 1 works through forty guests of group 7; counters 2 and 3, for group 8 alone, have two each."""
    visits = [Visit(7, 100, 540 + 6 * k, 540 + 10 * k, 550 + 10 * k, 1) for k in range(40)]
    visits += [Visit(8, 100, 600 + k, 600 + k, 610 + k, 2 + k % 2) for k in range(4)]
    narrow = frozenset({8})
    return Day(tuple(visits), (Spell(1, *OPEN), Spell(2, *OPEN, narrow), Spell(3, *OPEN, narrow)))


@pytest.mark.accept("Q-10", 2)
def test_a_counter_with_twice_the_mean_load_is_marked_and_a_change_of_its_services_proposed():
    loads = {load.counter: load for load in counter_loads([busy_day()])}
    assert (loads[1].busy, loads[1].marked, loads[2].marked) == (400, True, False)
    assert loads[1].times_mean == pytest.approx(400 / (440 / 3))

    found = proposals([busy_day()], [1, 2, 3])[0]

    assert (found.kind, found.counter, found.other, found.group) == ("share_group", 1, 2, 7)
    assert found.after < found.before == pytest.approx(p90_of([busy_day()]))


def test_who_is_free_while_others_wait_is_counted_in_minutes():
    visits = (Visit(7, 100, 0, 30, 40, 1), Visit(8, 100, 0, 0, 10, 2))
    day = Day(visits, (Spell(1, 0, 60), Spell(2, 0, 60, frozenset({8}))))

    assert idle_minutes([day, day]) == {2: {7: 19}}


def test_hours_have_their_guests_and_their_share_of_work():
    hours = {one.hour: one for one in hour_loads([busy_day()])}

    assert hours[9].taken == 10
    assert (hours[9].counters, round(hours[9].share, 2)) == (3, 0.33)


def test_an_hour_is_moved_to_where_people_wait():
    crowd = [Visit(1, 100, 600 + k, 600 + 5 * k, 610 + 5 * k, 1 + k % 2) for k in range(24)]
    day = Day(tuple(crowd), tuple(Spell(one, *OPEN) for one in (1, 2)))

    found = [one for one in proposals([day], [1, 2, 3]) if one.kind == "move_hour"]

    assert [(one.to_hour, one.after < one.before) for one in found] == [(10, True)]
    assert [one for one in proposals([day], [1, 2]) if one.kind == "move_hour"] == []


def test_nothing_is_proposed_where_nobody_waits_or_nobody_came():
    calm = Day((Visit(1, 100, 600, 600, 610, 1),), (Spell(1, *OPEN), Spell(2, *OPEN, frozenset({9}))))
    assert proposals([calm], [1, 2]) == []
    assert proposals([], [1, 2]) == []


def test_the_load_is_read_from_the_raw_tickets(central):
    serve_only(central, 1, 1)
    clerks = [hall.seated(central, counter) for counter in range(2)]
    for number in range(4):
        ticket = hall.take(central, 0 if number else 1, now=MONDAY + number * MINUTE)
        by = clerks[0 if number else 1]
        hall.call(by, this=ticket.id, now=MONDAY + 10 * number * MINUTE)
        hall.finish(ticket.id, by=by, now=MONDAY + (10 * number + 5) * MINUTE)
    hall.stand_up(clerks[0], now=MONDAY + 60 * MINUTE)

    day = day_loads(central.office.pk, MONDAY.date(), MONDAY.date())[0]
    assert [(visit.taken, visit.done - visit.called) for visit in day.visits] == [(540 + k, 5) for k in range(4)]
    assert [(spell.opens, spell.closes, spell.kinds) for spell in day.spells] == [(540, 600, None)]
    page = load_now(central.office.pk, MONDAY.date(), MONDAY.date())
    assert [(number, load.served) for number, load in page.counters] == [(1, 3), (2, 1)]


def propose(central, found, now=MONDAY):
    first, last = now.date() - timedelta(days=28), now.date()
    return actions.propose(
        central.office.pk, found=found, first=first, last=last, by=system(central.office.pk), now=now
    )


def test_the_same_proposal_again_is_one_and_lapses_when_it_no_longer_holds(central):
    row = make_proposal(central)
    make = [row.kind, 20.0, 14.0, None, row.other_id, row.group_id]

    assert propose(central, [Proposed(*make, facts={"idle": 40})]) == []
    propose(central, [])

    row.refresh_from_db()
    assert row.state == "lapsed"
    moves = LoadMove.objects.of(central.office.pk).filter(proposal=row)
    assert [(move.verb, move.from_state, move.to_state) for move in moves] == [
        ("propose", "", "open"), ("lapse", "open", "lapsed"),
    ]  # fmt: skip


def test_what_was_declined_is_not_asked_again_for_ninety_days(central):
    row = make_proposal(central)
    actions.decline(row.pk, reason="整修", by=central.actor("director"), now=MONDAY)

    again = [Proposed("share_group", 20.0, 14.0, None, row.other_id, row.group_id, facts={"idle": 40})]
    assert propose(central, again, MONDAY + timedelta(days=89)) == []
    assert len(propose(central, again, MONDAY + timedelta(days=91))) == 1


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_a_proposal_is_decided_once_by_those_who_may_in_their_office(central, east, verb):
    row = make_proposal(central)
    decide = getattr(actions, verb)
    with pytest.raises(NotFound):
        decide(row.pk, reason="好", by=east.actor("director"), now=MONDAY)
    with pytest.raises(Refused):
        decide(row.pk, reason="好", by=central.actor("clerk"), now=MONDAY)

    decide(row.pk, reason="好", by=central.actor("director"), now=MONDAY)

    with pytest.raises(IllegalMove):
        decide(row.pk, reason="好", by=central.actor("director"), now=MONDAY)
    assert LoadProposal.objects.of(central.office.pk).get().decided_at == MONDAY
