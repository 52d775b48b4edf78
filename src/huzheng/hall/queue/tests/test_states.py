"""The full product of states and verbs: what the table allows happens, everything else is refused and changes nothing."""

from datetime import timedelta

import pytest

from huzheng.foundation.errors import Conflict
from huzheng.hall.queue import actions
from huzheng.hall.queue.data import Aside
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.states import CLOSED, LIFE, State
from huzheng.hall.queue.testing import seated, ticket_in
from huzheng.office.testing import MONDAY

LATER = MONDAY + timedelta(minutes=10)
BY_ID = [verb for verb in LIFE.moves if verb != "call_next"]
LEGAL = {
    ("waiting", "call_this"): "called",
    ("waiting", "leave"): "left",
    ("called", "recall"): "called",
    ("called", "miss"): "missed",
    ("called", "serve"): "serving",
    ("called", "finish"): "finished",
    ("called", "leave"): "left",
    ("called", "requeue"): "waiting",
    ("serving", "finish"): "finished",
    ("missed", "call_this"): "called",
    ("missed", "leave"): "left",
    ("missed", "requeue"): "waiting",
    ("called", "park"): "parked",
    ("serving", "park"): "parked",
    ("parked", "call_this"): "called",
    ("parked", "bring_back"): "waiting",
    ("parked", "leave"): "left",
    ("waiting", "transfer"): "waiting",
    ("called", "transfer"): "waiting",
    ("serving", "transfer"): "waiting",
    ("waiting", "precheck"): "waiting",
}
ILLEGAL = [(state, verb) for state in State.values for verb in BY_ID if (state, verb) not in LEGAL]


def act(verb, ticket_id, office, by):
    more = {"aside": Aside(group_id=office.groups[1].pk)} if verb == "transfer" else {}
    return getattr(actions, verb)(ticket_id, by=by, now=LATER, **more)


@pytest.mark.parametrize(("pair", "target"), LEGAL.items(), ids="-".join)
def test_a_legal_move_leads_where_the_drawing_says(central, pair, target):
    state, verb = pair
    clerk = seated(central)
    ticket = ticket_in(state, central, by=clerk)

    moved = act(verb, ticket.id, central, clerk)

    row = Ticket.objects.of(central.office.pk).get(pk=ticket.id)
    last = TicketMove.objects.of(central.office.pk).filter(ticket_id=ticket.id).order_by("-seq")[0]
    assert (moved.state, row.state) == (target, target)
    assert (last.seq, last.verb, last.from_state, last.to_state) == (row.seq, verb, state, target)


@pytest.mark.parametrize(("state", "verb"), ILLEGAL)
def test_an_illegal_move_is_refused_and_changes_nothing(central, state, verb):
    clerk = seated(central)
    ticket = ticket_in(state, central, by=clerk)
    before = Ticket.objects.of(central.office.pk).values().get(pk=ticket.id)

    with pytest.raises(Conflict):
        act(verb, ticket.id, central, clerk)

    assert Ticket.objects.of(central.office.pk).values().get(pk=ticket.id) == before


def test_the_table_and_the_list_of_legal_pairs_say_the_same():
    assert {(s, v): LIFE.moves[v].target for v in BY_ID for s in LIFE.moves[v].sources} == LEGAL
    assert LIFE.moves["call_next"].sources == {State.WAITING}


@pytest.mark.parametrize("state", CLOSED)
def test_nothing_follows_the_end(state):
    assert LIFE.verbs_from(state) == ()
