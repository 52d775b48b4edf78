"""A message is a row of the verb that wants it; what cannot be carried fails at once with its reason."""

from datetime import date

import pytest
from django.db import transaction

from huzheng.foundation.clock import at
from huzheng.foundation.errors import Invalid
from huzheng.foundation.jobs import waits
from huzheng.foundation.messages.errors import NoConsent
from huzheng.foundation.messages.models import Message, MessageMove
from huzheng.foundation.messages.queries import messages_of
from huzheng.foundation.messages.steps import send
from huzheng.foundation.messages.testing import ASKED, NIGHT, TOLD_AT, make_message

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(central, settings) -> int:
    settings.SMTP_URL, settings.SMS_URL = "smtp://127.0.0.1:1", "http://127.0.0.1:1/"
    return central.office.pk


def test_a_message_is_written_with_its_history_and_a_job(office):
    row = make_message(office)

    assert (row.state, row.to, list(messages_of(office, "case:1"))) == ("queued", "yuan@example.org", [row])
    assert list(MessageMove.objects.values_list("verb", "from_state", "to_state")) == [("send", "", "queued")]
    assert waits("messages.deliver", message=row.pk)


def test_at_night_it_waits_for_the_morning_without_a_job(office):
    late = at(date(2026, 3, 2), 22)
    row, urgent = make_message(office, now=late), make_message(office, now=late, kind=NIGHT)

    assert row.next_at == at(date(2026, 3, 3), 8)
    assert not waits("messages.deliver", message=row.pk)
    assert waits("messages.deliver", message=urgent.pk)


def test_a_verb_that_fails_has_sent_nothing(office):
    def fail_after_sending() -> None:
        with transaction.atomic():
            make_message(office)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_sending()

    assert not Message.objects.exists()


@pytest.mark.parametrize(("channel", "reason"), [("email", "no_mail_server"), ("sms", "no_sms_gateway")])
def test_without_a_server_it_fails_at_once_with_the_reason(office, settings, channel, reason):
    settings.SMTP_URL = settings.SMS_URL = ""

    row = make_message(office, channel=channel, to="0912345678" if channel == "sms" else "yuan@example.org")

    assert (row.state, row.error) == ("failed", reason)
    assert list(MessageMove.objects.values_list("verb", "trouble")) == [("send", ""), ("fail", reason)]


def test_a_letter_waits_for_a_person_and_needs_no_address(office):
    row = make_message(office, channel="print", to="")

    assert (row.state, row.to) == ("queued", "")
    assert not waits("messages.deliver", message=row.pk)


@pytest.mark.parametrize(
    ("channel", "to"),
    [("email", "yuan"), ("email", ""), ("email", "a@b.tw\nBcc: x@y.tw"), ("sms", "04-2222-3333"), ("sms", "")],
)
def test_an_address_that_cannot_be_is_refused(office, channel, to):
    with pytest.raises(Invalid) as refused:
        make_message(office, channel=channel, to=to)

    assert refused.value.field == "to"


def test_a_title_stays_on_one_line(office):
    row = make_message(office, title="完成\r\nBcc: x@example.org\x00", body="一\x00二")

    assert (row.title, row.body) == ("完成 Bcc: x@example.org", "一二")


def test_a_kind_that_nobody_registered_is_a_programming_error(office, central):
    with pytest.raises(KeyError), transaction.atomic():
        send(
            "no.such", office_id=office, subject="case:1", channel="print", title="", body="",
            by=central.actor("clerk"), now=TOLD_AT,
        )  # fmt: skip


def test_a_kind_that_needs_consent_is_refused_without_it(office):
    with pytest.raises(NoConsent):
        make_message(office, kind=ASKED)
