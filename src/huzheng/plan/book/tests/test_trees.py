"""The tree of a draft, part by part."""

from datetime import date

import pytest

from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import NotFound
from huzheng.plan.book.actions import (
    add_dimension,
    add_item,
    add_measure,
    approve_plan,
    delete_node,
    edit_dimension,
    edit_item,
    edit_measure,
    mark_by_hand,
    move_node,
)
from huzheng.plan.book.data import ItemValues, MeasureValues
from huzheng.plan.book.errors import InUse, NotDraft
from huzheng.plan.book.models import Dimension, Measure
from huzheng.plan.book.queries import plan_tree
from huzheng.plan.book.queries.trees import parts_of
from huzheng.plan.book.testing import make_plan, measures_of

pytestmark = pytest.mark.django_db(transaction=True)
ITEM = ItemValues("(二)", "新要項", deadline="115年12月", units=("本所",), benefits=("好處一", "好處二"))
MEASURE = MeasureValues("4.", "新作法")


def texts(plan):
    return [row.text for row in measures_of(plan)]


def test_a_tree_can_be_typed_in(plan, given):
    dimension = add_dimension(plan.pk, label="貳、", title="新構面", **given)
    item = add_item(plan.pk, dimension_id=dimension.pk, values=ITEM, **given)
    add_measure(plan.pk, item_id=item.pk, values=MEASURE, **given)
    new = plan_tree(plan).dimensions[-1]

    assert (new.row.title, new.items[0].row.deadline) == ("新構面", "115年12月")
    assert (new.items[0].units, new.items[0].benefits) == (["本所"], ["好處一", "好處二"])
    assert [node.row.text for node in new.items[0].measures] == ["新作法"]


def test_doubled_numbers_are_kept_as_printed(plan, given):
    item = plan_tree(plan).dimensions[0].items[0].row
    for text in ("甲", "乙"):
        add_measure(plan.pk, item_id=item.pk, values=MeasureValues("4.", text), **given)

    assert [row.label for row in measures_of(plan)][-2:] == ["4.", "4."]


def test_each_part_can_be_edited_and_the_record_keeps_what_stood_before(plan, measure, given):
    dimension = plan_tree(plan).dimensions[0]
    item = dimension.items[0].row
    edit_dimension(plan.pk, node_id=dimension.row.pk, label="A", title="構面", **given)
    edit_item(plan.pk, node_id=item.pk, values=ITEM, **given)
    edit_measure(plan.pk, node_id=measure.pk, values=MEASURE, **given)
    changed = plan_tree(plan).dimensions[0]

    assert (changed.row.label, changed.items[0].row.title, texts(plan)[0]) == ("A", "新要項", "新作法")
    assert parts_of(item) == {"units": ["本所"], "benefits": ["好處一", "好處二"]}
    assert Change.objects.get(verb="edit_measure").before["text"] == measure.text


def test_a_part_changes_places_with_its_neighbour_and_its_id_stays(plan, given):
    first, second, third = measures_of(plan)

    assert move_node(plan.pk, kind="measure", node_id=first.pk, up=False, **given)
    assert [row.pk for row in measures_of(plan)] == [second.pk, first.pk, third.pk]
    assert not move_node(plan.pk, kind="measure", node_id=third.pk, up=False, **given)


def test_deleting_a_part_takes_what_lies_below_and_closes_the_gap(plan, given):
    first, second, third = measures_of(plan)
    delete_node(plan.pk, kind="measure", node_id=second.pk, **given)

    assert [(row.pk, row.position) for row in measures_of(plan)] == [(first.pk, 0), (third.pk, 1)]
    delete_node(plan.pk, kind="dimension", node_id=plan_tree(plan).dimensions[0].row.pk, **given)
    assert not Measure.objects.of(plan.office_id).exists()
    assert not Dimension.objects.of(plan.office_id).exists()


def test_what_proof_hangs_on_is_not_deleted(plan, measure, given):
    mark_by_hand(plan.pk, measure_id=measure.pk, reason="簽到表", **given)
    item = plan_tree(plan).dimensions[0].items[0].row

    for kind, node in (("measure", measure.pk), ("item", item.pk)):
        with pytest.raises(InUse):
            delete_node(plan.pk, kind=kind, node_id=node, **given)


def acts(plan, measure, given):
    dimension = plan_tree(plan).dimensions[0]
    item = dimension.items[0].row
    return (
        lambda: add_dimension(plan.pk, label="", title="x", **given),
        lambda: add_item(plan.pk, dimension_id=dimension.row.pk, values=ITEM, **given),
        lambda: add_measure(plan.pk, item_id=item.pk, values=MEASURE, **given),
        lambda: edit_dimension(plan.pk, node_id=dimension.row.pk, label="", title="x", **given),
        lambda: edit_item(plan.pk, node_id=item.pk, values=ITEM, **given),
        lambda: edit_measure(plan.pk, node_id=measure.pk, values=MEASURE, **given),
        lambda: move_node(plan.pk, kind="measure", node_id=measure.pk, up=False, **given),
        lambda: delete_node(plan.pk, kind="measure", node_id=measure.pk, **given),
    )


def test_an_approved_plan_does_not_change(plan, measure, given):
    approve_plan(plan.pk, number="1", on=date(2026, 1, 8), **given)

    for act in acts(plan, measure, given):
        with pytest.raises(NotDraft):
            act()


def test_another_office_does_not_find_the_parts(plan, measure, foreign):
    for act in acts(plan, measure, foreign):
        with pytest.raises(NotFound):
            act()


def test_a_part_of_another_plan_is_not_found(central, plan, given):
    other = make_plan(central, measures=2)

    with pytest.raises(NotFound):
        edit_measure(plan.pk, node_id=measures_of(other)[0].pk, values=MEASURE, **given)
