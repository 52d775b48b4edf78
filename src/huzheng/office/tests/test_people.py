"""People: added, changed, given roles and a sign-in, away, gone."""

from datetime import date, timedelta

import pytest

from huzheng.foundation.errors import Conflict, Invalid, NotFound, Refused
from huzheng.office.actions import people
from huzheng.office.data import PersonFacts
from huzheng.office.models import Absence, Account, RoleGrant, Skill, Staff
from huzheng.office.queries import roles_of
from huzheng.office.testing import MONDAY
from huzheng.office.tests.asking import signed, url

TODAY = MONDAY.date()
LONG = "撒韻・武荖・伊斯卡卡夫特𠀀"
PERSON = {"number": "025", "name": LONG, "name_latin": "Sayun Bulaw", "section_id": "", "joined_on": "1150302"}


def test_a_person_is_added_with_the_name_exactly_as_entered(central):
    browser, form = signed("director"), {**PERSON, "request_key": "k"}

    answers = [browser.post(url("person_new"), form).status_code for _tap in range(2)]

    row = Staff.objects.of(central.office.pk).get(number="025")
    assert answers == [302, 302]
    assert (row.name, row.joined_on) == (LONG, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"number": "clerk"}, "這個職員編號已有人使用"),
        ({"name": "  "}, "請輸入姓名"),
        ({"joined_on": "115/13/1"}, "月份要在 1 到 12 之間"),
        ({"section_id": "999"}, "error"),
    ],
)
def test_a_person_that_cannot_be_is_told_and_nothing_typed_is_lost(central, change, text):
    page = signed("director").post(url("person_new"), {**PERSON, **change})

    assert page.status_code == 422
    assert text in page.content.decode()
    assert "Sayun Bulaw" in page.content.decode()


def test_a_person_is_changed(central):
    clerk = central.people["clerk"]

    signed("director").post(url("person_edit", staff=clerk.pk), {**PERSON, "number": "clerk"})

    clerk.refresh_from_db()
    assert clerk.name == LONG


def test_a_person_belongs_to_no_section_of_another_office(central, east):
    from huzheng.office.models import Section

    section = Section.objects.create(office=east.office, name_zh="課", name_en="S")
    facts = PersonFacts("7", "王", TODAY, section_id=section.pk)

    with pytest.raises(NotFound):
        people.add_staff(facts, by=central.actor("director"), now=MONDAY)


@pytest.mark.accept("ORG-02", 2)
def test_a_role_taken_away_counts_at_the_next_request(central):
    reviewer = signed("reviewer")
    assert reviewer.get(url("review")).status_code == 200

    signed("it").post(url("role_revoke", staff=central.people["reviewer"].pk), {"role": "reviewer"})

    assert reviewer.get(url("review")).status_code == 403


def test_a_role_granted_counts_at_the_next_request_and_is_held_once(central):
    clerk = signed("clerk")

    for _tap in range(2):
        signed("it").post(url("role_grant", staff=central.people["clerk"].pk), {"role": "reviewer"})

    assert clerk.get(url("review")).status_code == 200
    assert roles_of(central.people["clerk"]) == {"clerk", "reviewer"}
    assert RoleGrant.objects.of(central.office.pk).filter(role="reviewer", staff=central.people["clerk"]).count() == 1


def test_a_role_that_does_not_exist_is_not_there(central):
    assert signed("it").post(url("role_grant", staff=central.people["clerk"].pk), {"role": "king"}).status_code == 404


def test_somebody_remains_who_may_manage_people(central):
    by = central.actor("director")
    people.revoke_role(central.people["it"].pk, role="it", by=by, now=MONDAY)
    people.leave_staff(central.people["secretary"].pk, on=TODAY, by=by, now=MONDAY)

    with pytest.raises(Conflict):
        people.revoke_role(central.people["director"].pk, role="director", by=by, now=MONDAY)
    with pytest.raises(Conflict):
        people.leave_staff(central.people["director"].pk, on=TODAY, by=by, now=MONDAY)


def test_a_sign_in_is_given_and_its_password_shown_once(central):
    person = people.add_staff(PersonFacts("77", "王小明", TODAY), by=central.actor("it"), now=MONDAY)

    page = signed("it").post(url("person_sign_in", staff=person), {"username": "wang"})

    account = Account.objects.get(username="wang")
    assert page["Cache-Control"] == "no-store"
    assert account.check_password(page.context["sign_in"].password)
    assert account.first_password
    assert page.context["sign_in"].password in page.content.decode()
    assert Staff.objects.of(central.office.pk).get(pk=person).account_id == account.pk


def test_a_new_password_replaces_the_old_one(central):
    page = signed("it").post(url("person_sign_in", staff=central.people["clerk"].pk), {})

    account = Account.objects.get(username="clerk-central")
    assert account.check_password(page.context["sign_in"].password)
    assert account.first_password


def test_a_sign_in_name_is_taken_whatever_its_case(central):
    person = people.add_staff(PersonFacts("77", "王小明", TODAY), by=central.actor("it"), now=MONDAY)

    with pytest.raises(Invalid):
        people.open_sign_in(person, username="CLERK-central", by=central.actor("it"), now=MONDAY)


def test_somebody_who_has_left_is_turned_away_from_the_next_day_on(central):
    clerk, browser = signed("clerk"), signed("director")
    person = central.people["clerk"].pk
    assert clerk.get(url("overview")).status_code == 200

    browser.post(url("person_leave", staff=person), {"left_on": "115/1/1"})

    assert Staff.objects.of(central.office.pk).get(pk=person).left_on == date(2026, 1, 1)
    assert clerk.get(url("overview")).status_code == 404


def test_somebody_whose_last_day_is_to_come_still_works(central):
    clerk, person = signed("clerk"), central.people["clerk"].pk

    people.leave_staff(person, on=date(2099, 1, 1), by=central.actor("director"), now=MONDAY)

    assert clerk.get(url("overview")).status_code == 200
    people.leave_staff(person, on=None, by=central.actor("director"), now=MONDAY)
    assert Staff.objects.of(central.office.pk).get(pk=person).left_on is None


def test_nobody_leaves_before_joining(central):
    with pytest.raises(Invalid):
        people.leave_staff(central.people["clerk"].pk, on=date(2019, 1, 1), by=central.actor("director"), now=MONDAY)


def test_a_skill_is_written_and_removed(central):
    browser, person = signed("director"), central.people["clerk"].pk
    browser.post(url("skill_new", staff=person), {"name_zh": "手語", "name_en": "Sign language"})
    skill = Skill.objects.of(central.office.pk).get()

    again = browser.post(url("skill_new", staff=person), {"name_zh": "手語", "name_en": "Sign language"})
    browser.post(url("skill_remove", skill=skill.pk))

    assert again.status_code == 422
    assert not Skill.objects.of(central.office.pk).exists()


def test_an_absence_is_written_and_taken_back(central):
    browser, person = signed("reception"), central.people["clerk"].pk
    form = {"kind": "leave", "from_on": "115/3/3", "until_on": "115/3/5", "request_key": "k"}

    answers = [browser.post(url("absence_new", staff=person), form).status_code for _tap in range(2)]

    row = Absence.objects.of(central.office.pk).get()
    assert answers == [302, 302]
    browser.post(url("absence_remove", absence=row.pk))
    assert not Absence.objects.of(central.office.pk).exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [(TODAY, TODAY - timedelta(days=1)), (TODAY, TODAY + timedelta(days=9)), (TODAY + timedelta(days=3), TODAY + timedelta(days=3))],
)  # fmt: skip
def test_absences_that_overlap_or_run_backwards_are_refused(central, first, last):
    by, person = central.actor("director"), central.people["clerk"].pk
    people.add_absence(
        person, kind="leave", from_on=TODAY + timedelta(days=2), until_on=TODAY + timedelta(days=4), by=by, now=MONDAY
    )

    with pytest.raises(Invalid):
        people.add_absence(person, kind="trip", from_on=first, until_on=last, by=by, now=MONDAY)


@pytest.mark.parametrize("role", ["clerk", "reviewer", "volunteer"])
def test_people_are_not_managed_by_everybody(central, role):
    with pytest.raises(Refused):
        people.grant_role(central.people["clerk"].pk, role="director", by=central.actor(role), now=MONDAY)


def test_somebody_may_have_come_and_gone_on_one_day_but_not_gone_before_coming(central):
    clerk, by = central.people["clerk"], central.actor("director")
    people.leave_staff(clerk.pk, on=TODAY, by=by, now=MONDAY)
    people.edit_staff(clerk.pk, facts=PersonFacts("clerk", "王小明", TODAY), by=by, now=MONDAY)

    with pytest.raises(Invalid):
        people.edit_staff(clerk.pk, facts=PersonFacts("clerk", "王小明", TODAY + timedelta(days=1)), by=by, now=MONDAY)
