"""Races over mappings, values and papers: two press at once, and it happened once."""

import pytest

from huzheng.foundation.testing import at_once
from huzheng.plan.book.actions import add_paper, add_value, link_statement, map_items, set_vision, tag_items
from huzheng.plan.book.data import ValueValues, VisionValues
from huzheng.plan.book.models import ItemIndicator, ItemStatement, ItemValue, Value, Vision, WhitePaper
from huzheng.plan.book.testing import make_paper, make_value, statements_of
from huzheng.plan.book.tests.test_frameworks import LEAP, item_of
from huzheng.plan.book.tests.test_papers import values
from huzheng.plan.book.tests.test_race import HANDS

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_the_same_item_put_under_an_indicator_at_once_is_one_mapping(plan, given):
    pair = (item_of(plan).pk, "answered")
    counts = at_once(*[lambda: map_items(plan.pk, framework=LEAP, add=[pair], **given)] * HANDS)

    assert sorted(counts) == [0] * (HANDS - 1) + [1]
    assert ItemIndicator.objects.of(plan.office_id).count() == 1


def test_the_same_mark_and_the_same_link_at_once_are_one(central, plan, given):
    value, paper, item = make_value(central), make_paper(central), item_of(plan).pk
    statement, ends = statements_of(paper)[0].pk, {"plan_id": plan.pk, "add": [("item", item)]}
    at_once(*[lambda: tag_items(plan.pk, add=[(item, value.pk)], **given)] * HANDS)
    at_once(*[lambda: link_statement(statement, paper_id=paper.pk, **ends, **given)] * HANDS)

    assert ItemValue.objects.of(plan.office_id).count() == ItemStatement.objects.of(plan.office_id).count() == 1


def test_values_added_at_once_get_places_of_their_own(central, given):
    at_once(*[lambda letter=letter: add_value(ValueValues(letter, letter, letter), **given) for letter in "NICE"])

    assert sorted(Value.objects.of(central.office.pk).values_list("position", flat=True)) == [0, 1, 2, 3]


def test_the_same_paper_and_the_same_vision_at_once_are_one(central, given):
    day = given["now"].date()
    at_once(*[lambda: add_paper(values(), **given)] * HANDS)
    at_once(*[lambda: set_vision(VisionValues("願景", day), **given)] * HANDS)

    assert WhitePaper.objects.of(central.office.pk).count() == Vision.objects.of(central.office.pk).count() == 1
