"""What other rooms and the pages read of an office, each at the edge of what it leaves out."""

from datetime import time, timedelta

import pytest

from huzheng.foundation.clock import read_now
from huzheng.office import api
from huzheng.office.access import access_office
from huzheng.office.actions import days
from huzheng.office.models import Device, Office, ServiceGroup, ServicePoint, Staff
from huzheng.office.queries.days import hours_table, open_now
from huzheng.office.queries.duties import deputies, duties_of
from huzheng.office.queries.partners import counties_and_services
from huzheng.office.queries.people import people_list, role_names
from huzheng.office.queries.places import (
    account_of_bureau,
    main_point,
    overview_numbers,
    sections_with_staff,
    service_groups,
)
from huzheng.office.queries.reminders import due_steps
from huzheng.office.testing import (
    MONDAY,
    make_bureau_account,
    make_cooperation,
    make_duty,
    make_partner,
    make_section,
    open_on_weekdays,
)
from huzheng.office.tests.owing import ledger

TODAY = MONDAY.date()
DAY = timedelta(days=1)


def close(made, *offsets):
    for offset in offsets:
        days.declare_closure(
            TODAY + offset * DAY, from_time=None, reason_zh="颱風", by=made.actor("director"), now=MONDAY
        )


def leave(made, role, on):
    Staff.objects.of(made.office.pk).filter(pk=made.people[role].pk).update(left_on=on)


def test_a_rehearsal_office_lives_in_its_own_time(central):
    Office.objects.filter(pk=central.office.pk).update(rehearsal=True, clock_offset=timedelta(days=-400))
    _card, now = access_office("central")

    assert abs(read_now() - now - timedelta(days=400)) < timedelta(minutes=5)


def test_a_day_that_falls_on_closed_days_moves_behind_all_of_them(central):
    close(central, 1, 2)

    assert api.add_working_days(central.office.pk, TODAY + DAY, 0) == TODAY + 3 * DAY
    assert api.add_working_days(central.office.pk, TODAY + 3 * DAY, -1) == TODAY


def test_an_office_is_open_from_its_first_minute_to_before_its_last(central):
    open_on_weekdays(central, opens=time(9), closes=time(17))
    moments = [MONDAY - timedelta(minutes=1), MONDAY, MONDAY.replace(hour=16, minute=59), MONDAY.replace(hour=17)]

    assert [open_now(central.office.pk, moment) for moment in moments] == [False, True, True, False]


def test_a_week_of_hours_has_seven_days(central):
    open_on_weekdays(central)

    (table,) = hours_table(central.office.pk, TODAY)

    assert [len(week["rows"]) for week in table["weeks"]] == [7]


@pytest.fixture
def website(central):
    """A duty of the clerk's, with a deputy; another one without."""
    make_duty(central, "website", "clerk", "reviewer")
    make_duty(central, "petitions", "clerk")


def test_a_duty_tells_its_holder_from_its_deputy(central, website):
    clerk, reviewer = central.people["clerk"], central.people["reviewer"]

    assert sorted((duty.key, holds) for duty, holds in duties_of(clerk, TODAY)) == [
        ("petitions", True),
        ("website", True),
    ]
    assert [(duty.key, holds) for duty, holds in duties_of(reviewer, TODAY)] == [("website", False)]
    assert deputies(central.office.pk, TODAY) == {clerk.pk: (reviewer.pk,)}


def test_a_county_without_an_english_name_is_a_county(central):
    for name, county in (("甲局", "高雄市"), ("乙局", "")):
        make_cooperation(make_partner(central, name, county_zh=county))

    assert counties_and_services(central.office.pk)[0] == [("高雄市", "")]


def test_somebody_is_there_on_the_last_day_and_gone_on_the_next(central):
    leave(central, "clerk", TODAY)
    gone = [{row.staff.pk: row.gone for row in people_list(central.office.pk, day)} for day in (TODAY, TODAY + DAY)]
    clerk = central.people["clerk"].pk

    assert [found[clerk] for found in gone] == [False, True]
    assert [overview_numbers(central.office.pk, day)["people"] for day in (TODAY, TODAY + DAY)] == [10, 9]


def test_roles_are_called_by_their_names_in_the_order_of_the_office():
    assert role_names(["clerk", "director"]) == ["主任", "登記員"]


def test_what_is_out_of_use_is_not_shown(central):
    ServiceGroup.objects.of(central.office.pk).filter(letter="B").update(active=False)
    assert [row.letter for row in service_groups(central.office.pk)] == ["A"]
    assert main_point(central.office.pk) == central.point
    ServicePoint.objects.of(central.office.pk).update(active=False)

    assert main_point(central.office.pk) is None


def test_a_section_counts_who_still_works_in_it(central):
    full, empty = make_section(central, "甲"), make_section(central, "乙")
    for role in ("clerk", "reviewer"):
        Staff.objects.of(central.office.pk).filter(pk=central.people[role].pk).update(section=full)
    leave(central, "reviewer", TODAY)

    assert {row.pk: count for row, count in sections_with_staff(central.office.pk)} == {full.pk: 1, empty.pk: 0}


def test_a_machine_that_was_only_announced_is_not_counted(central):
    central.device()
    Device.objects.create(office=central.office, kind="board", name="board 9")

    assert overview_numbers(central.office.pk, TODAY)["devices"] == 1


def test_the_first_account_of_a_bureau_is_the_one_that_was_made_with_it(db):
    first = make_bureau_account()
    type(first).objects.create_user("second", "x", bureau=first.bureau)

    assert account_of_bureau(first.bureau_id) == first.pk


@pytest.mark.parametrize("ahead", [4, 28])
def test_the_working_day_before_a_due_knows_the_closed_days_ahead(central, monkeypatch, ahead):
    book = ledger(central, monkeypatch)
    due_on = TODAY + ahead * DAY  # a Friday, a Monday
    book.owe("clerk", due_on=due_on)
    before = TODAY + 2 * DAY if ahead == 4 else TODAY + 24 * DAY
    for day in range((before - TODAY).days + 1, ahead):
        if (TODAY + day * DAY).weekday() < 5:
            close(central, day)

    assert [step for _due, _person, step in due_steps(central.office.pk, before)] == ["before_1"]
    assert [step for _due, _person, step in due_steps(central.office.pk, before - DAY)] != ["before_1"]
