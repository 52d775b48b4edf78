"""Two windows at one desk: a step that saw something else comes too late. The control shows what happens without the lock."""

import threading

import pytest
from django.db import IntegrityError

from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import at_once
from huzheng.plan.book import access
from huzheng.plan.book.actions import keep_document, reviews, take_steps, undo_step
from huzheng.plan.book.models import PlanDocument, ReviewStep
from huzheng.plan.book.queries.reviews import desk_of
from huzheng.plan.book.testing import make_review
from huzheng.plan.book.tests.test_race import HANDS

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def review(central):
    """A reading of three measures on the desk."""
    return make_review(central)


def edits(review, given):
    """Return different steps that all saw the desk as it was at first."""
    texts = [f"第{k}個視窗改的文字。" for k in range(HANDS)]
    return [
        lambda text=text: take_steps(review.pk, seen=0, steps=[{"op": "edit", "node": "m2", "text": text}], **given)
        for text in texts
    ]


def test_of_many_who_take_a_step_at_once_one_is_first_and_the_others_are_told(review, given):
    found = at_once(*edits(review, given))
    review.refresh_from_db()

    assert sum(isinstance(one, Conflict) for one in found) == HANDS - 1
    assert review.cursor == ReviewStep.objects.of(review.office_id).count() == 1


def test_without_the_lock_two_steps_want_the_same_place(review, given, monkeypatch):
    """The control: the same run, looking without locking; everybody looks before anybody writes."""
    gate = threading.Barrier(HANDS)
    honest, judge = access.access_review, reviews.take

    def unlocked(office_id, review_id, *, for_update=False):
        return honest(office_id, review_id)

    def late(sheet, step):
        in_hand = judge(sheet, step)
        gate.wait(5)
        return in_hand

    monkeypatch.setattr(reviews, "access_review", unlocked)
    monkeypatch.setattr(reviews, "take", late)

    with pytest.raises(IntegrityError, match="review_step_once"):
        at_once(*edits(review, given))


def test_the_same_press_from_many_fingers_is_one_step(review, given):
    step = {"op": "drop", "node": "m2"}
    at_once(*[lambda: take_steps(review.pk, seen=0, steps=[step], **given)] * HANDS)
    review.refresh_from_db()

    assert review.cursor == 1
    assert len(list(desk_of(review).sheet.walk())) == 4


def test_undoing_at_once_takes_one_step_back(review, given):
    for k in range(2):
        take_steps(review.pk, seen=k, steps=[{"op": "trust", "node": "m2"}], **given)
    at_once(*[lambda: undo_step(review.pk, seen=2, **given)] * HANDS)
    review.refresh_from_db()

    assert review.cursor == 1


def test_the_same_file_brought_at_once_is_kept_once(central, given):
    found = at_once(*[lambda: keep_document(b"one and the same", name="a.txt", **given)] * HANDS)

    assert len({document.pk for document in found}) == PlanDocument.objects.of(central.office.pk).count() == 1
