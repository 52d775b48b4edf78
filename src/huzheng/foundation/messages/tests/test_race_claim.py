"""Two workers carry one mail once; without the claim it goes twice."""

import threading

import pytest

from huzheng.foundation.messages import actions, transport
from huzheng.foundation.messages.delivery import deliver
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.testing import TOLD_AT, make_message
from huzheng.foundation.offices import known_offices
from huzheng.foundation.testing import by_hands
from tests.standins import running

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def mail_server(settings, monkeypatch):
    monkeypatch.setattr(transport, "TIMEOUT", 10.0)
    with running("smtp") as standin:
        settings.SMTP_URL = f"smtp://127.0.0.1:{standin.port}"
        yield standin


def both(row: Message) -> None:
    """Let two workers carry the same message at the same moment."""
    office = known_offices()[row.office_id]
    by_hands(2, lambda: deliver(row.pk, office, lambda: TOLD_AT))


def test_two_workers_carry_one_mail_once(central, mail_server):
    row = make_message(central.office.pk)

    both(row)

    assert len(mail_server.taken(1.0)) == 1
    row.refresh_from_db()
    assert (row.state, row.tries) == ("sent", 1)


def test_without_the_claim_the_mail_goes_twice(central, mail_server, monkeypatch):
    row = make_message(central.office.pk)
    looked = threading.Barrier(2)

    def look(message_id, *, by, now):
        found = Message.objects.get(pk=message_id, state="queued")
        looked.wait(10)
        return found

    monkeypatch.setattr(actions, "claim", look)

    both(row)

    assert len(mail_server.taken(1.0)) == 2
