"""X-05: what was written to a citizen is blanked after its year; what still waits to go stays whole."""

from datetime import timedelta

import pytest

from huzheng.foundation.messages.models import Message, MessageMove
from huzheng.foundation.messages.testing import TOLD_AT, make_message
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.privacy.sweep import sweep
from huzheng.foundation.privacy.traces import traces_of

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = RETENTION["messages.content"].keep
AFTER = TOLD_AT + PERIOD + timedelta(seconds=1)


def told(made, state: str) -> Message:
    """Write a message and bring it into a state."""
    row = make_message(made.office.pk)
    Message.objects.filter(pk=row.pk).update(state=state, sent_at=TOLD_AT if state == "sent" else None)
    return row


@pytest.mark.parametrize("state", ["sent", "failed", "parked", "cancelled"])
def test_address_title_and_words_go_right_after_the_year_and_the_row_stays(central, state):
    row = told(central, state)
    sweep(TOLD_AT + PERIOD, offsets={})
    assert Message.objects.get(pk=row.pk).to == "yuan@example.org"

    sweep(AFTER, offsets={})
    kept = Message.objects.get(pk=row.pk)
    assert (kept.to, kept.title, kept.body) == ("", "", "")
    assert (kept.kind, kept.subject, kept.state, kept.made_at) == (row.kind, row.subject, state, TOLD_AT)
    assert MessageMove.objects.filter(message=row).exists()


def test_a_message_that_waits_to_go_stays_however_old(central):
    row = told(central, "queued")
    sweep(AFTER + timedelta(days=3650), offsets={})

    assert Message.objects.get(pk=row.pk).to == "yuan@example.org"


def test_the_trace_names_the_rule_and_the_moment_in_the_offices_own_time(central):
    row, behind = told(central, "sent"), timedelta(days=-30)
    central.office.rehearsal, central.office.clock_offset = True, behind
    central.office.save(update_fields=["rehearsal", "clock_offset"])
    offsets = {central.office.pk: behind}
    sweep(AFTER, offsets=offsets)
    assert traces_of(central.office.pk, [f"message:{row.pk}"]) == {}

    sweep(AFTER - behind, offsets=offsets)
    [trace] = traces_of(central.office.pk, [f"message:{row.pk}"])[f"message:{row.pk}"]
    assert (trace.rule.key, trace.at) == ("messages.content", AFTER)
