"""Reception looks a case up for somebody who asks; every look-up counts, by channel; receipts are confirmed."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from huzheng.cases.book.testing import APPLICANT, make_case
from huzheng.cases.enquiries import actions
from huzheng.cases.enquiries.errors import NoAddress, Settled
from huzheng.cases.enquiries.models import Confirmation, Enquiry
from huzheng.cases.enquiries.queries import by_month, call_backs
from huzheng.cases.enquiries.steps import confirm_receipt
from huzheng.cases.enquiries.testing import BORN, opened
from huzheng.foundation.actors import citizen, system
from huzheng.foundation.clock import at, read_now
from huzheng.foundation.dues import open_dues
from huzheng.foundation.events.dispatch import HANDLERS
from huzheng.foundation.events.models import Event
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.queries import messages_of
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, measure
from huzheng.foundation.page.parts import PARTS
from huzheng.foundation.reads.models import Read
from huzheng.office.testing import PASSWORD
from huzheng.services.catalogue.data import Limit

pytestmark = pytest.mark.django_db(transaction=True)
LONG = {"limit": Limit(5)}


def sign_in(made, role="reception"):
    """Return a browser signed in as the person with this role."""
    client = Client()
    client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows):
    """Return the address of a page."""
    return reverse(f"enquiries:{name}", kwargs={"office": made.office.code, **rows})


def hear(kind):
    """Hand the events of a kind to whoever listens, as the worker does."""
    for event in Event.objects.filter(type=kind).order_by("pk"):
        for _name, handler in HANDLERS[kind]:
            with transaction.atomic():
                handler(event)


@pytest.mark.parametrize("words", ["number", "林予安", "予安", "A123456789", "0912345678"])
def test_a_case_is_found_by_number_or_applicant_and_its_look_up_counts_once(central, words):
    case, client = make_case(central, now=read_now()), sign_in(central)
    found = client.post(
        page(central, "look_up"), {"channel": "phone", "words": case.number if words == "number" else words}
    )
    assert "林○安" in found.content.decode()
    assert "林予安" not in found.content.decode().replace('value="林予安"', "")
    for _tap in range(2):
        given = {"channel": "phone", "request_key": "one tap"}
        shown = client.post(page(central, "open", case=case.pk), given, follow=True)

    assert "請問案號是幾號" in shown.content.decode()
    assert [(row.channel, row.case_id) for row in Enquiry.objects.of(central.office.pk)] == [("phone", case.pk)]


def test_who_asks_in_vain_counts_too(central):
    answer = sign_in(central).post(page(central, "look_up"), {"channel": "fax", "words": "115-999999"})

    assert "查無這樣的案件" in answer.content.decode()
    assert [(row.channel, row.outcome) for row in Enquiry.objects.of(central.office.pk)] == [("fax", "none")]
    assert [(row.purpose, row.hits) for row in Read.objects.filter(office_id=central.office.pk)] == [("enquiry", 0)]


def test_what_the_asker_names_is_compared_and_not_shown(central):
    case, client = make_case(central, now=read_now()), sign_in(central)
    number = opened(central, case)
    wrong = client.post(page(central, "identity", enquiry=number), {"second": "80/01/01"}, follow=True)
    assert not Enquiry.objects.of(central.office.pk).get().proven
    right = client.post(page(central, "identity", enquiry=number), {"second": BORN}, follow=True)

    assert Enquiry.objects.of(central.office.pk).get().proven
    assert "核對不符" in wrong.content.decode()
    assert "核對相符" in right.content.decode()
    assert BORN not in right.content.decode()


def test_a_promised_call_is_owed_until_it_is_made(central):
    case, client = make_case(central, now=read_now()), sign_in(central)
    number, today = opened(central, case), read_now().date()
    client.post(page(central, "settle", enquiry=number), {"outcome": "call_back"})
    assert [due.subject for due in open_dues(central.office.pk, today)] == [f"call_back:{number}"]
    client.post(page(central, "called", enquiry=number))

    assert not call_backs(central.office.pk)
    assert client.post(page(central, "called", enquiry=number)).status_code == 409
    with pytest.raises(Settled):
        actions.settle_enquiry(number, outcome="answered", by=central.actor("reception"), now=read_now())


def test_the_enquiry_of_another_office_is_not_there(central, east):
    number = opened(central, make_case(central, now=read_now()))

    assert sign_in(east).get(page(east, "one", enquiry=number)).status_code == 404
    assert sign_in(east).post(page(east, "settle", enquiry=number), {"outcome": "answered"}).status_code == 404


@pytest.mark.accept("PRG-01", 2)
def test_enquiries_are_counted_by_channel_and_month(central):
    case, by = make_case(central, now=at(date(2026, 3, 2), 9)), citizen(central.office.pk)
    for month in (3, 4, 4):
        given = {"address": "192.0.2.1", "by": by, "now": at(date(2026, month, 5), 9)}
        actions.ask_on_web(case.number, second=BORN, **given)
    desk = {"by": central.actor("reception"), "now": at(date(2026, 4, 6), 9)}
    actions.open_enquiry(case.pk, channel="phone", key="", **desk)
    actions.look_for("115-999999", channel="mail", **desk)
    april = Period(date(2026, 4, 1), date(2026, 5, 1))
    found = by_month(central.office.pk, date(2026, 3, 1), date(2026, 5, 1))

    assert found[date(2026, 4, 1)] == {"web": 2, "link": 0, "counter": 0, "phone": 1, "fax": 0, "mail": 1}
    assert measure("enquiries.by_channel", central.office.pk, april, "count", {"enquiry_channel": "web"}).n == 2
    split = METRICS["enquiries.by_channel"].split(central.office.pk, april, ("count",), [("enquiry_channel",)])
    assert (
        sum(part.measured.n for part in split)
        == measure("enquiries.by_channel", central.office.pk, april, "count", {}).n
        == 4
    )
    assert sign_in(central, "evaluation").get(page(central, "months")).status_code == 200


@pytest.mark.accept("PRG-02", 1)
def test_an_online_application_is_confirmed_within_a_minute(central):
    case = make_case(central, now=read_now(), channel="online")
    hear("cases.opened")
    hear("cases.opened")
    (message,) = messages_of(central.office.pk, f"case:{case.pk}")
    (row,) = Confirmation.objects.of(central.office.pk)

    assert (message.channel, message.to) == ("email", APPLICANT.email)
    assert row.at - case.received_at <= timedelta(minutes=1)
    assert case.number in message.body
    assert "林予安" not in message.body
    period = Period(read_now().date(), read_now().date() + timedelta(days=1))
    assert measure("enquiries.confirmed_in_a_minute", central.office.pk, period, "rate", {}).value == 1


def test_who_is_served_at_once_at_the_counter_gets_no_message_besides(central):
    make_case(central, now=read_now())
    hear("cases.opened")

    assert not Confirmation.objects.of(central.office.pk).exists()


def test_who_left_no_address_that_can_be_is_told_on_paper(central):
    people = (APPLICANT.__class__(part="applicant", name="無名氏", wants="sms"),)
    case = make_case(central, now=read_now(), people=people, service=LONG)
    with transaction.atomic():
        confirm_receipt(central.office.pk, case.pk, by=system(central.office.pk), now=read_now())

    assert Confirmation.objects.of(central.office.pk).get().channel == "print"
    with pytest.raises(NoAddress):
        actions.confirm_again(case.pk, channel="email", by=central.actor("reception"), now=read_now())


@pytest.mark.accept("PRG-02", 2)
def test_a_confirmation_that_did_not_arrive_is_shown_to_the_clerk_for_another_channel(central, rf):
    case = make_case(central, now=read_now(), service=LONG)
    hear("cases.opened")
    Message.objects.filter(subject=f"case:{case.pk}").update(state="failed")
    request = rf.get("/")
    request.office, request.actor, request.now = central.office, central.actor("clerk"), read_now()
    load = PARTS["case"]["enquiries"].load
    assert load(request, case.pk)["stuck"].channel == "email"
    client = sign_in(central, "clerk")
    client.post(page(central, "again", case=case.pk), {"channel": "print"})

    assert load(request, case.pk)["stuck"] is None
    assert [row.channel for row in Confirmation.objects.of(central.office.pk)] == ["email", "print"]
    assert client.get(page(central, "sheet", case=case.pk)).content.startswith(b"%PDF")
