"""Mend what was read, step by step; take steps back and again."""

from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.verbs import verb
from huzheng.plan.access import access_document, access_plan, access_review
from huzheng.plan.errors import NoStep, ReviewMoved, StepImpossible
from huzheng.plan.models import Review, ReviewStep
from huzheng.plan.queries.reviews import desk_of
from huzheng.plan.queries.sheets import sheet_of
from huzheng.plan.queries.versions import last_version
from huzheng.plan.review import StepRefused, read_step, take, write_step
from huzheng.plan.states import DOCUMENT_LIFE, PLAN_LIFE, REVIEW_LIFE, ReviewKind, ReviewState
from huzheng.plan.steps import first_version


@verb
def open_amendment(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> Review:
    """Lay an approved plan as it reads now on the desk, to be amended; one that is open already is returned.

    Raises NotFound, IllegalMove for a plan that is not in force. Locks the plan.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    PLAN_LIFE.after(plan.state, "amend_plan")
    known = Review.objects.of(office_id).filter(plan=plan, state=ReviewState.OPEN).first()
    if known is not None:
        return known
    version = last_version(plan) or first_version(plan, by=by, now=now)
    return Review.objects.create(
        office_id=office_id, kind=ReviewKind.AMENDMENT, plan=plan, base=sheet_of(plan), base_version=version.number,
        started_by=by.key, started_at=now,
    )  # fmt: skip


@verb
def withdraw_review(review_id: int, *, office_id: int, by: Actor, now: datetime) -> Review:
    """Put an import or an amendment away that nobody wants any more; withdrawn again changes nothing. A withdrawn document may be
    brought anew. Raises NotFound, IllegalMove. Locks the document, where there is one, and the review.
    """
    document_id = access_review(office_id, review_id).document_id
    document = access_document(office_id, document_id, for_update=True) if document_id else None
    review = access_review(office_id, review_id, for_update=True)
    if review.state == ReviewState.WITHDRAWN:
        return review
    review.state = REVIEW_LIFE.after(review.state, "withdraw_review")
    review.save(update_fields=["state"])
    if document is not None:
        document.state = DOCUMENT_LIFE.after(document.state, "withdraw_review")
        document.save(update_fields=["state"])
    record("withdraw_review", f"review:{review.pk}", {"kind": review.kind}, None, by=by, now=now)
    return review


@verb
def take_step(
    review_id: int, *, office_id: int, seen: int, step: dict[str, Any], by: Actor, now: datetime
) -> tuple[Review, str]:
    """Take one step on the desk as somebody saw it after `seen` steps; return the review and what is in hand afterwards.

    The same step sent twice counts once. Raises NotFound, IllegalMove, ReviewMoved where others were faster, StepImpossible with
    the reason. Locks the review.
    """
    review = access_review(office_id, review_id, for_update=True)
    REVIEW_LIFE.after(review.state, "take_step")
    try:
        wanted = read_step(step)
        row = write_step(wanted)
        if _is_repeated(review, seen, row):
            return review, ""
        if seen != review.cursor:
            raise ReviewMoved
        in_hand = take(desk_of(review).sheet, wanted)
    except StepRefused as error:
        raise StepImpossible(error.sentence) from error
    _steps(review).filter(seq__gt=review.cursor).delete()
    review.cursor += 1
    ReviewStep.objects.create(office_id=office_id, review=review, seq=review.cursor, step=row, actor=by.key, at=now)
    review.save(update_fields=["cursor"])
    return review, in_hand


@verb
def undo_step(review_id: int, *, office_id: int, seen: int, by: Actor, now: datetime) -> Review:
    """Take the last step back. Raises NotFound, IllegalMove, ReviewMoved, NoStep. Locks the review."""
    return _go(review_id, office_id, "undo_step", seen, -1)


@verb
def redo_step(review_id: int, *, office_id: int, seen: int, by: Actor, now: datetime) -> Review:
    """Take a step again that was taken back. Raises NotFound, IllegalMove, ReviewMoved, NoStep. Locks the review."""
    return _go(review_id, office_id, "redo_step", seen, 1)


def _go(review_id: int, office_id: int, act: str, seen: int, by_steps: int) -> Review:
    review = access_review(office_id, review_id, for_update=True)
    REVIEW_LIFE.after(review.state, act)
    if seen != review.cursor:
        raise ReviewMoved
    to = review.cursor + by_steps
    if not 0 <= to <= _steps(review).count():
        raise NoStep
    review.cursor = to
    review.save(update_fields=["cursor"])
    return review


def _is_repeated(review: Review, seen: int, row: dict[str, Any]) -> bool:
    """Say whether this very step was taken from this very place a moment ago: a button pressed twice."""
    if seen != review.cursor - 1:
        return False
    return _steps(review).filter(seq=review.cursor, step=row).exists()


def _steps(review: Review) -> Any:
    return ReviewStep.objects.of(review.office_id).filter(review=review)
