"""Mend what was read, step by step; take steps back and again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_document, access_plan, access_review
from huzheng.plan.book.errors import NoStep, ReviewMoved, StepImpossible
from huzheng.plan.book.models import Review, ReviewStep
from huzheng.plan.book.queries.reviews import desk_of, last_act
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.versions import last_version
from huzheng.plan.book.review import StepRefused, read_step, take, write_step
from huzheng.plan.book.states import DOCUMENT_LIFE, PLAN_LIFE, REVIEW_LIFE, ReviewKind, ReviewState
from huzheng.plan.book.steps import first_version


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
    version = last_version(plan) or first_version(plan)
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
def take_steps(
    review_id: int, *, office_id: int, seen: int, steps: Sequence[dict[str, Any]], by: Actor, now: datetime
) -> tuple[Review, str]:
    """Take the steps of one press of a button on the desk as it was at revision `seen`; return the review and what is in hand then.

    All or none; the same press sent twice counts once. Raises NotFound, IllegalMove, ReviewMoved where others were faster,
    StepImpossible with the reason. Locks the review.
    """
    review = access_review(office_id, review_id, for_update=True)
    REVIEW_LIFE.after(review.state, "take_steps")
    try:
        wanted = [read_step(step) for step in steps]
        rows = [write_step(step) for step in wanted]
        if seen != review.revision:
            if [row.step for row in last_act(review, seen)] == rows:
                return review, ""
            raise ReviewMoved
        in_hand = _take_all(review, wanted)
    except StepRefused as error:
        raise StepImpossible(error.sentence) from error
    if rows:
        _write(review, rows, by=by, now=now)
    return review, in_hand


def _take_all(review: Review, steps: Sequence[Any]) -> str:
    sheet, in_hand = desk_of(review).sheet, ""
    for step in steps:
        in_hand = take(sheet, step)
    return in_hand


def _write(review: Review, rows: Sequence[dict[str, Any]], *, by: Actor, now: datetime) -> None:
    ReviewStep.objects.of(review.office_id).filter(review=review, seq__gt=review.cursor).delete()
    review.revision += 1
    ReviewStep.objects.bulk_create(
        ReviewStep(
            office_id=review.office_id,
            review=review,
            seq=review.cursor + k,
            act=review.revision,
            step=row,
            actor=by.key,
            at=now,
        )
        for k, row in enumerate(rows, 1)
    )
    review.cursor += len(rows)
    review.save(update_fields=["cursor", "revision"])


@verb
def undo_step(review_id: int, *, office_id: int, seen: int, by: Actor, now: datetime) -> Review:
    """Take the last press of a button back. Raises NotFound, IllegalMove, ReviewMoved, NoStep. Locks the review."""
    review = _seen(review_id, office_id, "undo_step", seen)
    last = _steps(review).filter(seq=review.cursor).first()
    if last is None:
        raise NoStep
    return _go(review, review.cursor - _steps(review).filter(act=last.act).count())


@verb
def redo_step(review_id: int, *, office_id: int, seen: int, by: Actor, now: datetime) -> Review:
    """Take a press again that was taken back. Raises NotFound, IllegalMove, ReviewMoved, NoStep. Locks the review."""
    review = _seen(review_id, office_id, "redo_step", seen)
    following = _steps(review).filter(seq=review.cursor + 1).first()
    if following is None:
        raise NoStep
    return _go(review, review.cursor + _steps(review).filter(act=following.act).count())


def _seen(review_id: int, office_id: int, act: str, seen: int) -> Review:
    review = access_review(office_id, review_id, for_update=True)
    REVIEW_LIFE.after(review.state, act)
    if seen != review.revision:
        raise ReviewMoved
    return review


def _go(review: Review, cursor: int) -> Review:
    review.cursor, review.revision = cursor, review.revision + 1
    review.save(update_fields=["cursor", "revision"])
    return review


def _steps(review: Review) -> Any:
    return ReviewStep.objects.of(review.office_id).filter(review=review)
