"""A citizen asks with number and second item: steps only, the same answer for wrong and unknown, and no guessing."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.cases.book.api import access_case, note_case, papers_of, suspend_case
from huzheng.cases.book.testing import APPLICANT, make_case
from huzheng.cases.enquiries import actions
from huzheng.cases.enquiries.errors import LookupBlocked
from huzheng.cases.enquiries.models import Enquiry, LookupTry
from huzheng.cases.enquiries.rules import sheet_code
from huzheng.cases.enquiries.testing import BORN, PHONE, opened
from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import read_now
from huzheng.office.testing import PASSWORD
from huzheng.services.catalogue.data import Limit

pytestmark = pytest.mark.django_db(transaction=True)
LONG = {"limit": Limit(5)}


def ask(made, number, second, address="192.0.2.7"):
    """Ask on the web page."""
    here = reverse("enquiries:progress", kwargs={"office": made.office.code})
    return Client(REMOTE_ADDR=address).post(here, {"number": number, "second": second})


def words(answer):
    """Return the page without the token and the typed number: what can be told apart by somebody who guesses."""
    text = answer.content.decode()
    return "".join(part for part in text.split('"') if len(part) != 64)


@pytest.fixture
def case(central):
    """A case with a limit of five days, received now."""
    return make_case(central, now=read_now(), service=LONG)


@pytest.mark.parametrize("second", [BORN, "1990-05-17", PHONE, "code"])
def test_birth_date_phone_or_code_shows_the_steps(central, case, second):
    shown = ask(central, case.number, sheet_code(case.code) if second == "code" else second)

    assert shown.status_code == 200
    assert "本所收件" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]


@pytest.mark.accept("PRG-05", 1)
def test_a_wrong_second_item_reveals_nothing_and_five_failures_block(central, case):
    wrong, unknown = ask(central, case.number, "1234"), ask(central, "115-999999", "1234", "192.0.2.8")
    assert wrong.status_code == unknown.status_code == 422
    assert words(wrong).replace(case.number, "") == words(unknown).replace("115-999999", "")
    for _try in range(4):
        assert ask(central, case.number, "1234").status_code == 422
    blocked = ask(central, case.number, BORN, "198.51.100.1")

    assert blocked.status_code == 429
    assert "15 分鐘" in blocked.content.decode()
    assert "本所收件" not in blocked.content.decode()


def test_five_failures_from_one_address_block_it_for_every_number(central, case):
    for k in range(5):
        assert ask(central, f"115-90000{k}", "1234").status_code == 422

    assert ask(central, case.number, BORN).status_code == 429
    assert ask(central, case.number, BORN, "198.51.100.1").status_code == 200


def test_the_block_ends_after_a_while_and_success_clears_what_came_before(central, case):
    now, by = read_now(), citizen(central.office.pk)
    given = {"address": "192.0.2.7", "by": by}
    for _try in range(5):
        assert actions.ask_on_web(case.number, second="1234", now=now, **given) is None
    with pytest.raises(LookupBlocked):
        actions.ask_on_web(case.number, second=BORN, now=now + timedelta(minutes=14), **given)
    later = now + timedelta(minutes=16)
    assert actions.ask_on_web(case.number, second="1234", now=later, **given) is None
    assert actions.ask_on_web(case.number, second=BORN, now=later, **given) == case

    assert not LookupTry.objects.of(central.office.pk).filter(cleared_at=None, at__gte=later).exists()


def test_a_number_that_exists_costs_the_database_as_much_as_one_that_does_not(central, case):
    counts = []
    for number, address in ((case.number, "192.0.2.1"), ("115-999999", "192.0.2.2"), ("nonsense", "192.0.2.3")):
        with CaptureQueriesContext(connection) as asked:
            ask(central, number, "1234", address)
        counts.append([query["sql"].split()[0] for query in asked])

    assert counts[0] == counts[1] == counts[2]


@pytest.mark.accept("PRG-05", 2)
def test_the_answer_never_holds_names_or_addresses_of_anybody(central):
    spouse = APPLICANT.__class__(part="spouse", name="王小明", address="高雄市虛構區2號", phone="0987654321")
    case = make_case(central, now=read_now(), people=(APPLICANT, spouse), service=LONG)
    with transaction.atomic():
        row = access_case(central.office.pk, case.pk, for_update=True)
        note_case(row, "assign", by=central.actor("director"), now=read_now(), reason="交由王小明家人窗口")
    number = opened(central, case)
    client = Client()
    client.login(username="reception-central", password=PASSWORD)
    staff = client.get(reverse("enquiries:one", kwargs={"office": "central", "enquiry": number}))
    link = Client().get(reverse("enquiries:by_code", kwargs={"office": "central", "code": case.code}))

    for answer in (ask(central, case.number, BORN), link, staff):
        text = answer.content.decode()
        assert answer.status_code == 200
        assert not [
            word
            for person in (APPLICANT, spouse)
            for word in (person.name, person.address, person.phone)
            if word in text
        ]
        assert "A123456789" not in text


@pytest.mark.accept("PRG-01", 1)
def test_web_and_staff_see_the_same_state(central, case):
    with transaction.atomic():
        row = access_case(central.office.pk, case.pk, for_update=True)
        suspend_case(row, by=central.actor("clerk"), now=read_now())
    client = Client()
    client.login(username="reception-central", password=PASSWORD)
    staff = client.get(reverse("enquiries:one", kwargs={"office": "central", "enquiry": opened(central, case)}))
    web = ask(central, case.number, BORN)
    names = [paper.zh for paper in papers_of(row) if paper.needed]

    for text in (web.content.decode(), staff.content.decode()):
        assert "等您補件" in text
        assert all(name in text for name in names)
        assert "處理期間暫停計算" in text
    assert web.context["progress"] == staff.context["progress"]


def test_the_code_of_a_paper_opens_one_case_of_its_office_and_counts(central, east, case):
    code = {"code": case.code}
    assert Client().get(reverse("enquiries:by_code", kwargs={"office": "central", **code})).status_code == 200
    assert Client().get(reverse("enquiries:by_code", kwargs={"office": "east", **code})).status_code == 404
    assert Client().get(reverse("enquiries:by_code", kwargs={"office": "central", "code": "x" * 20})).status_code == 404

    assert [row.channel for row in Enquiry.objects.of(central.office.pk)] == ["link"]


@pytest.mark.parametrize("number", ["", "\x00", "１１５－０００００１", "9" * 500, "115-000001'"])
@pytest.mark.parametrize("second", ["", "\x00", "9" * 500, "民國999年99月99日"])
def test_nothing_that_is_typed_is_an_error_of_ours(central, number, second):
    assert ask(central, number, second, "192.0.2.9").status_code in {422, 429}
