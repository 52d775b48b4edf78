"""What became of a document's lines."""

from django.db.models import Count, QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.models import DocumentLine, Plan, PlanDocument
from huzheng.plan.states import Fate


def document_of(plan: Plan) -> PlanDocument:
    """Return the document that a plan was read from. Raises NotFound where it was typed in."""
    found = PlanDocument.objects.of(plan.office_id).filter(plan=plan).select_related("read_by").first()
    if found is None:
        raise NotFound
    return found


def source_lines(document: PlanDocument, *, unplaced: bool = False) -> QuerySet[DocumentLine]:
    """Return the numbered lines of a document, all or only those that went nowhere."""
    rows = DocumentLine.objects.of(document.office_id).filter(document=document)
    return rows.filter(fate=Fate.UNPLACED) if unplaced else rows


def line_counts(document: PlanDocument) -> dict[str, int]:
    """Return how many lines there are, and how many went where: all, taken, unplaced."""
    rows = DocumentLine.objects.of(document.office_id).filter(document=document).order_by()
    counts = dict(rows.values_list("fate").annotate(n=Count("pk")))
    taken, unplaced = counts.get(Fate.TAKEN, 0), counts.get(Fate.UNPLACED, 0)
    return {"all": taken + unplaced, "taken": taken, "unplaced": unplaced}
