"""From a read document to a draft."""

from datetime import datetime

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.verbs import verb
from huzheng.plan.access import access_document
from huzheng.plan.data import Reading
from huzheng.plan.models import DocumentLine, Plan, PlanDocument
from huzheng.plan.rules.sheets import head_of, read_sheet
from huzheng.plan.states import Fate
from huzheng.plan.steps import hold, note_plan, plant_reading


@verb
def keep_reading(reading: Reading, *, office_id: int, by: Actor, now: datetime) -> PlanDocument:
    """Keep what was read of a document, so that a person may look at it before it becomes a draft.

    The same bytes read again, while no draft came of them, return the kept reading.
    """
    hold(f"plan.reading:{office_id}:{reading.sha256}")
    known = PlanDocument.objects.of(office_id).filter(sha256=reading.sha256, plan__isnull=True).first()
    if known is not None:
        return known
    document = PlanDocument.objects.create(
        office_id=office_id,
        name=reading.name[-255:],
        sha256=reading.sha256,
        size=reading.size,
        reading=reading.parsed,
        read_by_id=by.id if by.kind == ActorKind.STAFF else None,
        read_at=now,
    )
    DocumentLine.objects.bulk_create(
        DocumentLine(
            office_id=office_id,
            document=document,
            number=line.number,
            text=line.text,
            fate=Fate.TAKEN if line.taken else Fate.UNPLACED,
            why=line.why,
        )
        for line in reading.lines
    )
    return document


@verb
def import_plan(document_id: int, *, office_id: int, by: Actor, now: datetime) -> Plan:
    """Make a draft of a kept reading, with its whole tree. Importing the same reading again returns the same plan.

    Locks the document. Raises NotFound.
    """
    document = access_document(office_id, document_id, for_update=True)
    if document.plan_id is not None:
        return Plan.objects.of(office_id).get(pk=document.plan_id)
    parsed = document.reading
    head = head_of(read_sheet(parsed))
    head["title"] = head["title"] or document.name
    plan = Plan.objects.create(office_id=office_id, created_at=now, **head)
    plant_reading(plan, parsed)
    document.plan = plan
    document.save(update_fields=["plan"])
    note_plan(plan, "import_plan", "", by=by, now=now, document=document.pk)
    return plan
