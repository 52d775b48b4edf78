"""Who locks a plan before looking at it sees what another has just changed; the control is tests/runtime/test_beside.py."""

import pytest

from huzheng.foundation.errors import NotFound
from huzheng.foundation.testing import overtaken
from huzheng.office.testing import MONDAY
from huzheng.plan.book import actions
from huzheng.plan.book.access import access_plan
from huzheng.plan.book.errors import ReviewMoved
from huzheng.plan.book.models import Item, Plan, PlanDocument, Review, Value
from huzheng.plan.book.states import DocumentState, PlanState
from huzheng.plan.book.testing import make_review
from huzheng.plan.book.tests.test_visions import with_document

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_deadlines_read_again_are_those_of_an_edit_that_was_under_way(plan, given):
    rows = Item.objects.of(plan.office_id).filter(plan=plan)

    def edit():
        access_plan(plan.office_id, plan.pk, for_update=True)
        rows.update(deadline="115年6月")

    overtaken(edit, lambda: actions.read_meanings(plan.pk, **given))

    assert [str(row.due_on) for row in rows] == ["2026-06-30"]


def test_no_vision_is_taken_over_from_a_plan_that_is_being_discarded(central, given):
    plan = with_document(central, given)
    with pytest.raises(NotFound):
        overtaken(
            lambda: Plan.objects.of(plan.office_id).filter(pk=plan.pk).update(state=PlanState.DISCARDED),
            lambda: actions.take_over_vision(plan.pk, **given),
        )

    assert not Value.objects.of(plan.office_id).exists()


def test_a_document_that_is_read_meanwhile_is_at_no_step_any_more(central, given):
    row = PlanDocument.objects.create(
        office=central.office, name="計畫.pdf", sha256="9" * 64, size=1, state=DocumentState.WAITING, read_at=MONDAY
    )
    rows = PlanDocument.objects.of(central.office.pk).filter(pk=row.pk)
    overtaken(
        lambda: rows.update(state=DocumentState.READ, reading={}),
        lambda: actions.note_reading(row.pk, step="pages", done=1, total=9, **given),
    )

    assert rows.get().step == ""


def test_a_step_is_not_taken_back_from_a_desk_that_moves_meanwhile(central, given):
    review = make_review(central)
    rows = Review.objects.of(central.office.pk).filter(pk=review.pk)
    found = overtaken(
        lambda: rows.update(revision=review.revision + 1),
        lambda: actions.undo_step(review.pk, seen=review.revision, **given),
    )

    assert isinstance(found, ReviewMoved)
