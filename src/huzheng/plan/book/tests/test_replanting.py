"""A sheet applied to the rows: what stays keeps its row, what is new gets one, what is missing is gone but kept."""

import copy

import pytest
from django.db import transaction

from huzheng.foundation.errors import NotFound
from huzheng.plan.book.access import access_measure
from huzheng.plan.book.actions import import_plan, mark_by_hand
from huzheng.plan.book.models import Benefit, Clause, Dimension, Item, ItemUnit, Measure, Plan
from huzheng.plan.book.queries import plan_list, plan_tree
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.trees import kept_measures
from huzheng.plan.book.rules.sheets import read_sheet
from huzheng.plan.book.steps import replant
from huzheng.plan.book.steps.replanting import Replanted
from huzheng.plan.book.testing import make_plan, measures_of, parsed, reading
from huzheng.plan.book.tests.test_import_plan import keep

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = (Plan, Clause, Dimension, Item, ItemUnit, Benefit, Measure)


def rows(plan):
    return [list(table.objects.of(plan.office_id).order_by("pk").values()) for table in TABLES]


def apply(plan, sheet, now):
    with transaction.atomic():
        return replant(plan, read_sheet(sheet), now=now)


def measure(text, **more):
    return {"label": "9.", "text": text, "children": [], **more}


def tree_of(sheet):
    return sheet["dimensions"][0]["items"][0]["measure_tree"]


def test_its_own_sheet_changes_nothing(plan, given):
    before = rows(plan)

    assert apply(plan, sheet_of(plan), given["now"]) == Replanted(0, 0, 0)
    assert rows(plan) == before


def test_the_sheet_has_the_shape_that_the_reader_writes(plan):
    source, sheet = parsed(), sheet_of(plan)
    item, printed = sheet["dimensions"][0]["items"][0], source["dimensions"][0]["items"][0]

    assert (sheet["title"], sheet["roc_year"], sheet["goals"]) == (source["title"], 115, source["goals"])
    assert sheet["meta"]["legal_bases"] == source["meta"]["legal_bases"]
    assert [item[key] for key in ("label", "title", "deadline", "units", "benefits", "lines", "confidence")] == [
        printed[key] for key in ("label", "title", "deadline", "units", "benefits", "lines", "confidence")
    ]
    assert [row["text"] for row in tree_of(sheet)] == [row["text"] for row in printed["measure_tree"]]
    assert [row["id"] for row in tree_of(sheet)] == [f"m{row.pk}" for row in measures_of(plan)]


def test_a_reworded_renumbered_and_moved_measure_keeps_its_row_and_its_proof(plan, given):
    first, second, third = measures_of(plan)
    mark_by_hand(plan.pk, measure_id=first.pk, reason="簽到表", **given)
    sheet = sheet_of(plan)
    one, two, three = tree_of(sheet)
    tree_of(sheet)[:] = [three, {**one, "label": "2.", "text": "改寫後的作法"}, two]
    done = apply(plan, sheet, given["now"])
    found = {row.pk: row for row in measures_of(plan)}

    assert (done.made, done.gone) == (0, 0)
    assert [row.pk for row in measures_of(plan)] == [third.pk, first.pk, second.pk]
    assert (found[first.pk].label, found[first.pk].text, found[first.pk].kept_by) == ("2.", "改寫後的作法", "by_hand")


def test_what_is_missing_is_gone_and_keeps_its_row(plan, given):
    first, second, third = measures_of(plan)
    mark_by_hand(plan.pk, measure_id=second.pk, reason="簽到表", **given)
    sheet = sheet_of(plan)
    del tree_of(sheet)[1]
    done = apply(plan, sheet, given["now"])

    assert (done.made, done.gone) == (0, 1)
    assert [(node.row.pk, node.row.position) for node in plan_tree(plan).measures] == [(first.pk, 0), (third.pk, 1)]
    assert plan_list(plan.office_id).get(pk=plan.pk).measure_count == 2
    assert kept_measures(plan) == []
    assert access_measure(plan, second.pk, gone=True).gone_at == given["now"]
    with pytest.raises(NotFound):
        access_measure(plan, second.pk)


def test_what_was_gone_comes_back_with_its_row(plan, given):
    whole = sheet_of(plan)
    short = copy.deepcopy(whole)
    del tree_of(short)[1]
    apply(plan, short, given["now"])
    apply(plan, whole, given["now"])

    assert sheet_of(plan) == whole


def test_a_whole_dimension_may_come_and_go(plan, given):
    sheet = sheet_of(plan)
    old = sheet["dimensions"][0]
    item = {
        "label": "一、",
        "title": "新要項",
        "units": ["本所"],
        "benefits": ["好"],
        "measure_tree": [measure("新作法")],
    }
    taken = {**item, "measure_tree": [tree_of(sheet).pop(0), *item["measure_tree"]]}
    sheet["dimensions"] = [{"label": "壹、", "title": "新構面", "items": [taken]}]
    done = apply(plan, sheet, given["now"])
    tree = plan_tree(plan)

    assert [node.row.title for node in tree.dimensions] == ["新構面"]
    assert [node.row.text for node in tree.measures] == [taken["measure_tree"][0]["text"], "新作法"]
    assert (done.made, done.gone) == (3, 4)
    assert Dimension.objects.of(plan.office_id).get(title=old["title"]).gone_at is not None


def test_ids_of_other_plans_or_named_twice_become_new_rows(central, plan, given):
    other = measures_of(make_plan(central, measures=2))[0]
    sheet = sheet_of(plan)
    twice = tree_of(sheet)[0]
    tree_of(sheet)[:] = [twice, dict(twice), measure("外來", id=f"m{other.pk}"), measure("亂寫", id="m99x")]
    apply(plan, sheet, given["now"])
    found = measures_of(plan)

    assert next(row.pk for row in found if row.gone_at is None) == int(twice["id"][1:])
    assert len({row.pk for row in found} & {other.pk}) == 0
    assert plan_list(plan.office_id).get(pk=plan.pk).measure_count == 4


def test_a_reading_of_any_depth_loses_nothing(central, given):
    deep = measure("最深", children=[measure("底")])
    source = reading(sha256="d" * 64)
    source.parsed["dimensions"][0]["items"][0]["measure_tree"][0]["children"] = [measure("子", children=[deep])]
    document = keep(central, sha256="e" * 64)
    document.reading = source.parsed
    document.save(update_fields=["reading"])
    plan = import_plan(document.pk, **given)
    below = [node.row.text for node in plan_tree(plan).measures]

    assert below[1:4] == ["子", "最深", "底"]
    assert apply(plan, sheet_of(plan), given["now"]) == Replanted(0, 0, 0)
