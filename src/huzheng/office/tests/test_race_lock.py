"""Who locks a row before looking at it sees what another has just changed; the control is tests/runtime/test_beside.py."""

from datetime import time, timedelta

import pytest

from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import NotFound
from huzheng.foundation.testing import overtaken, waits
from huzheng.foundation.verbs import inside
from huzheng.office.access import access_row
from huzheng.office.actions import days, people, places
from huzheng.office.data import CounterFacts, GroupFacts, PersonFacts, SectionFacts, Span
from huzheng.office.models import Counter, OpeningHours, Section, ServiceGroup, Skill, Staff
from huzheng.office.testing import MONDAY, make_absent, make_section

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TUESDAY = MONDAY.date() + timedelta(days=1)


@pytest.fixture
def given(central):
    return {"by": central.actor("director"), "now": MONDAY}


def test_of_two_weeks_set_for_one_day_at_once_the_later_one_stands(central, given):
    def week(opens):
        return {"week": {0: [Span(time(opens), time(12))]}, "valid_from": TUESDAY, **given}

    overtaken(
        lambda: inside(days.set_hours)(central.point.pk, **week(8)),
        lambda: days.set_hours(central.point.pk, **week(9)),
    )

    assert [row.opens for row in OpeningHours.objects.of(central.office.pk)] == [time(9)]


def test_a_skill_taken_off_twice_at_once_is_recorded_once(central, given):
    row = Skill.objects.create(
        office=central.office, staff=central.people["clerk"], name_zh="台語", name_en="Taiwanese"
    )

    with pytest.raises(NotFound):
        overtaken(lambda: inside(people.remove_skill)(row.pk, **given), lambda: people.remove_skill(row.pk, **given))
    assert Change.objects.filter(verb="office.remove_skill").count() == 1


def edits(made, given):
    """Return (row, its edit) of what an office consists of."""
    section, group, counter = make_section(made, "舊"), made.groups[0], made.counters[0]
    facts = CounterFacts(made.point.pk, counter.number, name_zh="新")
    return {
        Section: (section, lambda: places.edit_section(section.pk, facts=SectionFacts("新", "New"), **given)),
        ServiceGroup: (group, lambda: places.edit_group(group.pk, facts=GroupFacts("A", "新", "New"), **given)),
        Counter: (counter, lambda: places.edit_counter(counter.pk, facts=facts, **given)),
    }


@pytest.mark.parametrize("model", [Section, ServiceGroup, Counter])
def test_the_record_of_an_edit_tells_what_stood_there_last(central, given, model):
    row, edit = edits(central, given)[model]
    overtaken(lambda: model.objects.of(central.office.pk).filter(pk=row.pk).update(name_zh="中間"), edit)
    change = Change.objects.latest("pk")

    assert (change.before["name_zh"], change.after["name_zh"]) == ("中間", "新")


def test_a_locked_person_may_be_pointed_to_but_not_edited(central, given):
    clerk = central.people["clerk"]

    def lock():
        return access_row(Staff, clerk.pk, by=given["by"], right="office.people", lock=True)

    facts = PersonFacts(clerk.number, "王小明", clerk.joined_on)
    assert not waits(lock, lambda: make_absent(central, "clerk", TUESDAY))
    assert waits(lock, lambda: people.edit_staff(clerk.pk, facts=facts, **given))
