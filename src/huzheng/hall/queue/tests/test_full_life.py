"""Kept for a while, sent on, looked at first, called again after a pause; and what a life was made of."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Invalid, NotFound, Refused
from huzheng.hall.queue import actions, queries, rules
from huzheng.hall.queue.data import Aside, Step
from huzheng.hall.queue.errors import AtAnotherCounter, NotServed, StillOpen, TooSoon
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.queries.lines import SHOWN
from huzheng.hall.queue.testing import at_session, seated, take, tap, ticket_in
from huzheng.office.testing import MONDAY, PASSWORD, serve_only

HTMX = {"HX-Request": "true"}


def at(minutes):
    return MONDAY + timedelta(minutes=minutes)


def row_of(office, ticket):
    return Ticket.objects.of(office.office.pk).select_related("group", "to_group").get(pk=ticket.id)


def address(name, **kwargs):
    return reverse(f"queue:{name}", kwargs={"office": "central", **kwargs})


def test_who_is_kept_frees_the_counter_and_is_called_back_by_it(central):
    clerk = seated(central)
    mine = ticket_in("serving", central, by=clerk)
    actions.park(mine.id, word="靠窗座位", by=clerk, now=at(8))
    take(central)
    assert actions.call_next(by=clerk, now=at(9)).code == "A002"

    with pytest.raises(StillOpen):
        actions.call_this(mine.id, by=clerk, now=at(20))
    back = actions.call_this(mine.id, by=clerk, now=at(20), closing="finish")

    row = row_of(central, mine)
    assert (back.state, row.called_at, row.paused_seconds) == ("called", at(5), 12 * 60)
    assert queries.kept_today(central.office.pk, MONDAY.date(), at(20)) == []


def test_another_counter_leaves_who_is_kept_to_the_one_that_kept_them(central):
    clerk, other = seated(central, 0), seated(central, 1)
    mine = ticket_in("parked", central, by=clerk)

    with pytest.raises(AtAnotherCounter):
        actions.call_this(mine.id, by=other, now=at(20))
    actions.stand_up(by=clerk, now=at(21))
    assert actions.call_this(mine.id, by=other, now=at(22)).state == "called"


def test_who_comes_back_from_being_kept_stands_first_at_the_same_counter(central):
    clerk, other = seated(central, 0), seated(central, 1)
    mine = ticket_in("parked", central, by=clerk)
    take(central)

    actions.bring_back(mine.id, by=other, now=at(10))

    assert actions.call_next(by=other, now=at(11)).code == "A002"
    assert actions.call_next(by=clerk, now=at(11)).id == mine.id


def test_who_is_sent_on_keeps_the_number_and_stands_first_there(central):
    serve_only(central, 1, 1)
    clerk, other = seated(central, 0), seated(central, 1)
    mine = ticket_in("serving", central, by=clerk)
    take(central, 1)

    actions.transfer(mine.id, aside=Aside(group_id=central.groups[1].pk), by=clerk, now=at(9))

    assert actions.call_next(by=other, now=at(12)).code == "A001"
    assert [(one.letter, one.sent, one.wait) for one in queries.transfers_of(central.office.pk, MONDAY.date())] == [
        ("B", 1, 3.0)
    ]
    assert [move.verb for move in queries.moves_of(row_of(central, mine))][-2:] == ["transfer", "call_next"]


def test_who_is_sent_to_a_counter_is_called_by_that_one(central):
    clerk, second, third = (seated(central, number) for number in range(3))
    mine = ticket_in("serving", central, by=clerk)

    actions.transfer(mine.id, aside=Aside(counter_id=central.counters[2].pk), by=clerk, now=at(9))

    assert actions.call_next(by=second, now=at(10)) is None
    assert actions.call_next(by=third, now=at(10)).id == mine.id


def test_work_and_wait_of_who_was_sent_on_count_each_leg_once(central):
    clerk = seated(central)
    mine = ticket_in("serving", central, by=clerk)
    actions.transfer(mine.id, aside=Aside(group_id=central.groups[1].pk), by=clerk, now=at(10))
    actions.call_next(by=clerk, now=at(30))
    actions.finish(mine.id, by=clerk, now=at(35))

    whole = queries.day_figures(central.office.pk, MONDAY.date()).whole

    assert (whole.waits.mean, whole.handled) == (5, 10)


@pytest.mark.parametrize("where", ["nowhere", "unserved", "foreign", "uncalled"])
def test_nobody_is_sent_where_they_cannot_be_served(central, east, where):
    serve_only(central, 1, 1)
    clerk = seated(central)
    mine = ticket_in("waiting" if where == "uncalled" else "serving", central, by=clerk)
    to = {
        "nowhere": (Invalid, Aside()),
        "unserved": (NotServed, Aside(counter_id=central.counters[1].pk)),
        "foreign": (NotFound, Aside(group_id=east.groups[0].pk)),
        "uncalled": (Invalid, Aside(counter_id=central.counters[2].pk)),
    }
    error, aside = to[where]

    with pytest.raises(error):
        actions.transfer(mine.id, aside=aside, by=clerk, now=at(9))


def test_a_pause_lies_between_two_calls(central):
    central.office.recall_pause = timedelta(seconds=20)
    central.office.save()
    clerk = seated(central)
    mine = ticket_in("called", central, by=clerk)

    with pytest.raises(TooSoon):
        actions.recall(mine.id, by=clerk, now=at(5) + timedelta(seconds=19))
    assert actions.recall(mine.id, by=clerk, now=at(5) + timedelta(seconds=20)).calls == 2


def test_a_clock_that_was_set_back_lets_call_again(central):
    central.office.recall_pause = timedelta(seconds=20)
    central.office.save()
    clerk = seated(central)
    mine = ticket_in("called", central, by=clerk)

    assert actions.recall(mine.id, by=clerk, now=at(-55)).calls == 2
    with pytest.raises(TooSoon):
        actions.recall(mine.id, by=clerk, now=at(-55) + timedelta(seconds=5))
    assert row_of(central, mine).inaccurate


def test_papers_looked_at_first_are_marked_and_the_place_in_line_stays(central, client):
    first, second = take(central, now=read_now()), take(central, now=read_now())
    client.login(username="volunteer-central", password=PASSWORD)

    client.post(address("precheck", ticket=second.id), {"request_key": tap()})

    rows = queries.line_up(central.office.pk, read_now().date(), now=read_now()).rows
    assert [(row.id, row.prechecked) for row in rows] == [(first.id, False), (second.id, True)]
    with pytest.raises(Refused):
        actions.precheck(first.id, by=central.actor("it"), now=MONDAY)


def test_a_life_falls_into_its_periods_with_counter_and_clerk(central):
    clerk = seated(central)
    mine = ticket_in("serving", central, by=clerk)
    actions.park(mine.id, by=clerk, now=at(9))
    actions.call_this(mine.id, by=clerk, now=at(20))
    actions.recall(mine.id, by=clerk, now=at(21))
    actions.serve(mine.id, by=clerk, now=at(22))
    actions.finish(mine.id, by=clerk, now=at(25))

    found = [(one.kind, one.minutes, one.counter) for one in queries.periods_of(row_of(central, mine))]

    assert found == [
        ("waiting", 5, None), ("walking", 0, 1), ("serving", 4, 1), ("hold", 11, 1), ("walking", 2, 1), ("serving", 3, 1),
    ]  # fmt: skip
    (times,) = queries.counter_times(central.office.pk, MONDAY.date(), at(30))
    assert (times.walking, times.serving, times.hold) == (1, 3.5, 11)


@pytest.mark.parametrize("end", [at(-1), MONDAY + timedelta(days=1)], ids=["backwards", "over-midnight"])
def test_a_period_with_wrong_times_is_marked_and_has_no_minutes(end):
    steps = [Step("issue", "waiting", MONDAY), Step("call_next", "called", end, 1, "staff:1")]

    waiting, walking = rules.periods(steps)

    assert (waiting.accurate, waiting.minutes) == (False, None)
    assert walking.ends_at is None


def test_the_desk_keeps_sends_on_and_calls_back_by_plain_forms(central, client):
    client.login(username="clerk-central", password=PASSWORD)
    mine = take(central, now=read_now())
    client.post(address("sit", counter=central.counters[0].pk))
    client.post(address("call_next"), {"request_key": tap()})
    shown = client.get(address("desk")).text
    assert 'data-key="F9"' in shown
    assert 'data-key="F10"' in shown

    client.post(address("park", ticket=mine.id), {"word": "靠窗\x00 座位", "request_key": tap()})
    assert "靠窗 座位" in client.get(address("desk")).text
    client.post(address("call_back", ticket=mine.id), {"request_key": tap()})
    client.post(address("transfer", ticket=mine.id), {"to": f"group:{central.groups[1].pk}", "request_key": tap()})

    assert (row_of(central, mine).state, row_of(central, mine).to_group) == ("waiting", central.groups[1])


@pytest.mark.parametrize("to", ["", "group:", "counter:x", "group:٣", "x:1", "group:" + "9" * 40])
def test_a_desk_that_sends_nowhere_says_so(central, client, to):
    client.login(username="clerk-central", password=PASSWORD)
    mine = take(central, now=read_now())
    client.post(address("sit", counter=central.counters[0].pk))
    client.post(address("call_next"), {"request_key": tap()})

    page = client.post(address("transfer", ticket=mine.id), {"to": to, "request_key": tap()}, follow=True)

    assert "請選擇要轉到哪一類業務或哪一個櫃檯。" in page.text
    assert row_of(central, mine).state == "called"


def test_calling_back_while_somebody_stands_there_asks_first(central, client):
    client.login(username="clerk-central", password=PASSWORD)
    mine, other = take(central, now=read_now()), take(central, now=read_now())
    client.post(address("sit", counter=central.counters[0].pk))
    client.post(address("call_next"), {"request_key": tap()})
    client.post(address("park", ticket=mine.id), {"request_key": tap()})
    client.post(address("call_next"), {"request_key": tap()})

    asked = client.post(address("call_back", ticket=mine.id), {"request_key": tap()}, headers=HTMX).text
    assert "結束並叫回" in asked
    client.post(address("call_back", ticket=mine.id), {"request_key": tap(), "closing": "finish"})

    assert (row_of(central, mine).state, row_of(central, other).state) == ("called", "finished")


@pytest.fixture
def crowded(central, client):
    """A clerk at a counter, and two hundred who wait."""
    client.login(username="clerk-central", password=PASSWORD)
    client.post(address("sit", counter=central.counters[0].pk))
    for _ in range(200):
        take(central, now=read_now())
    return client


def test_the_line_of_two_hundred_is_one_query_and_nothing_where_it_is_as_it_was(crowded, django_assert_num_queries):
    with django_assert_num_queries(5):  # whether the office closes today is one
        shown = crowded.get(address("line"), headers=HTMX)

    seen = shown.text.partition('value="')[2].partition('"')[0]
    assert shown.text.count("<li>") == SHOWN
    assert "200" in shown.text
    assert len(shown.content) < 4_000
    assert crowded.get(address("line"), {"seen": seen}, headers=HTMX).status_code == 204


def test_the_desk_before_two_hundred_is_one_small_page(crowded, django_assert_num_queries):
    crowded.get(address("desk"))
    with django_assert_num_queries(8):
        shown = crowded.get(address("desk"))

    assert shown.text.count("<li>") >= SHOWN
    assert len(shown.content) < 10_000


def test_who_is_kept_at_the_end_of_the_day_is_let_go(central):
    clerk = seated(central)
    mine = ticket_in("parked", central, by=clerk)

    assert queries.left_over(central.office.pk, MONDAY.date() + timedelta(days=1)) == [mine.id]
    assert (
        actions.leave(mine.id, by=at_session(central.actor("reception")), now=MONDAY + timedelta(days=1)).state
        == "left"
    )
