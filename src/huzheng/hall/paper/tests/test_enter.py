"""What happened on paper is entered once, marked as entered later, and no number is given twice."""

from datetime import timedelta
from itertools import pairwise

import pytest

from huzheng.foundation.errors import Invalid, Refused
from huzheng.hall.paper.actions import enter_rows
from huzheng.hall.paper.models import PaperEntry
from huzheng.hall.queue.data import OnPaper
from huzheng.hall.queue.testing import steps_of, take, tap, tickets_of
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db
NOW = MONDAY + timedelta(hours=1)


def minutes(n: int):
    return MONDAY + timedelta(minutes=n)


def enter(made, *rows: OnPaper, role: str = "reception", **more) -> int:
    return enter_rows(rows, by=made.actor(role), now=NOW, **more)


def done(made, number: int, called: int = 20, *, group: int = 0, taken: int | None = None) -> OnPaper:
    given = None if taken is None else minutes(taken)
    return OnPaper(
        made.groups[group].pk, number, "finished", given, minutes(called), minutes(called + 5), made.counters[0].pk
    )


def ticket(made, number: int):
    return next(row for row in tickets_of(made) if (row.group_id, row.number) == (made.groups[0].pk, number))


@pytest.mark.accept("Q-01", 2)
def test_who_waited_in_the_system_and_was_served_on_paper_has_the_times_of_the_paper(central):
    take(central)
    enter(central, done(central, 1))

    row = ticket(central, 1)
    assert (row.state, row.called_at, row.finished_at) == ("finished", minutes(20), minutes(25))
    assert (row.counter_id, row.calls, row.inaccurate) == (central.counters[0].pk, 1, False)
    assert steps_of(row) == [
        ("issue", "", MONDAY), ("call_this", "later", minutes(20)), ("finish", "later", minutes(25)),
    ]  # fmt: skip
    entry = PaperEntry.objects.of(central.office.pk).get()
    assert (entry.ticket_id, entry.came_new, entry.entered_by_id) == (row.pk, False, central.people["reception"].pk)


def test_numbers_given_on_paper_are_there_and_the_kiosk_goes_on_behind_them(central):
    take(central)
    enter(
        central, OnPaper(central.groups[0].pk, 4), done(central, 2, taken=10), OnPaper(central.groups[0].pk, 3, "left")
    )

    found = sorted((row.number, row.state) for row in tickets_of(central))
    assert found == [(1, "waiting"), (2, "finished"), (3, "left"), (4, "waiting")]
    assert ticket(central, 2).taken_at == minutes(10)
    assert take(central, now=NOW).number == 5


def test_a_number_that_was_dealt_with_is_refused_and_nothing_of_the_sheet_is_entered(central):
    take(central), take(central)
    enter(central, done(central, 1))
    with pytest.raises(Invalid) as refused:
        enter(central, done(central, 2), done(central, 1))

    assert refused.value.field == "1"
    assert "A001" in refused.value.text
    assert ticket(central, 2).state == "waiting"


def test_a_number_that_the_system_has_given_meanwhile_is_not_given_again(central):
    take(central)
    with pytest.raises(Invalid):
        enter(central, OnPaper(central.groups[0].pk, 1))

    assert len(tickets_of(central)) == 1


def test_the_same_sheet_sent_twice_is_entered_once(central):
    key = tap()
    sheet = [done(central, 1, taken=0), done(central, 2, 30, taken=5)]

    assert [enter(central, *sheet, request_key=key) for _ in range(2)] == [2, 2]
    assert PaperEntry.objects.of(central.office.pk).count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"finished_at": minutes(10)}, {"called_at": NOW + timedelta(minutes=1), "finished_at": NOW + timedelta(minutes=2)},
        {"taken_at": minutes(40)}, {"counter_id": 1}, {"number": 400},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(central, change):
    from dataclasses import replace

    with pytest.raises(Invalid):
        enter(central, replace(done(central, 1, taken=0), **change))


def test_a_call_before_the_ticket_was_taken_is_marked(central):
    take(central, now=minutes(30))
    enter(central, done(central, 1, 20))

    assert ticket(central, 1).inaccurate


def test_entering_is_a_right_and_stays_in_the_own_office(central, east):
    with pytest.raises(Refused):
        enter(central, done(central, 1, taken=0), role="volunteer")
    with pytest.raises(Invalid):
        enter(central, done(east, 1, taken=0))


def test_the_events_of_the_paper_come_in_order(central):
    from huzheng.foundation.events.models import Event

    enter(central, done(central, 1, taken=0))

    events = list(Event.objects.filter(office_id=central.office.pk).order_by("pk").values_list("type", "seq"))
    assert [name for name, _seq in events] == ["queue.ticket_issued", "queue.ticket_called", "queue.ticket_finished"]
    assert all(one[1] < other[1] for one, other in pairwise(events))
