"""What deadlines and units mean in the tables, who reports and how often."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.audit.models import Change
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.testing import at_once
from huzheng.office.testing import MONDAY, make_section
from huzheng.plan.book.actions import (
    add_item,
    approve_plan,
    edit_item,
    edit_plan,
    import_plan,
    keep_reading,
    name_reporter,
    read_meanings,
    set_rhythm,
    start_plan,
)
from huzheng.plan.book.data import HeadValues, ItemValues
from huzheng.plan.book.models import Item, ItemUnit
from huzheng.plan.book.queries.dues import colleague, due_items, own_items
from huzheng.plan.book.queries.readings import read_document

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = business_date(MONDAY)
SHARED = ItemValues("(二)", "全員", deadline="115年2月", units=("全體同仁",))


@pytest.fixture
def item(plan):
    """The only item of the draft: 持續辦理, 承辦人."""
    return Item.objects.of(plan.office_id).get(plan=plan)


@pytest.fixture
def shared_item(plan, item, given):
    """An item of the draft for everybody, due in a month."""
    return add_item(plan.pk, dimension_id=item.dimension_id, values=SHARED, **given)


def means(item):
    return [(row.means, row.section_id, row.role) for row in ItemUnit.objects.of(item.office_id).filter(item=item)]


def edit(plan, item, given, **words):
    return edit_item(plan.pk, node_id=item.pk, values=ItemValues("(一)", "要項", **words), **given)


def nexts(plan, today=TODAY):
    return {found.row.title: found.next for found in due_items(plan, today)}


def test_deadline_and_units_are_read_when_a_plan_is_planted(item):
    assert (item.due_kind, item.due_on, item.rhythm, means(item)) == (
        "continuous",
        None,
        "quarter",
        [("person", None, "")],
    )


@pytest.mark.accept("PLN-04", 1)
def test_a_month_counts_to_its_last_day_and_a_continuous_item_asks_at_the_set_rhythm(plan, item, shared_item, given):
    assert nexts(plan) == {"意見回應": date(2026, 3, 31), "全員": None}  # on 2 March a deadline of February is over
    assert shared_item.due_on == date(2026, 2, 28)
    assert nexts(plan, date(2026, 2, 28))["全員"] == date(2026, 2, 28)

    set_rhythm(plan.pk, item_id=item.pk, rhythm="half", **given)
    assert nexts(plan)["意見回應"] == date(2026, 6, 30)
    set_rhythm(plan.pk, item_id=item.pk, rhythm="month", **given)
    assert nexts(plan, date(2026, 4, 1))["意見回應"] == date(2026, 4, 30)


@pytest.mark.accept("PLN-04", 2)
def test_an_item_for_all_staff_is_shown_to_all_and_has_one_reporting_person(central, plan, shared_item, given):
    for person in (central.people["clerk"], central.people["section_head"]):
        name_reporter(plan.pk, item_id=shared_item.pk, reporter_id=person.pk, **given)
    everybody = {role for role in central.people if own_items(plan, central.actor(role), date(2026, 2, 1))}

    assert everybody == set(central.people)
    shared_item.refresh_from_db()
    assert shared_item.reporter == central.people["section_head"]
    who = colleague(central.actor("clerk"), TODAY)
    assert [found.row.title for found in due_items(plan, TODAY) if found.concerns(who)] == ["全員"]


def test_an_item_that_an_amendment_left_out_asks_nobody(central, plan, item, shared_item):
    Item.objects.of(plan.office_id).filter(pk=shared_item.pk).update(gone_at=MONDAY)

    assert [found.row.pk for found in due_items(plan, TODAY)] == [item.pk]
    assert own_items(plan, central.actor("clerk"), date(2026, 2, 1)) == []


def test_units_mean_sections_roles_and_persons(central, plan, item, given):
    section = make_section(central, "戶籍登記課")
    edit(plan, item, given, units=("戶籍登記課", "研考人員", "里辦公處"))

    assert means(item) == [("section", section.pk, ""), ("role", None, "evaluation"), ("unknown", None, "")]
    person = central.people["clerk"]
    person.section = section
    person.save(update_fields=["section"])
    who = {role: colleague(central.actor(role), TODAY) for role in ("clerk", "evaluation", "director")}
    (found,) = due_items(plan, TODAY)
    assert [found.concerns(who[role]) for role in who] == [True, True, False]


def test_a_new_deadline_is_read_again_and_a_rhythm_that_was_set_stays_where_it_means_the_same(plan, item, given):
    set_rhythm(plan.pk, item_id=item.pk, rhythm="month", **given)
    same = edit(plan, item, given, deadline="持續執行")
    assert (same.rhythm, same.due_kind) == ("month", "continuous")

    other = edit(plan, item, given, deadline="每年6月及12月")
    assert (other.rhythm, other.due_kind) == ("", "recurring")
    assert nexts(plan) == {"要項": date(2026, 6, 30)}


def test_an_empty_rhythm_goes_back_to_the_print(plan, item, given):
    set_rhythm(plan.pk, item_id=item.pk, rhythm="year", **given)

    assert set_rhythm(plan.pk, item_id=item.pk, rhythm="", **given).rhythm == "quarter"


def test_a_bare_month_becomes_a_day_when_the_plan_gets_its_year(plan, item, given):
    edit(plan, item, given, deadline="12月")
    for year, expected in ((None, None), (116, date(2027, 12, 31))):
        edit_plan(plan.pk, values=HeadValues("計畫", year), **given)
        item.refresh_from_db()
        assert item.due_on == expected


def test_an_approved_plan_still_gets_reporters_and_rhythms_and_the_record_keeps_both(central, plan, item, given):
    approve_plan(plan.pk, number="1", on=date(2026, 1, 8), **given)
    clerk = central.people["clerk"].pk
    for _ in range(2):
        name_reporter(plan.pk, item_id=item.pk, reporter_id=clerk, **given)
        set_rhythm(plan.pk, item_id=item.pk, rhythm="month", **given)

    assert Change.objects.get(verb="name_reporter").after == {"reporter_id": clerk}
    assert Change.objects.get(verb="set_rhythm").before == {"rhythm": "quarter"}
    name_reporter(plan.pk, item_id=item.pk, reporter_id=None, **given)
    assert Item.objects.of(plan.office_id).get(pk=item.pk).reporter is None


def test_a_section_that_comes_later_is_found_by_reading_again(central, plan, item, given):
    edit(plan, item, given, units=("戶籍登記課",))
    approve_plan(plan.pk, number="1", on=date(2026, 1, 8), **given)
    section = make_section(central, "戶籍登記課")

    assert means(item) == [("unknown", None, "")]
    read_meanings(plan.pk, **given)
    assert means(item) == [("section", section.pk, "")]


def test_a_person_of_another_office_cannot_be_named(east, plan, item, given):
    with pytest.raises(NotFound):
        name_reporter(plan.pk, item_id=item.pk, reporter_id=east.people["clerk"].pk, **given)


def test_another_office_finds_neither_plan_nor_item(plan, item, given, foreign):
    with pytest.raises(NotFound):
        name_reporter(plan.pk, item_id=item.pk, reporter_id=None, **foreign)
    with pytest.raises(NotFound):
        set_rhythm(plan.pk, item_id=item.pk, rhythm="month", **foreign)
    with pytest.raises(NotFound):
        read_meanings(plan.pk, **foreign)
    with pytest.raises(NotFound):
        set_rhythm(start_plan(HeadValues("別的計畫"), **given).pk, item_id=item.pk, rhythm="month", **given)


def test_somebody_who_has_left_cannot_be_named(central, plan, item, given):
    person = central.people["clerk"]
    person.left_on = date(2026, 2, 27)
    person.save(update_fields=["left_on"])

    with pytest.raises(NotFound):
        name_reporter(plan.pk, item_id=item.pk, reporter_id=person.pk, **given)


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_from": date(2026, 2, 1), "due_on": date(2026, 1, 1)},
        {"due_kind": "month"},
        {"due_kind": "unknown", "due_marks": [[None, 6, 31]]},
        {"rhythm": "daily"},
        {"due_kind": "soon"},
    ],
)
def test_the_database_refuses_a_meaning_that_cannot_be(plan, item, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.of(plan.office_id).filter(pk=item.pk).update(**wrong)


def test_the_database_refuses_a_reporter_of_another_office(east, plan, item):
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.of(plan.office_id).filter(pk=item.pk).update(reporter=east.people["clerk"])


@pytest.mark.parametrize("wrong", [{"means": "section"}, {"means": "role"}, {"role": "clerk"}, {"means": "nobody"}])
def test_the_database_refuses_a_unit_that_means_half(plan, item, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemUnit.objects.of(plan.office_id).filter(item=item).update(**wrong)


@pytest.mark.needs_shared
def test_every_deadline_and_unit_of_the_seeds_is_understood(central, given, shared):
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = keep_reading(read_document(path.read_bytes(), path.name), **given)
        import_plan(document.pk, **given)
    items = Item.objects.of(central.office.pk).exclude(deadline="")
    units = ItemUnit.objects.of(central.office.pk)

    assert items.count() == 46
    assert not items.filter(due_kind="unknown").exists()
    assert not units.filter(means="unknown").exists()


@pytest.mark.race
def test_two_who_name_a_reporter_at_once_go_one_after_the_other(central, plan, item, given):
    people = [central.people[role].pk for role in ("clerk", "reviewer", "secretary", "it")]
    at_once(*(lambda pk=pk: name_reporter(plan.pk, item_id=item.pk, reporter_id=pk, **given) for pk in people))
    changes = [
        (row.before["reporter_id"], row.after["reporter_id"]) for row in Change.objects.filter(verb="name_reporter")
    ]
    last = Item.objects.of(plan.office_id).get(pk=item.pk).reporter_id

    assert len(changes) == 4
    assert {before for before, _after in changes} == {None, *people} - {last}  # nobody's word was overwritten unseen
