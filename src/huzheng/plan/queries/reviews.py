"""The desk as it stands: what was read, with the steps of the review replayed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from huzheng.plan.models import DocumentLine, PlanDocument, Review, ReviewStep
from huzheng.plan.review import Fate, Sheet, SourceLine, from_sheet, read_step, replay, to_sheet
from huzheng.plan.review.lines import printed_lines


@dataclass(frozen=True, slots=True)
class Desk:
    """A sheet, after how many of how many steps."""

    sheet: Sheet
    cursor: int
    length: int


def desk_of(review: Review, *, seen: int | None = None) -> Desk:
    """Return the present sheet of a review, or as it was after `seen` steps: three queries, whatever its size."""
    rows = ReviewStep.objects.of(review.office_id).filter(review=review)
    steps = list(rows.order_by("seq").values_list("step", flat=True))
    count = review.cursor if seen is None else min(seen, review.cursor)
    sheet = _base(review)
    replay(sheet, [read_step(step) for step in steps[:count]])
    return Desk(sheet, review.cursor, len(steps))


def proposed_sheet(review: Review) -> dict[str, Any]:
    """Return what an amendment proposes, with the lines of the document that each part was read from, as the plan keeps them."""
    base = review.base or {}
    known = {part["id"]: part for part in _parts(base)}
    sheet = from_sheet(desk_of(review).sheet)
    for part in _parts(sheet):
        own = known.get(part["id"])
        part["lines"] = own["lines"] if own else []
    return sheet


def _parts(sheet: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for dimension in sheet["dimensions"]:
        yield dimension
        for item in dimension["items"]:
            yield item
            level = list(item["measure_tree"])
            while level:
                yield from level
                level = [child for part in level for child in part.get("children") or []]


def _base(review: Review) -> Sheet:
    if review.base is not None:
        base, lines = printed_lines(review.base)
        return to_sheet(base, lines)
    document = PlanDocument.objects.of(review.office_id).get(pk=review.document_id)
    rows = DocumentLine.objects.of(review.office_id).filter(document=document).order_by("number")
    lines = [
        SourceLine(n, text, Fate(fate), why) for n, text, fate, why in rows.values_list("number", "text", "fate", "why")
    ]
    return to_sheet(document.reading or {}, lines)
