"""What an amendment leaves out is held against nothing any more; what stays keeps its place."""

import pytest

from huzheng.foundation.errors import NotFound
from huzheng.plan.book.actions import link_statement, map_items, tag_items
from huzheng.plan.book.models import ItemIndicator, ItemStatement, ItemValue
from huzheng.plan.book.queries.frameworks import items_of, mapping_of
from huzheng.plan.book.queries.papers import paper_list
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.visions import tags_of
from huzheng.plan.book.testing import amend, approve, make_paper, make_value, statements_of
from huzheng.plan.book.tests.test_frameworks import LEAP, item_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held(central, plan, given):
    """An approved plan whose only item is mapped, marked and linked; returns the three verbs once more, as calls."""
    item, value, paper = item_of(plan).pk, make_value(central), make_paper(central)
    statement = statements_of(paper)[0].pk
    acts = (
        lambda: map_items(plan.pk, framework=LEAP, add=[(item, "answered")], **given),
        lambda: tag_items(plan.pk, add=[(item, value.pk)], **given),
        lambda: link_statement(statement, paper_id=paper.pk, plan_id=plan.pk, add=[("item", item)], **given),
    )
    for act in acts:
        act()
    approve(central, plan)
    return acts


def rows(plan):
    return [table.objects.of(plan.office_id).count() for table in (ItemIndicator, ItemValue, ItemStatement)]


def test_an_item_that_an_amendment_leaves_out_counts_nowhere_and_takes_nothing_more(central, plan, held):
    sheet = sheet_of(plan)
    (old,) = sheet["dimensions"][0]["items"]
    measures = [{**row, "id": ""} for row in old["measure_tree"]]
    sheet["dimensions"][0]["items"] = [{**old, "id": "", "title": "換一個要項", "measure_tree": measures}]
    amend(central, plan, sheet=sheet)

    assert [row.title for row in items_of(plan)] == ["換一個要項"]
    assert (mapping_of(plan).by_framework, tags_of(plan)) == ({}, {})
    assert paper_list(plan.office_id).get().linked_count == 0
    assert rows(plan) == [1, 1, 1]
    for act in held:
        with pytest.raises(NotFound):
            act()


def test_an_item_that_is_reworded_keeps_what_it_is_held_against(central, plan, held):
    sheet = sheet_of(plan)
    sheet["dimensions"][0]["items"][0]["title"] = "換一個說法"
    amend(central, plan, sheet=sheet)

    assert items_of(plan).get().title == "換一個說法"
    assert mapping_of(plan).by_framework[LEAP] == {item_of(plan).pk: ["answered"]}
    assert len(tags_of(plan)) == 1
    assert paper_list(plan.office_id).get().linked_count == 1
