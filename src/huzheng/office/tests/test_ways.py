"""Kinds of counters, seasons, rules of calling, and the languages that a place promises."""

from datetime import timedelta

import pytest

from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.office.models import Counter, Office, ServiceGroup, ServicePoint, Skill
from huzheng.office.queries import languages_offered, unspoken_languages
from huzheng.office.rules.days import split_languages
from huzheng.office.testing import MONDAY, make_absent
from huzheng.office.tests.asking import signed, url

DAY = MONDAY.date()
GROUP = {"letter": "N", "name_zh": "報稅憑證", "name_en": "Tax season", "rank": "100", "position": "3", "active": "on"}


def branch(office, languages="阿美語"):
    return ServicePoint.objects.create(
        office=office.office, kind="branch", name_zh="東山辦公室", name_en="Dongshan branch", languages=languages
    )


def speaker(office, role, place):
    person = office.people[role]
    person.place = place
    person.save()
    Skill.objects.create(office=office.office, staff=person, name_zh="阿美語", name_en="Amis", language=True)


def gaps(office):
    return [(gap.place.name_zh, gap.language) for gap in unspoken_languages(office.office.pk, DAY)]


@pytest.mark.accept("LNG-03", 1)
def test_a_branch_without_the_person_present_today_is_warned(central):
    place = branch(central)
    speaker(central, "clerk", place)
    assert gaps(central) == []

    make_absent(central, "clerk", DAY)

    assert gaps(central) == [("東山辦公室", "阿美語")]


def test_a_speaker_in_the_main_hall_does_not_help_the_branch(central):
    branch(central)
    speaker(central, "clerk", None)

    assert gaps(central) == [("東山辦公室", "阿美語")]


def test_the_start_page_names_the_place_and_the_language(central):
    branch(central)

    assert "「東山辦公室」今天沒有會阿美語的同仁" in signed("director").get("/o/central/").text


def test_languages_are_offered_once_and_only_where_marked(central):
    for role in ("clerk", "reviewer"):
        speaker(central, role, None)
    Skill.objects.create(office=central.office, staff=central.people["it"], name_zh="急救證照", name_en="First aid")

    assert languages_offered(central.office.pk, DAY) == [("阿美語", "Amis")]


@pytest.mark.parametrize(
    ("text", "names"), [("", []), ("阿美語", ["阿美語"]), ("阿美語、客語, Thai，", ["阿美語", "客語", "Thai"])]
)
def test_languages_are_read_with_any_comma(text, names):
    assert split_languages(text) == names


def test_a_counter_gets_a_kind_and_the_page_says_who_is_sent_there(central):
    row, browser = central.counters[0], signed("director")
    form = {"service_point_id": central.point.pk, "number": "1", "kind": "talk", "active": "on"}

    browser.post(url("counter_edit", counter=row.pk), form)

    assert Counter.objects.of(central.office.pk).get(pk=row.pk).kind == "talk"
    assert "疼您櫃檯" in browser.get(url("counters")).text
    assert browser.post(url("counter_edit", counter=row.pk), form | {"kind": "none"}).status_code == 422


def test_the_rules_of_calling_are_set_within_reason(central):
    browser = signed("director")

    browser.post(url("calling"), {"call_limit": "2", "pause_seconds": "30"})

    row = Office.objects.get(pk=central.office.pk)
    assert (row.call_limit, row.recall_pause) == (2, timedelta(seconds=30))
    for limit, pause in (("0", "1"), ("3", "-1"), ("3", "9999999999999"), ("", "")):
        assert browser.post(url("calling"), {"call_limit": limit, "pause_seconds": pause}).status_code == 422


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"from_on": "115/5/1", "until_on": "115/5/31"}, 302),
        ({"from_on": "115/5/31", "until_on": "115/5/1"}, 422),
        ({"from_on": "115/5/1"}, 422),
        ({"fast": "on", "priority": "on"}, 422),
        ({"fast": "on"}, 302),
    ],
)
def test_a_group_of_a_season_has_both_days_and_one_way(central, more, status):
    assert signed("director").post(url("group_new"), GROUP | more).status_code == status
    assert ServiceGroup.objects.of(central.office.pk).filter(letter="N").count() == (status == 302)


def test_somebody_is_given_a_place_of_their_own_office_only(central, east):
    place, other = branch(central), branch(east)
    person = central.people["clerk"]
    form = {"number": person.number, "name": person.name, "joined_on": "109/1/1"}
    browser = signed("director")

    assert browser.post(url("person_edit", staff=person.pk), form | {"place_id": other.pk}).status_code == 422
    assert browser.post(url("person_edit", staff=person.pk), form | {"place_id": place.pk}).status_code == 302
    person.refresh_from_db()
    assert person.place == place


def test_the_fewest_speakers_of_what_the_places_promise_are_counted(central, east):
    place = branch(central, "阿美語、客語")
    speaker(central, "clerk", place), speaker(central, "reviewer", place), speaker(central, "it", None)
    make_absent(central, "clerk", DAY)
    month = Period(DAY.replace(day=1), DAY + timedelta(days=1))

    def fewest(**filter):
        found = measure("office.language_speakers", central.office.pk, month, "last", filter)
        return found.value, found.n

    assert (fewest(), fewest(language="阿美語"), fewest(language="泰雅語")) == ((0, 2), (2, 1), (None, 0))
    rows = evidence("office.language_speakers", central.office.pk, month, {})
    assert [(row.text, row.value, row.met) for row in rows] == [
        ("東山辦公室 阿美語", 2, True), ("東山辦公室 客語", 0, False),
    ]  # fmt: skip
    assert measure("office.language_speakers", east.office.pk, month, "last", {}).value is None
