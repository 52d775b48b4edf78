"""Amending an approved plan: the next version, and no other way to change a word."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, IllegalMove, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.plan.book import actions
from huzheng.plan.book.actions import amend_plan, approve_plan
from huzheng.plan.book.data import HeadValues
from huzheng.plan.book.errors import (
    BadSheet,
    BeforeApproval,
    DayAhead,
    NoMeasures,
    NothingAmended,
    OldVersion,
    ReasonMissing,
    YearMissing,
    YearTaken,
)
from huzheng.plan.book.models import (
    Benefit,
    Binding,
    Clause,
    Dimension,
    Item,
    ItemUnit,
    Measure,
    Plan,
    PlanMove,
    PlanVersion,
)
from huzheng.plan.book.queries import plan_tree
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.testing import amend, approve, bind, make_plan, measures_of
from huzheng.plan.book.tests.test_heads import HEAD
from huzheng.plan.book.tests.test_trees import acts

pytestmark = pytest.mark.django_db(transaction=True)


def tree_of(sheet):
    return sheet["dimensions"][0]["items"][0]["measure_tree"]


@pytest.fixture
def approved(central, plan):
    """The plan, approved in January."""
    return approve(central, plan)


def test_approval_writes_the_first_version(central, approved):
    version = PlanVersion.objects.of(central.office.pk).get(plan=approved)

    assert (version.number, version.approval_number, version.on) == (1, approved.approval_number, approved.approved_on)
    assert version.sheet == sheet_of(approved)


def test_an_amendment_is_the_next_version_and_the_plan_reads_so(central, approved):
    version = amend(central, approved, text="修正後的作法")
    first = PlanVersion.objects.of(central.office.pk).get(plan=approved, number=1)

    assert (version.number, version.reason) == (2, "配合實際需要")
    assert measures_of(approved)[1].text == "修正後的作法"
    assert version.sheet == sheet_of(approved) != first.sheet
    assert PlanMove.objects.of(central.office.pk).filter(plan=approved).last().verb == "amend_plan"
    assert Event.objects.get(type="plan.amend_plan").data == {"version": 2}


def test_measures_that_stay_keep_what_proves_them(central, approved):
    first, second, _ = measures_of(approved)
    held = bind(central, first)
    sheet = sheet_of(approved)
    tree_of(sheet)[0]["label"] = "十、"
    del tree_of(sheet)[1]
    amend(central, approved, sheet=sheet)

    assert [binding.pk for binding in plan_tree(approved).bindings] == [held.pk]
    assert Binding.objects.of(central.office.pk).get(pk=held.pk).measure_id == first.pk
    assert second.pk not in [node.row.pk for node in plan_tree(approved).measures]


def test_the_same_amendment_twice_is_one_version(central, approved):
    sheet = sheet_of(approved)
    tree_of(sheet)[0]["text"] = "改"
    first, again = (amend(central, approved, base=1, sheet=sheet) for _ in range(2))

    assert first.pk == again.pk


def test_an_amendment_of_an_old_version_comes_too_late(central, approved):
    amend(central, approved, text="一改")

    with pytest.raises(OldVersion):
        amend(central, approved, base=1, text="二改", number="另一文號")
    assert issubclass(OldVersion, Conflict)


def no_measures(sheet):
    tree_of(sheet).clear()


@pytest.mark.parametrize(
    ("change", "words", "error"),
    [
        (lambda sheet: None, {}, NothingAmended),
        (no_measures, {}, NoMeasures),
        (lambda sheet: sheet.update(roc_year=None), {}, YearMissing),
        (lambda sheet: sheet.update(title=" "), {}, BadSheet),
        (lambda sheet: sheet.update(dimensions="x"), {}, BadSheet),
        (lambda sheet: tree_of(sheet)[0].update(text=["x"]), {}, BadSheet),
        (lambda sheet: sheet.update(goals=["改"]), {"reason": " "}, ReasonMissing),
        (lambda sheet: sheet.update(goals=["改"]), {"days": 1}, DayAhead),
        (lambda sheet: sheet.update(goals=["改"]), {"days": -365}, BeforeApproval),
    ],
)
def test_what_cannot_be_approved_is_refused_and_changes_nothing(central, approved, change, words, error):
    before = sheet_of(approved)
    sheet = sheet_of(approved)
    change(sheet)

    with pytest.raises(error):
        amend(central, approved, sheet=sheet, **words)
    assert sheet_of(approved) == before


def test_a_sheet_that_is_too_deep_is_refused(central, approved):
    sheet = sheet_of(approved)
    node = tree_of(sheet)[0]
    for _ in range(3000):
        node["children"] = [{"text": "x"}]
        node = node["children"][0]

    with pytest.raises(BadSheet):
        amend(central, approved, sheet=sheet)


def test_the_year_of_another_plan_in_force_is_taken(central, approved, given):
    other = make_plan(central, measures=2)
    actions.edit_plan(other.pk, values=HeadValues("明年", roc_year=116), **given)
    approve(central, other)
    sheet = sheet_of(approved)
    sheet["roc_year"] = 116

    with pytest.raises(YearTaken):
        amend(central, approved, sheet=sheet)


def test_only_the_approver_amends_and_only_an_approved_plan_of_the_office(central, east, plan, given):
    with pytest.raises(IllegalMove):
        amend(central, plan, base=0, sheet={})
    approve(central, plan)
    words = {"base": 1, "sheet": sheet_of(plan), "number": "2", "on": business_date(given["now"]), "reason": "x"}
    with pytest.raises(Refused):
        amend_plan(plan.pk, **words, **given)
    with pytest.raises(NotFound):
        amend_plan(plan.pk, office_id=east.office.pk, by=east.actor("director"), now=given["now"], **words)


@pytest.mark.accept("PLN-09", 1)
def test_an_approved_plan_changes_by_an_amendment_only(central, approved, given):
    before = sheet_of(approved)
    edits = acts(approved, measures_of(approved)[0], given)
    edits += (
        lambda: actions.edit_plan(approved.pk, values=HEAD, **given),
        lambda: actions.discard_plan(approved.pk, **given),
        lambda: approve_plan(approved.pk, number="另一文號", on=approved.approved_on, **given),
    )
    for act in edits:
        with pytest.raises(Conflict):
            act()

    assert sheet_of(approved) == before
    amend(central, approved, text="經修正核定")
    assert measures_of(approved)[1].text == "經修正核定"


CHANGES = [
    (Plan, {"title": "x"}),
    (Plan, {"state": "draft"}),
    (Plan, {"roc_year": 99}),
    (Clause, {"text": "x"}),
    (Dimension, {"title": "x"}),
    (Item, {"deadline": "x"}),
    (Item, {"group_label": "x"}),
    (ItemUnit, {"text": "x"}),
    (Benefit, {"text": "x"}),
    (Measure, {"text": "x"}),
    (Measure, {"position": 77}),
]


@pytest.mark.parametrize(("table", "values"), CHANGES)
def test_the_database_holds_the_words_of_an_approved_plan(approved, table, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.of(approved.office_id).update(**values)


@pytest.mark.parametrize("table", [Clause, ItemUnit, Benefit, Measure])
def test_the_database_lets_no_part_of_an_approved_plan_come_or_go(approved, table):
    row = table.objects.of(approved.office_id).order_by("-pk").first()

    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
    row.pk, row.position = None, 77
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_version_never_changes(approved):
    rows = PlanVersion.objects.of(approved.office_id)

    for act in (lambda: rows.update(reason="x"), rows.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_what_is_no_word_of_the_plan_stays_free(approved):
    Measure.objects.of(approved.office_id).update(kept_by="by_hand")

    assert {row.kept_by for row in measures_of(approved)} == {"by_hand"}


def test_two_live_parts_never_share_a_place(central):
    draft = make_plan(central, measures=2)
    for table in (Dimension, Item, Measure):
        row = table.objects.of(central.office.pk).filter(plan=draft).first()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
    row.gone_at = draft.created_at + timedelta(days=1)
    row.save(force_insert=True)
