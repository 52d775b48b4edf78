"""Who was called, served, kept or missed when the link broke: finished or let go from the paper by the life's own moves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huzheng.foundation.errors import Invalid
from huzheng.hall.paper.tests.test_enter import done, enter, minutes, ticket
from huzheng.hall.queue.api import OnPaper
from huzheng.hall.queue.testing import seated, send_on, steps_of, take, ticket_in, tickets_of

pytestmark = pytest.mark.django_db
STATES = ("called", "serving", "parked", "missed")


def later(made):
    """Return verb and minute of the moves of the first ticket that were entered later."""
    return [(verb, at) for verb, word, at in steps_of(ticket(made, 1)) if word == "later"]


def there(made, finished=30, number=1):
    """Say of somebody only when they were done."""
    return OnPaper(made.groups[0].pk, number, "finished", finished_at=minutes(finished))


@pytest.mark.parametrize("state", ["called", "serving"])
def test_who_stood_at_a_counter_is_finished_there(central, state):
    clerk = seated(central)
    ticket_in(state, central, by=clerk)
    enter(central, there(central))

    row = ticket(central, 1)
    assert later(central) == [("finish", minutes(30))]
    assert (row.state, row.called_at, row.finished_at, row.inaccurate) == ("finished", minutes(5), minutes(30), False)
    assert (row.counter_id, row.staff_id) == (central.counters[0].pk, clerk.id)


def test_who_was_finished_at_another_counter_was_sent_there(central):
    ticket_in("serving", central, by=seated(central))
    enter(central, replace(done(central, 1), counter_id=central.counters[1].pk))

    row = ticket(central, 1)
    assert later(central) == [("transfer", minutes(20)), ("call_this", minutes(20)), ("finish", minutes(25))]
    assert (row.state, row.counter_id, row.called_at, row.staff_id) == (
        "finished", central.counters[1].pk, minutes(5), None,
    )  # fmt: skip
    assert (row.paused_at, row.paused_seconds) == (None, 0)


@pytest.mark.parametrize(("state", "paused"), [("parked", 15 * 60), ("missed", 0)])
def test_who_was_kept_or_missed_is_called_again_and_finished(central, state, paused):
    ticket_in(state, central, by=seated(central))
    enter(central, done(central, 1))

    row = ticket(central, 1)
    assert later(central) == [("call_this", minutes(20)), ("finish", minutes(25))]
    assert (row.state, row.called_at, row.finished_at) == ("finished", minutes(5), minutes(25))
    assert (row.paused_at, row.paused_seconds, row.inaccurate) == (None, paused, False)


def test_the_pause_of_who_waits_again_ends_with_the_call_on_paper(central):
    clerk = seated(central)
    send_on(ticket_in("serving", central, by=clerk), central.groups[1].pk, by=clerk, now=minutes(8))
    enter(central, done(central, 1))

    row = ticket(central, 1)
    assert (row.state, row.paused_seconds, row.to_group_id) == ("finished", 12 * 60, central.groups[1].pk)


@pytest.mark.parametrize("state", STATES)
def test_who_went_away_is_let_go(central, state):
    ticket_in(state, central, by=seated(central))
    enter(central, OnPaper(central.groups[0].pk, 1, "left"))

    assert ticket(central, 1).state == "left"
    assert [verb for verb, _at in later(central)] == (["park", "leave"] if state == "serving" else ["leave"])


@pytest.mark.parametrize("state", ["parked", "missed", "waiting"])
def test_who_stood_at_no_counter_needs_a_call(central, state):
    ticket_in(state, central, by=seated(central))
    with pytest.raises(Invalid) as refused:
        enter(central, there(central))

    assert refused.value.text == "已辦畢的號碼要有叫號、櫃檯與結束。"
    assert ticket(central, 1).state == state


@pytest.mark.parametrize("state", ["finished", "left"])
def test_who_was_done_with_stays_so(central, state):
    ticket_in(state, central, by=seated(central))
    with pytest.raises(Invalid) as refused:
        enter(central, done(central, 1))

    assert "A001" in refused.value.text


def test_a_minute_on_paper_is_not_before_the_second_of_the_same_minute(central):
    clerk = seated(central)
    ticket_in("called", central, by=clerk, now=minutes(0) + timedelta(seconds=40))
    enter(central, there(central, 5))

    row = ticket(central, 1)
    assert (row.finished_at, row.inaccurate) == (row.called_at, False)


def test_a_time_before_the_call_is_marked(central):
    ticket_in("serving", central, by=seated(central))
    enter(central, there(central, 3))

    assert ticket(central, 1).inaccurate


def test_a_whole_morning_after_a_break_is_entered_at_once(central):
    clerks = [seated(central, number) for number in range(3)]
    for state, clerk in zip(STATES, [*clerks, clerks[2]], strict=True):
        ticket_in(state, central, by=clerk)
    for _ in range(3):
        take(central, now=minutes(6))
    paper = [there(central, 12), there(central, 14, 2), done(central, 3, 25), OnPaper(central.groups[0].pk, 4, "left")]
    paper += [done(central, number, 20 + number) for number in (5, 6)]
    paper += [done(central, 8, 40, taken=15), OnPaper(central.groups[0].pk, 9, "", minutes(30))]

    assert enter(central, *paper) == 8

    found = {row.number: row for row in tickets_of(central)}
    assert [found[number].state for number in range(1, 10)] == [
        *["finished"] * 3, "left", "finished", "finished", "waiting", "finished", "waiting",
    ]  # fmt: skip
    assert not any(row.inaccurate for row in found.values())
    words = {number: {word for _verb, word, _at in steps_of(row)} for number, row in found.items()}
    assert [number for number in found if "later" not in words[number]] == [7]
    assert take(central, now=minutes(60)).number == 10
