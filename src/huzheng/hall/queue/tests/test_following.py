"""What the phones' stream says: for every ticket what its page says, in one statement; and nothing of whose it is."""

import re

import pytest
from django.urls import reverse

from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.live import TOPICS
from huzheng.hall.queue import actions
from huzheng.hall.queue.data import Asked
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.queries import following, people_ahead
from huzheng.hall.queue.states import CLOSED
from huzheng.hall.queue.testing import seated, take, ticket_in
from huzheng.hall.queue.views import phone

STATES = ("waiting", "missed", "parked", "finished", "left", "called")
SHOWN = re.compile(r'data-mark="(\w+)" data-step="(\w*)" data-hall="(\w+)"(?: data-ahead="(\d+)")?')


@pytest.fixture
def hall(central):
    """Tickets in every state, of both groups, some who come first."""
    now = read_now()
    central.counters[1].kind = "talk"
    central.counters[1].save()
    by = seated(central, now=now)
    for state in STATES:
        ticket_in(state, central, by=by, now=now)
    for need in ("", "priority", "talk", "caring"):
        take(central, 1, now=now)
        actions.issue_ticket(central.groups[0].pk, asked=Asked(need), by=by, now=now)
    return central


def said() -> list[str]:
    return (phone.snapshot("central", "zh-hant") or b"").decode().split("\n")


def test_every_ticket_has_the_place_that_its_page_shows(hall):
    now, lines = read_now(), dict(line.split(" ", 1) for line in said()[1:])

    for row in Ticket.objects.of(hall.office.pk).select_related("group", "to_group"):
        step = following.step_of(row.state, row.seq)
        ahead = f" {people_ahead(row, now)}" if row.state == "waiting" else ""
        assert lines.get(following.mark_of(row), "") == step + ahead


def test_the_page_says_of_itself_what_the_stream_says(hall, client):
    lines = said()

    for row in Ticket.objects.of(hall.office.pk):
        page = client.get(reverse("queue:phone", kwargs={"token": row.token}), headers={"HX-Request": "true"}).text
        mark, step, open_or_shut, ahead = SHOWN.search(page).groups()
        line = " ".join(filter(None, (mark, step, ahead)))
        assert open_or_shut == lines[0]
        assert (line in lines[1:]) is (row.state not in CLOSED)


def test_the_stream_names_neither_numbers_nor_tokens(hall):
    text = "\n".join(said())

    for row in Ticket.objects.of(hall.office.pk).select_related("group"):
        assert row.token not in text
        assert f"{row.group.letter}{row.number:03}" not in text


def test_all_are_told_by_one_statement(hall, django_assert_num_queries):
    now = read_now()
    with django_assert_num_queries(1):
        lines = following.where_all_stand(hall.office.pk, business_date(now), now)

    assert lines == said()[1:]


def test_no_such_office_has_no_stream(db):
    assert phone.snapshot("nowhere", "zh-hant") is None


def test_the_phones_stream_moves_with_the_board():
    assert TOPICS["line"].follows == "hall"
