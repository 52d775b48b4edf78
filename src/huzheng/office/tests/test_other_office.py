"""Another office's row is answered like one that does not exist, on every address that takes a row."""

from datetime import date

import pytest

from huzheng.office.actions import days, devices, people, places
from huzheng.office.data import SectionFacts
from huzheng.office.models import Duty
from huzheng.office.testing import MONDAY
from huzheng.office.tests.asking import signed, url

NOBODY = 10**9
DAY = date(2026, 3, 3)


def rows(east) -> dict[str, dict[str, int]]:
    """Make one row of each kind at the other office: {URL name: its argument}."""
    by, staff = east.actor("director"), east.people["clerk"].pk
    section = places.create_section(SectionFacts("課", "Section"), by=by, now=MONDAY)
    closure = days.declare_closure(DAY, from_time=None, reason_zh="颱風", by=by, now=MONDAY)
    skill = people.add_skill(staff, name_zh="手語", name_en="Sign language", by=by, now=MONDAY)
    absence = people.add_absence(staff, kind="leave", from_on=DAY, until_on=DAY, by=by, now=MONDAY)
    device = devices.create_device("kiosk", name="入口", by=by, now=MONDAY).device_id
    duty = Duty.objects.create(office=east.office, key="news", name_zh="輿情", name_en="News").pk
    by_staff = [
        "person_edit",
        "person_leave",
        "person_sign_in",
        "role_grant",
        "role_revoke",
        "skill_new",
        "absence_new",
    ]
    return {
        "section_edit": {"section": section},
        "place_edit": {"place": east.point.pk},
        "group_edit": {"group": east.groups[0].pk},
        "counter_edit": {"counter": east.counters[0].pk},
        "hours_edit": {"place": east.point.pk},
        "closure_withdraw": {"closure": closure},
        "skill_remove": {"skill": skill},
        "absence_remove": {"absence": absence},
        "device_pair": {"device": device},
        "device_revoke": {"device": device},
        "duty_assign": {"duty": duty},
        "day_sheet_mark": {"staff": staff},
        **{name: {"staff": staff} for name in by_staff},
    }


def test_another_offices_row_and_a_missing_one_answer_the_same(central, east):
    browser, form = signed("director"), {"role": "clerk", "present": "yes"}

    for name, words in rows(east).items():
        argument = next(iter(words))
        for value in (words[argument], NOBODY):
            answer = browser.post(url(name, **{argument: value}), form)
            assert answer.status_code == 404, (name, value)


def test_another_offices_person_cannot_be_looked_at(central, east):
    browser = signed("director")

    assert browser.get(url("person", staff=east.people["clerk"].pk)).status_code == 404
    assert browser.get(url("people", office="east")).status_code == 404


@pytest.mark.parametrize("name", ["overview", "people", "devices", "day_sheet"])
def test_nobody_signed_in_is_sent_to_the_door(client, central, name):
    answer = client.get(url(name))

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]
