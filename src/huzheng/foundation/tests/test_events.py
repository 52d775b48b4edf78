"""The dispatcher: each event to each subscriber once and in order; what fails waits with its subject, the stream goes on."""

import time
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huzheng.foundation.actors import system
from huzheng.foundation.events import dispatch
from huzheng.foundation.events.models import Event, Heard, Parked
from huzheng.foundation.events.steps import pass_over, tell

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


class Ear:
    """A subscriber that notes what it hears, and cannot bear some of it."""

    __qualname__ = "Ear"

    def __init__(self):
        self.heard, self.hates = [], set()

    def __call__(self, event):
        if event.seq in self.hates:
            raise ValueError(event.seq)
        self.heard.append((event.subject, event.seq))


@pytest.fixture
def happen(central):
    """Let something happen, in one transaction."""
    by, office_id = system(central.office.pk), central.office.pk

    def happen(*seqs, subject="thing:1", passing_over=()):
        with transaction.atomic():
            for seq in seqs:
                tell("test.happened", subject, seq, by=by, now=NOW, office_id=office_id)
                if seq in passing_over:
                    pass_over()

    return happen


def drained(wanted):
    """Drain until so many events were read: an event stays back while any transaction of the server is older than it."""
    read, until = 0, time.monotonic() + 20
    while read < wanted and time.monotonic() < until:
        read += dispatch.drain()
    return read


@pytest.fixture
def ear(monkeypatch):
    ear = Ear()
    monkeypatch.setattr(dispatch, "HANDLERS", {"test.happened": [("ear", ear)]})
    return ear


def test_each_event_is_heard_once_and_in_order(ear, happen):
    happen(1, 2), happen(3)

    assert [drained(3), dispatch.drain()] == [3, 0]
    assert ear.heard == [("thing:1", 1), ("thing:1", 2), ("thing:1", 3)]


def test_an_event_that_was_heard_is_not_handed_out_again(ear, happen):
    happen(1, 2)
    Heard.objects.create(subscriber="ear", event=Event.objects.get(seq=1))

    drained(2)

    assert ear.heard == [("thing:1", 2)]


def test_what_fails_waits_with_its_subject_and_the_stream_goes_on(ear, happen, caplog):
    ear.hates = {2}
    happen(1, 2, 3), happen(1, subject="thing:2")

    drained(4)
    happen(4)
    drained(1)

    assert ear.heard == [("thing:1", 1), ("thing:2", 1)]
    assert list(Parked.objects.order_by("event").values_list("event__seq", flat=True)) == [2, 3, 4]
    assert "parked" in caplog.text


def test_parked_events_are_handled_in_order_once_their_trouble_is_over(ear, happen, caplog):
    ear.hates = {1}
    happen(1, 2, 3)
    drained(3)
    still = dispatch.replay()
    ear.hates = set()

    assert (still, dispatch.replay(), Parked.objects.count()) == (0, 3, 0)
    assert [seq for _subject, seq in ear.heard] == [1, 2, 3]


def test_history_that_was_copied_is_passed_over_and_what_follows_is_heard(ear, happen):
    happen(1, 2, passing_over={1})

    drained(1)

    assert ear.heard == [("thing:1", 2)]


def test_nothing_is_passed_over_while_others_wait_to_be_heard(ear, happen):
    happen(1), happen(2, passing_over={2})

    drained(2)

    assert [seq for _subject, seq in ear.heard] == [1, 2]


def test_an_event_costs_three_statements_besides_what_its_handler_asks(ear, happen):
    happen(1), drained(1)
    happen(*range(2, 12))
    with CaptureQueriesContext(connection) as asked:
        drained(10)

    own = ("savepoint", "release savepoint", "insert into events_heard")
    assert sum(query["sql"].lower().startswith(own) for query in asked.captured_queries) == 10 * 3
