"""Two offices of different size beside each other, from the command line to the plan page."""

from importlib import import_module

import pytest
from click.testing import CliRunner
from django.test import Client

from huzheng.office.api import duty_holder
from huzheng.office.models import Absence, Counter, Duty, DutyAssignment, Office, Section, Staff
from huzheng.office.testing import MONDAY, PASSWORD, OfficeSet, make_office
from huzheng.plan.book.models import Plan
from huzheng.plan.book.testing import make_plan

SECTIONS = ("戶籍登記課", "戶籍資料課", "行政庶務課")
pytestmark = pytest.mark.django_db


@pytest.fixture
def big() -> OfficeSet:
    made = make_office("big", roles=("evaluation", "director"))
    for position, name in enumerate(SECTIONS):
        Section.objects.create(office=made.office, name_zh=name, name_en=name, position=position)
    return made


@pytest.fixture
def small() -> OfficeSet:
    return make_office("small", counters=1, roles=("evaluation", "director"))


def browser(name: str) -> Client:
    client = Client()
    client.login(username=name, password=PASSWORD)
    return client


@pytest.mark.accept("ORG-01", 1)
def test_an_office_with_three_sections_and_one_with_none_hold_their_own_rows(big, small):
    plans = {made.office.code: make_plan(made, title=f"{made.office.code}的計畫") for made in (big, small)}

    for made, sections, counters in ((big, 3, 3), (small, 0, 1)):
        office = made.office.pk
        assert Section.objects.of(office).count() == sections
        assert Counter.objects.of(office).count() == counters
        assert Staff.objects.of(office).count() == 2
        assert Plan.objects.of(office).get() == plans[made.office.code]


@pytest.mark.accept("ORG-01", 1)
def test_neither_office_sees_the_others_records(big, small):
    theirs = make_plan(big, title="大所的計畫")
    director = browser("director-small")

    for page in ("people/", "sections/", "counters/", "duties/", "day-sheet/", f"people/{big.people['director'].pk}/"):
        assert director.get(f"/o/big/office/{page}").status_code == 404
    assert director.get(f"/o/big/plan/{theirs.pk}/").status_code == 404
    for page in ("people/", "sections/", "counters/"):
        text = director.get(f"/o/small/office/{page}").content.decode()
        assert "big" not in text
        assert SECTIONS[0] not in text


def first_time(name: str, password: str) -> Client:
    """Sign in with the password that was handed out, and change it, as everybody must."""
    client, own = Client(), "a pass phrase of my own"
    assert client.login(username=name, password=password)
    words = {"oldpassword": password, "password1": own, "password2": own}
    assert client.post("/accounts/password/change/", words).status_code == 302
    return client


def run(*words: str):
    command = import_module("huzheng.office.management.cli").command
    return CliRunner().invoke(command, words, catch_exceptions=False)


@pytest.mark.accept("ORG-01", 1)
def test_an_office_is_created_with_its_hall_its_duties_and_somebody_to_begin():
    done = run(
        "create", "beidou", "--name", "北斗所", "--name-en", "Beidou", "--person", "王小明", "--username", "wang"
    )

    password = done.output.strip().rpartition(" ")[2].rpartition("：")[2]
    office = Office.objects.get(code="beidou")
    assert done.exit_code == 0, done.output
    client = first_time("wang", password)
    assert client.get("/o/beidou/office/people/new/").status_code == 200
    assert Duty.objects.of(office.pk).filter(key="petitions").exists()


@pytest.mark.parametrize(
    "words",
    [["Big", "--name", "x", "--name-en", "x"], ["big", "--name", "x", "--name-en", "x"]],
    ids=["shape", "taken"],
)
def test_a_code_that_cannot_be_is_refused_with_a_sentence(big, words):
    done = run("create", *words)

    assert done.exit_code in (1, 2)
    assert "代碼" in done.output
    assert Office.objects.count() == 1


@pytest.mark.parametrize("words", [["--bureau", "nowhere"], ["--person", "王"]])
def test_an_office_is_not_created_by_half(words):
    done = run("create", "beidou", "--name", "北斗所", "--name-en", "Beidou", *words)

    assert done.exit_code in (1, 2)
    assert not Office.objects.exists()


def test_the_bureau_sees_its_offices_and_no_person(big, small):
    done = run("bureau", "civil", "--name", "民政局", "--name-en", "Bureau", "--username", "civil")
    run("create", "beidou", "--name", "北斗所", "--name-en", "Beidou", "--bureau", "civil")
    client = first_time("civil", done.output.strip().rpartition("：")[2])

    text = client.get("/bureau/").content.decode()

    assert "北斗所" in text
    assert big.office.name_zh not in text
    assert client.get("/o/beidou/office/people/").status_code == 404
    assert client.get(f"/o/big/office/people/{big.people['director'].pk}/").status_code == 404


def test_nobody_of_an_office_opens_the_bureaus_page(big):
    assert browser("director-big").get("/bureau/").status_code == 404


def on_leave(made: OfficeSet) -> None:
    """Name holder and deputy of the petitions, and let the holder be on leave."""
    day, office = MONDAY.date(), made.office
    duty = Duty.objects.create(office=office, key="petitions", name_zh="人民陳情", name_en="Petitions")
    holder, deputy = made.people["director"], made.people["evaluation"]
    DutyAssignment.objects.create(office=office, duty=duty, holder=holder, deputy=deputy, from_on=day)
    Absence.objects.create(office=office, staff=holder, kind="leave", from_on=day, until_on=day)


def test_while_the_holder_is_on_leave_petitions_are_routed_to_the_deputy(big):
    on_leave(big)

    assert duty_holder(big.office.pk, "petitions", MONDAY.date()).staff_id == big.people["evaluation"].pk


@pytest.mark.accept("ORG-06", 2)
@pytest.mark.needs("OPN-03")
def test_while_the_holder_is_on_leave_a_new_petition_reaches_the_deputy(big):
    on_leave(big)
    petition = import_module("huzheng.voice.opinions.testing").make_petition(big, now=MONDAY)

    assert petition.handler_id == big.people["evaluation"].pk
