"""The pages of the messages: what waits first, other ways, nothing of another office, addresses masked, each read logged."""

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.jobs import waits
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.testing import NIGHT, make_message
from huzheng.foundation.reads.testing import reads_of

pytestmark = pytest.mark.django_db
BACKEND = "huzheng.office.backends.AccountBackend"


@pytest.fixture
def clerk(central, settings) -> Client:
    settings.SMTP_URL = settings.SMS_URL = ""
    client = Client()
    client.force_login(central.people["clerk"].account, BACKEND)
    return client


def url(name: str, **kwargs) -> str:
    return reverse(f"messages_out:{name}", kwargs={"office": "central", **kwargs})


def test_what_waits_for_a_person_stands_first_and_masked(central, clerk):
    make_message(central.office.pk), make_message(central.office.pk, channel="print", to="")

    page = clerk.get(url("list")).content.decode()

    assert "沒有設定郵件主機" in page
    assert "等候列印" in page
    assert "y***@example.org" in page
    assert "yuan@example.org" not in page


def test_the_list_asks_as_often_for_many_as_for_one(central, clerk, django_assert_num_queries):
    for _ in range(3):
        make_message(central.office.pk)
    clerk.get(url("list"))
    with django_assert_num_queries(5):
        assert clerk.get(url("list")).status_code == 200
    for _ in range(20):
        make_message(central.office.pk)
    with django_assert_num_queries(5):
        assert clerk.get(url("list")).status_code == 200


def test_opening_a_message_is_a_read_that_is_logged(central, clerk):
    row = make_message(central.office.pk)

    page = clerk.get(url("message", message=row.pk)).content.decode()

    (read,) = reads_of(central.office.pk)
    assert "請帶身分證來領取。" in page
    assert (read.subject, read.case, read.purpose) == (f"message:{row.pk}", "case:1", "message")
    assert read.fields == ["body", "title", "to"]


def test_a_failed_mail_is_sent_as_an_sms(central, clerk, settings):
    row = make_message(central.office.pk, kind=NIGHT)  # one that goes at once, at whatever hour this runs
    settings.SMS_URL = "http://127.0.0.1:1/"

    answer = clerk.post(url("redirect", message=row.pk), {"channel": "sms", "to": "0912-345-678"}, follow=True)

    row.refresh_from_db()
    assert answer.status_code == 200
    assert (row.channel, row.to, row.state, row.error) == ("sms", "0912345678", "queued", "")
    assert waits("messages.deliver", message=row.pk)


def test_a_failed_mail_becomes_a_letter_that_is_printed(central, clerk):
    row = make_message(central.office.pk)

    clerk.post(url("redirect", message=row.pk), {"channel": "print"})
    letter = clerk.get(url("letter", message=row.pk)).content.decode()
    clerk.post(url("print_out", message=row.pk))

    row.refresh_from_db()
    assert "請帶身分證來領取。" in letter
    assert (row.channel, row.state) == ("print", "sent")


def test_a_wrong_address_is_named_and_kept(central, clerk):
    row = make_message(central.office.pk)

    answer = clerk.post(url("redirect", message=row.pk), {"channel": "sms", "to": "04-2222"})

    assert answer.status_code == 422
    assert "簡訊只能寄到手機號碼" in answer.content.decode()
    assert 'value="04-2222"' in answer.content.decode()


def test_a_message_may_be_tried_again_or_cancelled(central, clerk, settings):
    row, other = make_message(central.office.pk), make_message(central.office.pk)
    settings.SMTP_URL = "smtp://127.0.0.1:1"

    clerk.post(url("resend", message=row.pk))
    clerk.post(url("cancel", message=other.pk))

    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["queued", "cancelled"]


@pytest.mark.parametrize("name", ["print_out", "resend", "cancel"])
def test_a_verb_in_the_wrong_state_says_so_and_changes_nothing(central, clerk, name):
    row = make_message(central.office.pk)
    Message.objects.filter(pk=row.pk).update(state="sent", sent_at=row.made_at)

    page = clerk.post(url(name, message=row.pk), follow=True).content.decode()

    assert "目前的狀態不能執行這個動作" in page
    assert Message.objects.get().state == "sent"


@pytest.mark.parametrize("name", ["message", "letter"])
def test_a_message_of_another_office_is_not_there(central, east, clerk, name):
    row = make_message(east.office.pk)

    assert clerk.get(url(name, message=row.pk)).status_code == 404
    assert clerk.post(url("resend", message=row.pk)).status_code == 404
    assert reads_of(central.office.pk) == []
