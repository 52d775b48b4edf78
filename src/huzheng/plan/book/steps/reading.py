"""Keep what was read, and lay it on the desk; take it from there."""

from collections import defaultdict
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.data import Reading, ReadLine
from huzheng.plan.book.models import DocumentLine, PlanDocument, Review
from huzheng.plan.book.review import Sheet
from huzheng.plan.book.states import REVIEW_LIFE, DocumentState, Fate, ReviewKind


def store_reading(document: PlanDocument, reading: Reading, *, by: Actor, now: datetime) -> Review:
    """Write the reading of a document and its lines, and open its review. The caller holds the document's lock."""
    require_transaction()
    document.state, document.reading = DocumentState.READ, reading.parsed
    document.step, document.read_at = "", now
    document.save(update_fields=["state", "reading", "step", "read_at"])
    DocumentLine.objects.bulk_create(
        DocumentLine(
            office_id=document.office_id,
            document=document,
            number=line.number,
            text=line.text,
            fate=_fate(line),
            why=line.why if _fate(line) == Fate.IGNORED else "",
        )
        for line in reading.lines
    )
    return Review.objects.create(
        office_id=document.office_id, kind=ReviewKind.IMPORT, document=document, started_by=by.key, started_at=now
    )


def _fate(line: ReadLine) -> Fate:
    if line.taken:
        return Fate.TAKEN
    return Fate.OPEN if line.open or not line.why else Fate.IGNORED


def store_fates(document: PlanDocument, sheet: Sheet) -> None:
    """Write what became of each line on the desk. The caller holds the document's lock."""
    require_transaction()
    rows = DocumentLine.objects.of(document.office_id).filter(document=document)
    now = {line.number: (line.fate.value, line.why) for line in sheet.lines.values()}
    changed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, fate, why in rows.values_list("number", "fate", "why"):
        if now[number] != (fate, why):
            changed[now[number]].append(number)
    for (fate, why), numbers in changed.items():
        rows.filter(number__in=numbers).update(fate=fate, why=why)


def close_review(review: Review) -> None:
    """Note that what lay on the desk stands in the plan now. The caller holds the review's lock."""
    require_transaction()
    review.state = REVIEW_LIFE.after(review.state, "close_review")
    review.save(update_fields=["state"])
