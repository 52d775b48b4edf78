"""Verbs of the office's own set-up, tried through their pages."""

import pytest

from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import Conflict, Invalid, NotFound, Refused
from huzheng.office.actions import places
from huzheng.office.data import CounterFacts, GroupFacts, OfficeFacts, PlaceFacts, SectionFacts
from huzheng.office.models import Counter, CounterGroup, Office, Section, ServiceGroup, ServicePoint
from huzheng.office.queries import counter_groups
from huzheng.office.testing import MONDAY
from huzheng.office.tests.asking import signed, url

HALL = {"kind": "branch", "name_zh": "東山辦公室", "name_en": "Dongshan branch", "active": "on"}
GROUP = {"letter": "C", "name_zh": "國民身分證", "name_en": "ID cards", "rank": "100", "position": "3", "active": "on"}


def test_an_address_is_changed_once_and_recorded(central):
    page = signed("it").post(url("basics"), {"name_zh": "中央所", "name_en": "Central", "address_zh": "模範路 1 號"})

    assert page.status_code == 302
    assert Office.objects.get(pk=central.office.pk).address_zh == "模範路 1 號"
    change = Change.objects.get(verb="office.edit_office")
    assert (change.before["address_zh"], change.after["address_zh"]) == ("", "模範路 1 號")


@pytest.mark.accept("ORG-01", 2)
def test_changing_the_address_once_changes_the_public_page(central, client):
    places.edit_office(
        OfficeFacts("中央所", "Central", address_zh="模範路 99 號"), by=central.actor("director"), now=MONDAY
    )

    assert "模範路 99 號" in client.get("/o/central/about/").content.decode()


def test_a_section_is_created_once_however_often_the_button_is_pressed(central):
    browser, form = (
        signed("director"),
        {"name_zh": "資料課", "name_en": "Records", "position": "1", "request_key": "k1"},
    )

    answers = [browser.post(url("section_new"), form).status_code for _tap in range(2)]

    assert answers == [302, 302]
    assert Section.objects.of(central.office.pk).count() == 1


def test_a_name_that_is_taken_stays_in_the_form_with_its_error(central):
    by = central.actor("director")
    places.create_section(SectionFacts("資料課", "Records"), by=by, now=MONDAY)

    page = signed("director").post(url("section_new"), {"name_zh": "資料課", "name_en": "Typed in", "position": "0"})

    assert page.status_code == 422
    assert "已有同名的課室。" in page.content.decode()
    assert "Typed in" in page.content.decode()


def test_a_section_is_renamed(central):
    by = central.actor("director")
    section = places.create_section(SectionFacts("資料課", "Records"), by=by, now=MONDAY)

    signed("director").post(
        url("section_edit", section=section), {"name_zh": "戶籍資料課", "name_en": "Records", "position": "2"}
    )

    assert Section.objects.of(central.office.pk).get().name_zh == "戶籍資料課"


def test_a_place_is_created_and_changed(central):
    browser = signed("director")
    browser.post(url("place_new"), HALL)
    row = ServicePoint.objects.of(central.office.pk).get(name_zh="東山辦公室")

    browser.post(url("place_edit", place=row.pk), {**HALL, "address_zh": "東山路 2 號"})

    row.refresh_from_db()
    assert (row.kind, row.address_zh, row.active) == ("branch", "東山路 2 號", True)


def test_the_last_main_hall_stays_in_use(central):
    facts = PlaceFacts("main", "本所", "Main hall", active=False)

    with pytest.raises(Invalid):
        places.edit_place(central.point.pk, facts=facts, by=central.actor("director"), now=MONDAY)


def test_a_group_is_created_and_changed(central):
    browser = signed("director")
    browser.post(url("group_new"), GROUP)
    row = ServiceGroup.objects.of(central.office.pk).get(letter="C")

    browser.post(url("group_edit", group=row.pk), {**GROUP, "rank": "50"})

    row.refresh_from_db()
    assert row.rank == 50


@pytest.mark.parametrize("letter", ["A", "c", "AB", ""])
def test_a_letter_that_cannot_be_is_refused(central, letter):
    page = signed("director").post(url("group_new"), {**GROUP, "letter": letter})

    assert page.status_code == 422
    assert ServiceGroup.objects.of(central.office.pk).count() == 2


def test_a_new_counter_serves_everything(central):
    signed("director").post(url("counter_new"), {"service_point_id": central.point.pk, "number": "6", "active": "on"})

    row = Counter.objects.of(central.office.pk).get(number=6)
    assert row.all_purpose
    assert row.pk not in counter_groups(central.office.pk)


def test_a_counter_is_changed(central):
    counter = central.counters[0]
    form = {"service_point_id": central.point.pk, "number": "9", "name_zh": "愛心櫃檯"}

    signed("director").post(url("counter_edit", counter=counter.pk), form)

    counter.refresh_from_db()
    assert (counter.number, counter.name_zh, counter.active) == (9, "愛心櫃檯", False)


def test_a_number_that_is_taken_is_refused(central):
    facts = CounterFacts(central.point.pk, 1)

    with pytest.raises(Invalid) as refusal:
        places.create_counter(facts, by=central.actor("director"), now=MONDAY)

    assert refusal.value.field == "number"


def test_a_counter_reduced_to_one_group_serves_that_one_only(central):
    first, second, third = (counter.pk for counter in central.counters)
    group = central.groups[1].pk
    form = {"counter": [first, second, third], f"all_{first}": "1", f"all_{second}": "1", f"groups_{third}": [group]}

    signed("director").post(url("matrix"), form)

    assert counter_groups(central.office.pk) == {third: frozenset({group})}
    assert not Counter.objects.of(central.office.pk).get(pk=third).all_purpose


def test_a_counter_made_all_purpose_again_forgets_its_groups(central):
    counter, by = central.counters[0].pk, central.actor("director")
    places.set_counter_groups({counter: frozenset({central.groups[0].pk})}, by=by, now=MONDAY)

    places.set_counter_groups({counter: None}, by=by, now=MONDAY)

    assert not CounterGroup.objects.of(central.office.pk).exists()
    assert Counter.objects.of(central.office.pk).get(pk=counter).all_purpose


def test_a_counter_that_would_serve_nothing_is_refused_and_told(central):
    page = signed("director").post(url("matrix"), {"counter": [central.counters[0].pk]}, follow=True)

    assert "1 號櫃檯至少要選一類服務" in page.content.decode()
    assert Counter.objects.of(central.office.pk).filter(all_purpose=True).count() == 3


@pytest.mark.parametrize("ids", ["counter", "group"])
def test_the_matrix_takes_no_row_of_another_office(central, east, ids):
    counter = east.counters[0].pk if ids == "counter" else central.counters[0].pk
    group = east.groups[0].pk if ids == "group" else central.groups[0].pk

    with pytest.raises(NotFound):
        places.set_counter_groups({counter: frozenset({group})}, by=central.actor("director"), now=MONDAY)


def test_a_key_used_for_something_else_is_a_conflict(central):
    by = central.actor("director")
    places.create_section(SectionFacts("資料課", "Records"), key="k", by=by, now=MONDAY)

    with pytest.raises(Conflict):
        places.create_section(SectionFacts("登記課", "Registration"), key="k", by=by, now=MONDAY)


def test_a_clerk_may_not_set_up_anything(central):
    with pytest.raises(Refused):
        places.create_group(GroupFacts("C", "證", "ID"), by=central.actor("clerk"), now=MONDAY)

    assert signed("clerk").post(url("group_new"), GROUP).status_code == 403


def test_the_last_main_hall_does_not_become_a_branch(central):
    facts = PlaceFacts("branch", "本所", "Main hall", active=True)

    with pytest.raises(Invalid):
        places.edit_place(central.point.pk, facts=facts, by=central.actor("director"), now=MONDAY)


def test_a_branch_in_use_is_no_main_hall(central):
    by = central.actor("director")
    places.create_place(PlaceFacts("branch", "東山", "Dongshan"), by=by, now=MONDAY)

    with pytest.raises(Invalid):
        places.edit_place(
            central.point.pk, facts=PlaceFacts("main", "本所", "Main hall", active=False), by=by, now=MONDAY
        )
