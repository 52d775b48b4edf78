"""From a file to a draft: kept, read by a job, reviewed, saved."""

import hashlib
from datetime import datetime

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.jobs import enqueue, waits
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_document, review_of
from huzheng.plan.book.data import Reading
from huzheng.plan.book.errors import GrownTooLarge, NothingRead, WithoutWords
from huzheng.plan.book.models import DocumentFile, Plan, PlanDocument
from huzheng.plan.book.queries.reviews import desk_of
from huzheng.plan.book.review import from_sheet
from huzheng.plan.book.rules.sheets import SheetError, check_size, head_of, read_sheet
from huzheng.plan.book.states import DOCUMENT_LIFE, DocumentState
from huzheng.plan.book.steps import close_review, hold, note_plan, plant_reading, store_fates, store_reading

READ_DOCUMENT = "plan.read_document"  # the job


@verb
def keep_document(content: bytes, *, office_id: int, name: str, by: Actor, now: datetime) -> PlanDocument:
    """Keep a file as it came and let a job read it. The same bytes again, while no draft came of them, return the kept document.

    Enqueues plan.read_document where it is not read and no job is about to.
    """
    digest = hashlib.sha256(content).hexdigest()
    hold(f"plan.reading:{office_id}:{digest}")
    known = _unsaved(office_id, digest)
    document = known or _new_document(office_id, name, digest, content, by=by, now=now)
    if document.state == DocumentState.WAITING and not waits(READ_DOCUMENT, document=document.pk):
        enqueue(READ_DOCUMENT, office=office_id, document=document.pk)
    return document


@verb
def note_reading(
    document_id: int, *, office_id: int, step: str, done: int, total: int, by: Actor, now: datetime
) -> PlanDocument:
    """Note how far the reader is; nothing for a document that is read already. Raises NotFound. Locks the document."""
    document = access_document(office_id, document_id, for_update=True)
    if document.state == DocumentState.WAITING:
        DOCUMENT_LIFE.after(document.state, "note_reading")
        document.step, document.done, document.total = step, done, total
        document.save(update_fields=["step", "done", "total"])
    return document


@verb
def finish_reading(document_id: int, *, office_id: int, reading: Reading, by: Actor, now: datetime) -> PlanDocument:
    """Keep what was read and lay it on the desk. Finished already: nothing more. Raises NotFound. Locks the document."""
    document = access_document(office_id, document_id, for_update=True)
    if document.state == DocumentState.READ:
        return document
    DOCUMENT_LIFE.after(document.state, "finish_reading")
    store_reading(document, reading, by=by, now=now)
    return document


@verb
def refuse_reading(
    document_id: int, *, office_id: int, code: str, detail: str, by: Actor, now: datetime
) -> PlanDocument:
    """Note why a document cannot be read. Raises NotFound, IllegalMove. Locks the document."""
    document = access_document(office_id, document_id, for_update=True)
    if document.state == DocumentState.REFUSED:
        return document
    document.state = DOCUMENT_LIFE.after(document.state, "refuse_reading")
    document.refusal, document.detail = code, detail[:200]
    document.save(update_fields=["state", "refusal", "detail"])
    return document


@verb
def keep_reading(reading: Reading, *, office_id: int, by: Actor, now: datetime) -> PlanDocument:
    """Keep a document that was read already (by the command line), so that it may be reviewed and saved.

    The same bytes again, while no draft came of them, return the kept document.
    """
    hold(f"plan.reading:{office_id}:{reading.sha256}")
    known = _unsaved(office_id, reading.sha256)
    if known is not None and known.state == DocumentState.READ:
        return known
    document = known or _new_document(office_id, reading.name, reading.sha256, reading.content, by=by, now=now)
    document = access_document(office_id, document.pk, for_update=True)
    if document.state == DocumentState.READ:  # the worker was faster
        return document
    store_reading(document, reading, by=by, now=now)
    return document


@verb
def import_plan(document_id: int, *, office_id: int, by: Actor, now: datetime) -> Plan:
    """Make a draft of a document as it stands on the desk, with its whole tree. Importing it again returns the same plan.

    Locks the document, then its review. Raises NotFound, NothingRead while it is not read, WithoutWords
    where a promise is empty, GrownTooLarge where it is beyond what a plan may be.
    """
    document = access_document(office_id, document_id, for_update=True)
    if document.plan_id is not None:
        return Plan.objects.of(office_id).get(pk=document.plan_id)
    if document.state != DocumentState.READ:
        raise NothingRead
    review = review_of(document, for_update=True)
    sheet = desk_of(review).sheet
    if wordless := sum(node.wordless for node in sheet.walk()):
        raise WithoutWords(n=wordless)
    parsed = from_sheet(sheet)
    try:
        check_size(parsed)
        head = head_of(read_sheet(parsed))
    except SheetError as error:
        raise GrownTooLarge from error
    head["title"] = head["title"] or document.name
    plan = Plan.objects.create(office_id=office_id, created_at=now, **head)
    plant_reading(plan, parsed)
    store_fates(document, sheet)
    close_review(review)
    document.plan = plan
    document.save(update_fields=["plan"])
    note_plan(plan, "import_plan", "", by=by, now=now, document=document.pk)
    return plan


def _unsaved(office_id: int, digest: str) -> PlanDocument | None:
    rows = PlanDocument.objects.of(office_id).filter(sha256=digest, plan__isnull=True)
    return rows.filter(state__in=[DocumentState.WAITING, DocumentState.READ]).first()


def _new_document(office_id: int, name: str, digest: str, content: bytes, *, by: Actor, now: datetime) -> PlanDocument:
    document = PlanDocument.objects.create(
        office_id=office_id,
        name=name[-255:],
        sha256=digest,
        size=len(content),
        read_by_id=by.id if by.kind == ActorKind.STAFF else None,
        read_at=now,
    )
    if content:
        DocumentFile.objects.create(office_id=office_id, document=document, content=content)
    return document
