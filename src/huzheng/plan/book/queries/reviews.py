"""The desk as it stands: what was read, with the steps of the review replayed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from huzheng.plan.book.errors import ReviewMoved
from huzheng.plan.book.models import DocumentLine, PlanDocument, Review, ReviewStep
from huzheng.plan.book.review import Fate, Sheet, SourceLine, from_sheet, read_step, replay, to_sheet
from huzheng.plan.book.review.lines import printed_lines


@dataclass(frozen=True, slots=True)
class Desk:
    """A sheet, whether steps can be taken back or again, and the document that lies beside (None for an amendment)."""

    sheet: Sheet
    can_undo: bool
    can_redo: bool
    document: PlanDocument | None


def desk_of(review: Review, *, cursor: int | None = None) -> Desk:
    """Return the present sheet of a review, or as it was after `cursor` steps: three queries, whatever its size."""
    rows = ReviewStep.objects.of(review.office_id).filter(review=review)
    steps = list(rows.order_by("seq").values_list("step", flat=True))
    count = review.cursor if cursor is None else cursor
    sheet, document = _base(review)
    replay(sheet, [read_step(step) for step in steps[:count]])
    return Desk(sheet, review.cursor > 0, review.cursor < len(steps), document)


def desk_seen(review: Review, seen: int) -> Desk:
    """Return the desk as its sender saw it: now, or before the very last press (which the sender may be repeating).

    Raises ReviewMoved where others have been at it since.
    """
    if seen == review.revision:
        return desk_of(review)
    if not (rows := last_act(review, seen)):
        raise ReviewMoved
    return desk_of(review, cursor=review.cursor - len(rows))


def last_act(review: Review, seen: int) -> list[ReviewStep]:
    """Return the steps of the last press where it was made at revision `seen` and still counts; else none."""
    if seen != review.revision - 1:
        return []
    rows = ReviewStep.objects.of(review.office_id).filter(review=review, act=review.revision, seq__lte=review.cursor)
    return list(rows.order_by("seq"))


def proposed_sheet(review: Review) -> dict[str, Any]:
    """Return what an amendment proposes, with the lines of the document that each part was read from, as the plan keeps them."""
    base = review.base or {}
    known = {part["id"]: part for _letter, part in _parts(base)}
    sheet = from_sheet(desk_of(review).sheet)
    for letter, part in _parts(sheet):
        if not part["id"].startswith(letter):  # raised or lowered: a row of another table
            part["id"] = ""
        own = known.get(part["id"])
        part["lines"] = own["lines"] if own else []
    return sheet


def _parts(sheet: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of a sheet with the letter of the table that keeps it."""
    for dimension in sheet["dimensions"]:
        yield "d", dimension
        for item in dimension["items"]:
            yield "i", item
            level = list(item["measure_tree"])
            while level:
                yield from (("m", part) for part in level)
                level = [child for part in level for child in part.get("children") or []]


def _base(review: Review) -> tuple[Sheet, PlanDocument | None]:
    if review.base is not None:
        base, lines = printed_lines(review.base)
        return to_sheet(base, lines), None
    document = PlanDocument.objects.of(review.office_id).get(pk=review.document_id)
    rows = DocumentLine.objects.of(review.office_id).filter(document=document).order_by("number")
    read = rows.values_list("number", "text", "fate", "why")
    lines = [SourceLine(number, text, Fate(fate), why) for number, text, fate, why in read]
    return to_sheet(document.reading or {}, lines), document
