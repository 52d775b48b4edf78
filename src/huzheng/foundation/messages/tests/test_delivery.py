"""What happens on the way: servers that run beside the test as processes, with their faults."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event
from huzheng.foundation.messages import actions, transport
from huzheng.foundation.messages.data import Answer
from huzheng.foundation.messages.delivery import deliver, deliver_due
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.testing import TOLD_AT, make_message
from huzheng.foundation.offices import known_offices
from tests.standins import running

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(scope="module")
def mail_server():
    with running("smtp") as standin:
        yield standin


@pytest.fixture(scope="module")
def gateway():
    with running("sms") as standin:
        yield standin


@pytest.fixture
def servers(mail_server, gateway, settings, monkeypatch):
    settings.SMTP_URL = f"smtp://office:p%40ss@127.0.0.1:{mail_server.port}"
    settings.SMS_URL = f"http://office:secret@127.0.0.1:{gateway.port}/send"
    settings.MAIL_FROM = "noreply@household.example.org"
    monkeypatch.setattr(transport, "TIMEOUT", 0.5)
    for standin in (mail_server, gateway):
        standin.fault("none")
        standin.taken(0.05)


def try_once(row: Message, now=TOLD_AT) -> Answer | None:
    return deliver(row.pk, known_offices()[row.office_id], lambda: now)


def test_a_mail_arrives_with_the_name_of_the_office(central, servers, mail_server):
    row = make_message(central.office.pk)

    assert try_once(row) == Answer.TAKEN
    (taken,) = mail_server.taken()
    mail = message_from_bytes(taken["mail"].encode(), policy=policy.default)
    row.refresh_from_db()
    assert (taken["to"], taken["auth"]) == (["yuan@example.org"], "\0office\0p@ss")
    assert mail["From"].addresses[0].display_name == central.office.name_zh
    assert (mail["Subject"], str(row.key) in mail["Message-ID"]) == ("您的案件已完成", True)
    assert "請帶身分證來領取。" in mail.get_content()
    assert (row.state, row.sent_at, row.tries) == ("sent", TOLD_AT, 1)
    assert Event.objects.get(subject=f"message:{row.pk}").type == "messages.sent"


def test_a_short_message_arrives_once_however_often_it_is_tried(central, servers, gateway):
    row = make_message(central.office.pk, channel="sms", to="0912-345-678")
    gateway.fault("drop")

    assert try_once(row) == Answer.LATER
    gateway.fault("none")
    assert try_once(row, TOLD_AT + timedelta(minutes=2)) == Answer.TAKEN

    (taken,) = gateway.taken()
    assert (taken["to"], taken["id"]) == ("0912345678", str(row.key))
    assert taken["auth"].startswith("Basic ")


@pytest.mark.parametrize(
    ("fault", "became"),
    [
        ("refuse", ("queued", "unreachable")),
        ("slow", ("queued", "unreachable")),
        ("4xx", ("queued", "busy")),
        ("5xx", ("failed", "bad_address")),
        ("data5xx", ("failed", "rejected")),
        ("drop", ("queued", "unreachable")),
        ("auth", ("queued", "sign_in")),
    ],
)
@pytest.mark.usefixtures("servers")
def test_what_a_mail_server_says_decides_whether_it_is_tried_again(central, mail_server, fault, became):
    row = make_message(central.office.pk)
    mail_server.fault(fault)

    try_once(row)

    row.refresh_from_db()
    assert (row.state, row.error) == became
    assert (row.next_at > TOLD_AT) == (row.state == "queued")


@pytest.mark.parametrize(
    ("fault", "became"),
    [
        ("400", ("failed", "rejected")),
        ("429", ("queued", "busy")),
        ("503", ("queued", "busy")),
        ("401", ("queued", "sign_in")),
    ],
)
@pytest.mark.usefixtures("servers")
def test_what_a_gateway_answers_decides_whether_it_is_tried_again(central, gateway, fault, became):
    row = make_message(central.office.pk, channel="sms", to="0912345678")
    gateway.fault(fault)

    try_once(row)

    row.refresh_from_db()
    assert (row.state, row.error) == became


def test_after_a_week_of_tries_it_is_parked_and_somebody_owes_it(central, servers, mail_server):
    row = make_message(central.office.pk, by=central.actor("clerk"))
    mail_server.fault("refuse")
    Message.objects.filter(pk=row.pk).update(began_at=TOLD_AT - WEEK)

    try_once(row)

    from huzheng.foundation.dues import open_dues

    row.refresh_from_db()
    due = next(due for due in open_dues(central.office.pk, TOLD_AT.date()) if due.subject == f"message:{row.pk}")
    assert (row.state, due.staff[0]) == ("parked", central.people["clerk"].pk)
    assert "yuan" not in due.title
    assert Event.objects.get(subject=f"message:{row.pk}").type == "messages.failed"


def test_what_is_due_goes_and_what_waits_stays(central, servers, mail_server):
    office = known_offices()[central.office.pk]
    make_message(central.office.pk), make_message(central.office.pk)
    Message.objects.filter(pk=make_message(central.office.pk).pk).update(next_at=TOLD_AT + timedelta(hours=1))

    assert deliver_due(office, lambda: TOLD_AT) == 2
    assert deliver_due(office, lambda: TOLD_AT) == 0
    assert len(mail_server.taken()) == 2


def test_a_server_that_does_not_answer_is_left_alone_until_the_next_run(central, servers, mail_server):
    mail_server.fault("refuse")
    for _ in range(5):
        make_message(central.office.pk)

    assert deliver_due(known_offices()[central.office.pk], lambda: TOLD_AT) == 3


def test_a_try_that_was_broken_off_is_taken_up_again(central, servers, mail_server):
    row, by = make_message(central.office.pk), system(central.office.pk)
    actions.claim(row.pk, by=by, now=TOLD_AT)

    assert not actions.release_claim(row.pk, by=by, now=TOLD_AT + timedelta(minutes=9))
    deliver_due(known_offices()[central.office.pk], lambda: TOLD_AT + timedelta(minutes=10))
    row.refresh_from_db()
    assert (row.state, row.error) == ("queued", "interrupted")
    deliver_due(known_offices()[central.office.pk], lambda: TOLD_AT + timedelta(minutes=12))
    assert len(mail_server.taken()) == 1
