"""What the board, the desk and the day's figures say, row by row; and that nobody without an office has one."""

from datetime import timedelta

import pytest

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound
from huzheng.foundation.testing import within
from huzheng.hall.queue import actions, queries
from huzheng.hall.queue.access import access_message, access_seat
from huzheng.hall.queue.models import BoardMessage, Sitting, Ticket
from huzheng.hall.queue.testing import seated, take, ticket_in
from huzheng.office.testing import MONDAY, make_office

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()
MINUTE = timedelta(minutes=1)


def test_who_waits_in_a_later_group_is_not_ahead_of_a_newcomer_of_an_earlier_one(central):
    central.groups[1].rank = 50
    central.groups[1].save(update_fields=["rank"])
    for group in (0, 0, 1):
        take(central, group)

    assert {line.letter: line.ahead for line in queries.group_lines(central.office.pk, TODAY)} == {"A": 3, "B": 1}


def test_a_handful_of_tickets_teaches_no_times(central):
    by = seated(central)
    for _visitor in range(3):
        ticket_in("finished", central, by=by)

    assert [line.times for line in queries.group_lines(central.office.pk, TODAY)] == [(), ()]


def test_the_desk_tells_how_long_a_visitor_has_waited_and_never_less_than_nothing(central):
    ticket = Ticket.objects.of(central.office.pk).select_related("group").get(pk=take(central).id)

    assert queries.standing(ticket, MONDAY + 5 * MINUTE).minutes == 5
    assert queries.standing(ticket, MONDAY - 5 * MINUTE).waited == timedelta(0)


def test_the_figures_of_a_day_stand_apart_by_group_by_counter_and_by_hour(central):
    first, second = seated(central, 0), seated(central, 1)
    ticket_in("finished", central, by=first)
    ticket_in("finished", central, by=second, now=MONDAY + 60 * MINUTE)
    take(central, 1, now=MONDAY + 61 * MINUTE)
    day = queries.day_figures(central.office.pk, TODAY)

    assert (day.whole.taken, day.whole.finished) == (3, 2)
    assert [(row.letter, row.name_en, row.taken) for row in day.groups] == [
        ("A", "Registration", 2),
        ("B", "Transcripts", 1),
    ]
    assert [(row.counter, row.finished) for row in day.counters] == [(1, 1), (2, 1)]
    assert [(row.hour, row.taken) for row in day.hours] == [(9, 1), (10, 2)]


def test_who_belongs_to_no_office_has_no_row_of_the_first_one(db):
    made = make_office("first", counters=1, pk=1)
    person = made.people["director"]
    nobody = Actor(ActorKind.STAFF, person.pk, None, frozenset({"director", "reception"}), "x", "s")
    words = {"text_zh": "字", "from_on": TODAY, "until_on": TODAY}
    message = BoardMessage.objects.create(office=made.office, **words)
    sitting = Sitting.objects.create(
        office=made.office, counter=made.counters[0], staff=person, session="s", opened_at=MONDAY
    )

    with pytest.raises(NotFound):
        within(lambda: access_message(message.pk, by=nobody))
    assert access_seat(by=nobody) is None
    actions.stand_up(by=nobody, now=MONDAY)
    sitting.refresh_from_db()
    assert sitting.closed_at is None
