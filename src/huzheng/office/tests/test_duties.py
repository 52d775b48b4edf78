"""Duties, deputies, and the day sheet that says who is here."""

from datetime import timedelta

import pytest

from huzheng.foundation import presence
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.office import api
from huzheng.office.actions import duties, people
from huzheng.office.data import DutyHolder
from huzheng.office.models import DayPresence, Duty, DutyAssignment
from huzheng.office.testing import MONDAY
from huzheng.office.tests.asking import signed, url

TODAY = MONDAY.date()
DAY = timedelta(days=1)


@pytest.fixture
def petitions(central) -> int:
    return Duty.objects.create(office=central.office, key="petitions", name_zh="人民陳情", name_en="Petitions").pk


def assign(office, duty, *, from_on=TODAY, holder="clerk", deputy="reviewer"):
    return duties.assign_duty(
        duty,
        holder_id=office.people[holder].pk,
        deputy_id=office.people[deputy].pk if deputy else None,
        from_on=from_on,
        by=office.actor("secretary"),
        now=MONDAY,
    )


def away(office, role, day=TODAY):
    people.add_absence(
        office.people[role].pk, kind="leave", from_on=day, until_on=day, by=office.actor("director"), now=MONDAY
    )


@pytest.mark.accept("ORG-06", 1)
def test_a_duty_without_a_valid_holder_is_a_warning_to_the_secretary(central, petitions):
    secretary = signed("secretary")
    for name in ("overview", "duties"):
        page = secretary.get(url(name)).content.decode()
        assert "今天有 1 項職掌沒有人負責" in page
        assert "人民陳情" in page

    assign(central, petitions)

    assert "沒有人負責" not in secretary.get(url("duties")).content.decode()


def test_holder_and_deputy_are_named_through_the_page(central, petitions):
    form = {"holder": central.people["clerk"].pk, "deputy": central.people["reviewer"].pk, "from_on": "150/1/1"}

    page = signed("section_head").post(url("duty_assign", duty=petitions), form)

    row = DutyAssignment.objects.of(central.office.pk).get()
    assert page.status_code == 302
    assert (row.holder_id, row.deputy_id) == (central.people["clerk"].pk, central.people["reviewer"].pk)


def test_the_deputy_answers_while_the_holder_is_on_leave(central, petitions):
    assign(central, petitions)
    away(central, "clerk", TODAY + DAY)

    found = [api.duty_holder(central.office.pk, "petitions", day) for day in (TODAY, TODAY + DAY, TODAY + 2 * DAY)]

    clerk, reviewer = central.people["clerk"], central.people["reviewer"]
    holder, deputy = DutyHolder(clerk.pk, clerk.name, False), DutyHolder(reviewer.pk, reviewer.name, True)
    assert found == [holder, deputy, holder]


def test_nobody_answers_when_both_are_away_or_gone_or_none_is_named(central, petitions):
    assert api.duty_holder(central.office.pk, "petitions", TODAY) is None
    assign(central, petitions)
    away(central, "clerk")
    people.leave_staff(central.people["reviewer"].pk, on=TODAY - DAY, by=central.actor("director"), now=MONDAY)

    assert api.duty_holder(central.office.pk, "petitions", TODAY) is None
    assert api.duty_holder(central.office.pk, "no such duty", TODAY) is None


def test_the_day_sheet_makes_the_deputy_answer_too(central, petitions):
    assign(central, petitions)
    people.mark_presence({central.people["clerk"].pk: False}, by=central.actor("reception"), now=MONDAY)

    assert api.duty_holder(central.office.pk, "petitions", TODAY).deputising


def test_a_new_assignment_ends_the_old_one_the_day_before(central, petitions):
    assign(central, petitions)
    assign(central, petitions, holder="it", from_on=TODAY + DAY)

    found = [api.duty_holder(central.office.pk, "petitions", day).staff_id for day in (TODAY, TODAY + DAY)]

    assert found == [central.people["clerk"].pk, central.people["it"].pk]


def test_an_assignment_made_again_the_same_day_replaces_the_first(central, petitions):
    assign(central, petitions)
    assign(central, petitions, holder="it")

    assert DutyAssignment.objects.of(central.office.pk).get().holder_id == central.people["it"].pk


@pytest.mark.parametrize(
    "words", [{"deputy": "clerk"}, {"from_on": TODAY - DAY}, {"holder": "it"}], ids=["same", "past", "left"]
)
def test_an_assignment_that_cannot_be_is_refused(central, petitions, words):
    people.leave_staff(central.people["it"].pk, on=TODAY - DAY, by=central.actor("director"), now=MONDAY)

    with pytest.raises(Invalid):
        assign(central, petitions, **words)


def test_nobody_of_another_office_holds_a_duty_here(central, east, petitions):
    with pytest.raises(NotFound):
        duties.assign_duty(
            petitions,
            holder_id=east.people["clerk"].pk,
            deputy_id=None,
            from_on=TODAY,
            by=central.actor("secretary"),
            now=MONDAY,
        )


def test_a_duty_of_the_offices_own_is_added_once(central):
    browser = signed("director")
    form = {"key": "lost_property", "name_zh": "遺失物", "name_en": "Lost property"}

    answers = [browser.post(url("duty_new"), form).status_code for _time in range(2)]

    assert answers == [302, 422]
    assert Duty.objects.of(central.office.pk).get().key == "lost_property"


def test_one_tap_marks_a_person_and_the_next_corrects_it(central):
    browser, clerk = signed("reception"), central.people["clerk"].pk

    for word in ("yes", "no"):
        browser.post(url("day_sheet_mark", staff=clerk), {"present": word})

    row = DayPresence.objects.of(central.office.pk).get()
    assert (row.staff_id, row.present, row.kept_by_id) == (clerk, False, central.people["reception"].pk)


def test_a_tap_with_htmx_answers_with_the_sheet_only(central):
    browser, clerk = signed("reception"), central.people["clerk"].pk

    part = browser.post(url("day_sheet_mark", staff=clerk), {"present": "yes"}, headers={"hx-request": "true"})

    assert "<html" not in part.content.decode()
    assert "到班 1 人" in part.content.decode()


def test_the_rest_are_marked_as_here_and_the_absent_stay_away(central):
    browser, today = signed("reception"), signed("reception").get(url("day_sheet")).context["day"]
    away(central, "clerk", today)

    browser.post(url("day_sheet_rest"))

    here = api.present_staff(central.office.pk, today)
    assert central.people["clerk"].pk not in here
    assert len(here) == len(central.people) - 1


def test_presence_asks_every_source_and_what_was_written_by_hand_stands_last(central, monkeypatch):
    clerk, reviewer = central.people["clerk"].pk, central.people["reviewer"].pk
    monkeypatch.setattr(presence, "SOURCES", dict(presence.SOURCES))
    presence.register_presence("roster", lambda office_id, day: {clerk: True, reviewer: True}, order=10)

    people.mark_presence({clerk: False}, by=central.actor("reception"), now=MONDAY)

    assert api.present_staff(central.office.pk, TODAY) == {reviewer}


def test_somebody_who_has_left_is_not_marked(central):
    clerk = central.people["clerk"].pk
    people.leave_staff(clerk, on=TODAY - DAY, by=central.actor("director"), now=MONDAY)

    with pytest.raises(Conflict):
        people.mark_presence({clerk: True}, by=central.actor("reception"), now=MONDAY)


def test_nobody_of_another_office_is_marked(central, east):
    with pytest.raises(NotFound):
        people.mark_presence({east.people["clerk"].pk: True}, by=central.actor("reception"), now=MONDAY)
