"""Every page of the office opens for those who may, in both languages, with as many queries for many rows as for few."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huzheng.office.actions import days
from huzheng.office.data import Span
from huzheng.office.models import (
    Absence,
    Closure,
    Counter,
    Device,
    Duty,
    DutyAssignment,
    Section,
    ServiceGroup,
    ServicePoint,
    Skill,
    SupervisionCheck,
    TelephoneTest,
)
from huzheng.office.testing import MONDAY, OfficeSet, make_person
from huzheng.office.tests.asking import signed, url

LISTS = {
    "overview": 15, "sections": 6, "places": 5, "groups": 5, "counters": 7, "hours": 6, "closures": 5, "people": 6, "duties": 9,
    "day_sheet": 7, "devices": 5, "rights": 4, "supervision": 6, "telephone": 6, "review": 5,
}  # fmt: skip
FORMS = [
    "basics", "section_new", "place_new", "group_new", "counter_new", "closure_new", "person_new", "duty_new",
    "device_new", "check_new", "telephone_new",
]  # fmt: skip
DAY = MONDAY.date()


def fill(made: OfficeSet, number: int) -> None:
    """Put one more row of everything into the office."""
    office, by = made.office, made.people["secretary"]
    make_person(office, f"x{number}")
    section = Section.objects.create(office=office, name_zh=f"課{number}", name_en=f"Section {number}")
    point = ServicePoint.objects.create(office=office, kind="point", name_zh=f"據點{number}", name_en=f"Point {number}")
    ServiceGroup.objects.create(office=office, letter=chr(67 + number), name_zh=f"類{number}", name_en=f"G {number}")
    counter = Counter.objects.create(office=office, service_point=point, number=10 + number)
    Device.objects.create(office=office, kind="board", name=f"board {number}")
    Closure.objects.create(
        office=office, on=DAY + timedelta(days=number), reason_zh="颱風", declared_by=by, declared_at=MONDAY
    )
    duty = Duty.objects.create(office=office, key=f"duty{number}", name_zh=f"職掌{number}", name_en=f"Duty {number}")
    DutyAssignment.objects.create(office=office, duty=duty, holder=by, from_on=DAY)
    Skill.objects.create(office=office, staff=by, name_zh=f"專長{number}", name_en=f"Skill {number}")
    away = DAY + timedelta(days=3 * number)
    Absence.objects.create(office=office, staff=by, kind="leave", from_on=away, until_on=away)
    SupervisionCheck.objects.create(
        office=office, on=DAY, counter=counter, checked_by=by, points={"tidy": False}, checked_at=MONDAY
    )
    TelephoneTest.objects.create(
        office=office, on=DAY, line="12", tested=by, tested_by=by, scores={}, total=80, written_at=MONDAY
    )
    made.people["clerk"].section = section
    made.people["clerk"].save(update_fields=["section"])


@pytest.mark.parametrize("language", ["zh-hant", "en"])
@pytest.mark.parametrize("name", [*LISTS, *FORMS])
def test_a_page_opens_for_the_director(central, name, language):
    answer = signed("director").get(url(name), headers={"accept-language": language})

    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()
    assert "None" not in answer.content.decode()


def queries(browser, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_often_for_many_rows_as_for_few(central, name):
    browser = signed("director")
    fill(central, 0)
    browser.get(url(name))
    few = queries(browser, url(name))
    for number in range(1, 8):
        fill(central, number)

    assert queries(browser, url(name)) == few
    assert few <= LISTS[name]


def test_a_persons_page_asks_as_often_for_many_rows_as_for_few(central):
    browser, address = signed("director"), url("person", staff=central.people["secretary"].pk)
    fill(central, 0)
    few = queries(browser, address)
    for number in range(1, 8):
        fill(central, number)

    assert queries(browser, address) == few


@pytest.mark.accept("ORG-01", 2)
def test_the_public_page_shows_address_hours_places_and_closures(central, client):
    week = {0: [Span(time(8), time(17, 30)), Span(time(17, 30), time(20), True)]}
    by = central.actor("director")
    today = client.get("/o/central/about/").context["day"]
    days.set_hours(central.point.pk, week=week, valid_from=DAY, by=by, now=MONDAY)
    days.declare_closure(today, from_time=time(12, 30), reason_zh="颱風停班", by=by, now=MONDAY)

    text = client.get("/o/central/about/").content.decode()

    for word in ("08:00–17:30", "17:30–20:00", "延長服務", "12:30 起停止辦公", "颱風停班", "本所"):
        assert word in text


def test_the_public_page_asks_as_often_for_many_places_as_for_few(central, client):
    fill(central, 0)
    few = queries(client, "/o/central/about/")
    for number in range(1, 8):
        fill(central, number)

    assert queries(client, "/o/central/about/") == few


@pytest.mark.parametrize("role", ["clerk", "reviewer", "volunteer"])
def test_what_a_role_may_not_do_is_not_offered(central, role):
    browser = signed(role)
    if role == "volunteer":
        assert browser.get(url("people")).status_code == 403
        return
    text = "".join(
        browser.get(url(name)).content.decode() for name in LISTS if name not in ("supervision", "telephone", "review")
    )

    assert "/new/" not in text
    assert "edit/" not in text


def test_dates_are_those_of_the_republic(central):
    text = signed("director").get(url("person", staff=central.people["clerk"].pk)).content.decode()

    assert "民國109年1月1日" in text
    assert date(2020, 1, 1).isoformat() not in text
