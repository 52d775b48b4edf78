"""The verbs: what they write, what stands against them."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound
from huzheng.office.testing import MONDAY
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.data import CriterionValues, DossierValues, StageValues, VisitValues
from huzheng.plan.appraisal.errors import (
    InUse,
    NoCriteria,
    NotPreparing,
    OverLimit,
    ReasonMissing,
    TextMoved,
    WrongPerson,
)
from huzheng.plan.appraisal.models import Criterion, Dossier, DossierMove, Finding, FindingMove, Piece, Proof, Wording
from huzheng.plan.appraisal.queries import owed, tree_of
from huzheng.plan.appraisal.rules import read_criteria
from huzheng.plan.appraisal.testing import (
    criteria_of,
    given,
    make_dossier,
    make_finding,
    make_visit,
    upload,
)
from huzheng.plan.book.testing import make_plan, measures_of

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()
HEAD = DossierValues("考核", "民政局", 115, date(2026, 4, 20))


@pytest.fixture
def dossier(central):
    """An inspection file of four criteria."""
    return make_dossier(central)


@pytest.fixture
def leaf(central, dossier):
    """A criterion that the clerk brings, with two pieces needed."""
    values = CriterionValues("(一)", "等候時間", None, central.people["clerk"].pk, TODAY, needs=("統計表", "照片"))
    return actions.edit_criterion(criteria_of(dossier)[1].pk, values=values, **given(central))


def test_a_second_tap_opens_no_second_dossier_and_nothing_is_asked_by_nothing(central, dossier):
    assert make_dossier(central).pk == dossier.pk
    with pytest.raises(NoCriteria):
        actions.open_dossier(HEAD, kind="inspection", lines=(), key="none", **given(central))
    assert [(row.depth, row.title) for row in criteria_of(dossier)] == [
        (0, "便民服務"), (1, "等候時間"), (1, "意見回應"), (0, "創新"),
    ]  # fmt: skip


def test_evidence_meets_a_named_piece_and_what_is_left_is_missing(central, dossier, leaf):
    piece = Piece.objects.of(central.office.pk).get(text="照片")
    assert tree_of(dossier).missing == 4
    actions.add_files(leaf.pk, files=[upload()], piece=piece.pk, key="a", **given(central, "clerk"))
    assert actions.add_files(leaf.pk, files=[upload()], piece=piece.pk, key="a", **given(central, "clerk")) == 0
    node = tree_of(dossier).find(leaf.pk)
    assert [(one.row.text, one.present) for one in node.pieces] == [("統計表", False), ("照片", True)]
    proof = Proof.objects.of(central.office.pk).get()
    actions.drop_proof(proof.pk, **given(central))
    assert tree_of(dossier).missing == 4
    with pytest.raises(NotFound):
        actions.drop_proof(proof.pk, **given(central))


def test_a_piece_with_evidence_is_not_left_out(central, leaf):
    piece = Piece.objects.of(central.office.pk).get(text="照片")
    actions.add_words(leaf.pk, words="在櫃子裡", piece=piece.pk, key="w", **given(central))
    assert actions.add_words(leaf.pk, words="在櫃子裡", piece=piece.pk, key="w", **given(central)) == 0
    values = CriterionValues("", "等候時間", needs=("統計表",))
    with pytest.raises(InUse):
        actions.edit_criterion(leaf.pk, values=values, **given(central))
    actions.edit_criterion(leaf.pk, values=replace(values, needs=("照片", "新表")), **given(central))
    assert list(Piece.objects.of(central.office.pk).values_list("text", flat=True)) == ["照片", "新表"]


def test_items_are_laid_in_once_and_only_those_of_the_office(central, east, leaf):
    item, foreign = measures_of(make_plan(central))[0].item_id, measures_of(make_plan(east))[0].item_id
    picks = [("item", item)]
    assert actions.link_plan(leaf.pk, picks=picks, **given(central)) == 1
    assert actions.link_plan(leaf.pk, picks=picks, **given(central)) == 0
    for wrong in ([("item", foreign)], [("figure", 9)], [("colour", 1)]):
        with pytest.raises(NotFound):
            actions.link_plan(leaf.pk, picks=wrong, **given(central))


def test_the_database_holds_that_evidence_is_what_it_says(central, leaf):
    row = {"office_id": central.office.pk, "criterion": leaf, "kind": "file", "added_at": MONDAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proof.objects.create(added_by=central.people["clerk"], words="沒有檔案", **row)


def test_what_is_handed_in_changes_no_more_until_it_is_taken_back(central, dossier, leaf):
    with pytest.raises(ReasonMissing):
        actions.hand_in(dossier.pk, **given(central))
    actions.hand_in(dossier.pk, reason="照片後補", **given(central))
    with pytest.raises(NotPreparing):
        actions.add_words(leaf.pk, words="太晚", key="late", **given(central))
    with pytest.raises(NotPreparing):
        actions.edit_dossier(dossier.pk, values=HEAD, **given(central))
    actions.take_back(dossier.pk, **given(central))
    assert actions.edit_dossier(dossier.pk, values=HEAD, **given(central)).title == "考核"
    with pytest.raises(IllegalMove):
        actions.decide(dossier.pk, outcome="優等", words="", **given(central))
    actions.hand_in(dossier.pk, reason="照片後補", **given(central))
    with pytest.raises(Invalid):
        actions.decide(dossier.pk, outcome="", words="", **given(central))
    assert actions.decide(dossier.pk, outcome="優等", words="很好", **given(central)).state == "decided"


def test_a_text_is_kept_version_by_version_and_who_is_slower_is_told(central):
    award = make_dossier(central, "award")
    row = criteria_of(award)[1]
    actions.write_text(row.pk, text="初稿", seen=0, **given(central))
    actions.write_text(row.pk, text="初稿", seen=0, **given(central))  # a second tap
    with pytest.raises(TextMoved):
        actions.write_text(row.pk, text="別的", seen=0, **given(central))
    actions.write_text(row.pk, text="二稿", seen=1, **given(central))
    rows = Wording.objects.of(central.office.pk).order_by("number")
    assert list(rows.values_list("number", "text")) == [(1, "初稿"), (2, "二稿")]


@pytest.mark.accept("PLN-13", 2)
def test_a_text_above_its_limit_is_kept_but_not_handed_in(central):
    award = make_dossier(central, "award")
    row = criteria_of(award)[1]
    actions.edit_criterion(row.pk, values=CriterionValues("", "等候時間", limit=4), **given(central))
    actions.write_text(row.pk, text="五個字太多", seen=0, **given(central))
    with pytest.raises(OverLimit, match=r"等候時間（\+1）"):
        actions.hand_in(award.pk, reason="其他後補", **given(central))
    actions.write_text(row.pk, text="四個字好", seen=1, **given(central))
    assert actions.hand_in(award.pk, reason="其他後補", **given(central)).state == "handed_in"


def test_criteria_are_added_below_others_and_taken_out_while_nothing_hangs_on_them(central, dossier, leaf):
    top = criteria_of(dossier)[0]
    actions.add_criterion(dossier.pk, values=CriterionValues("", "新項"), below=top.pk, **given(central))
    assert [(row.depth, row.title) for row in criteria_of(dossier)][3] == (1, "新項")
    with pytest.raises(InUse):
        actions.drop_criterion(top.pk, **given(central))
    actions.drop_criterion(criteria_of(dossier)[3].pk, **given(central))
    assert Criterion.objects.of(central.office.pk).filter(title="新項").count() == 0


def test_only_people_of_the_office_bring_something(central, east, dossier, leaf):
    stranger = east.people["clerk"].pk
    with pytest.raises(WrongPerson):
        actions.edit_criterion(leaf.pk, values=CriterionValues("", "甲", owner=stranger), **given(central))
    with pytest.raises(WrongPerson):
        actions.add_stage(dossier.pk, values=StageValues("送件", TODAY, stranger), **given(central))


def test_what_is_missing_is_owed_by_who_brings_it_and_told_no_more_once_it_is_there(central, dossier, leaf):
    clerk = central.people["clerk"].pk
    stage = actions.add_stage(dossier.pk, values=StageValues("初稿", TODAY, clerk), **given(central))
    actions.add_stage(dossier.pk, values=StageValues("初稿", TODAY, clerk), **given(central))  # a second tap
    finding = make_finding(central, make_visit(central))
    found = owed(central.office.pk, TODAY)
    assert [(due.subject, due.staff) for due in found] == [
        (f"criterion:{leaf.pk}", (clerk,)), (f"stage:{stage.pk}", (clerk,)), (f"superior_finding:{finding.pk}", (clerk,)),
    ]  # fmt: skip
    assert found[0].title.endswith("缺 2 件")
    for piece in Piece.objects.of(central.office.pk):
        actions.add_words(leaf.pk, words="有", piece=piece.pk, key=f"p{piece.pk}", **given(central))
    actions.tick_stage(stage.pk, done_on=TODAY, **given(central))
    actions.answer_finding(finding.pk, answer="已改善", **given(central))
    assert owed(central.office.pk, TODAY) == []


def test_a_finding_is_answered_sent_back_and_confirmed(central):
    row = make_finding(central, make_visit(central))
    assert make_finding(central, make_visit(central)).pk == row.pk
    with pytest.raises(IllegalMove):
        actions.confirm_finding(row.pk, **given(central, "director"))
    actions.answer_finding(row.pk, answer="已換", **given(central, "clerk"))
    actions.reopen_finding(row.pk, reason="字太小", **given(central, "director"))
    actions.answer_finding(row.pk, answer="已放大", **given(central, "clerk"))
    actions.confirm_finding(row.pk, **given(central, "director"))
    moves = FindingMove.objects.of(central.office.pk).filter(finding=row)
    assert [move.after for move in moves] == ["open", "answered", "open", "answered", "confirmed"]


def test_a_visit_cannot_be_to_come(central):
    with pytest.raises(Invalid):
        actions.add_visit(VisitValues("督導", date(2026, 3, 3)), key="v", **given(central))


def test_another_office_finds_nothing(central, east, dossier, leaf):
    finding = make_finding(central, make_visit(central))
    stage = actions.add_stage(dossier.pk, values=StageValues("送件", TODAY), **given(central))
    for act, pk, words in (
        (actions.hand_in, dossier.pk, {}), (actions.take_back, dossier.pk, {}), (actions.drop_criterion, leaf.pk, {}),
        (actions.write_text, leaf.pk, {"text": "x", "seen": 0}), (actions.tick_stage, stage.pk, {"done_on": TODAY}),
        (actions.answer_finding, finding.pk, {"answer": "x"}), (actions.confirm_finding, finding.pk, {}),
        (actions.reopen_finding, finding.pk, {"reason": "x"}), (actions.link_plan, leaf.pk, {"picks": []}),
        (actions.decide, dossier.pk, {"outcome": "x", "words": ""}),
        (actions.add_criterion, dossier.pk, {"values": CriterionValues("", "x")}),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            act(pk, **words, **given(east))
    assert Dossier.objects.of(east.office.pk).count() == 0
    assert Finding.objects.of(east.office.pk).count() == 0


def test_the_record_of_a_tick_tells_the_day_before_and_after(central):
    dossier = make_dossier(central)
    stage = actions.add_stage(dossier.pk, values=StageValues("送件", date(2026, 4, 20)), **given(central))
    for day in (date(2026, 4, 1), None):
        actions.tick_stage(stage.pk, done_on=day, **given(central))
    changes = Change.objects.filter(verb="tick_stage").order_by("pk")

    assert [(row.before, row.after) for row in changes] == [("", "2026-04-01"), ("2026-04-01", "")]


def test_the_first_move_is_number_one(central):
    dossier, finding = make_dossier(central), make_finding(central, make_visit(central))

    assert DossierMove.objects.of(central.office.pk).get(dossier=dossier).seq == 1
    assert FindingMove.objects.of(central.office.pk).get(finding=finding).seq == 1


def test_a_label_of_any_length_is_kept_as_far_as_the_column_reaches(central):
    values = DossierValues("長", "測試市政府", 115, date(2026, 4, 20))
    lines = read_criteria("壹" * 40 + "、便民")
    dossier = actions.open_dossier(values, kind="inspection", lines=lines, framework="", key="long", **given(central))

    assert [row.label for row in criteria_of(dossier)] == ["壹" * 20]
