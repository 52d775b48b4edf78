"""What became of a document's lines."""

from django.db.models import Count, QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.book.models import DocumentLine, Plan, PlanDocument
from huzheng.plan.book.states import DocumentState, Fate

MOST_SHOWN = 20


def document_of(plan: Plan) -> PlanDocument:
    """Return the document that a plan was read from. Raises NotFound where it was typed in."""
    found = PlanDocument.objects.of(plan.office_id).filter(plan=plan).select_related("read_by").first()
    if found is None:
        raise NotFound
    return found


def unsaved_documents(office_id: int) -> QuerySet[PlanDocument]:
    """Return the documents that are being read or reviewed and are no draft yet, the latest first. One query."""
    rows = PlanDocument.objects.of(office_id).filter(
        plan__isnull=True, state__in=[DocumentState.WAITING, DocumentState.READ]
    )
    return rows.select_related("read_by").defer("reading").order_by("-pk")[:MOST_SHOWN]


def source_lines(document: PlanDocument) -> QuerySet[DocumentLine]:
    """Return the numbered lines of a document."""
    return DocumentLine.objects.of(document.office_id).filter(document=document)


def line_counts(document: PlanDocument) -> dict[str, int]:
    """Return how many lines there are, and how many went where: all, taken, ignored, open."""
    rows = DocumentLine.objects.of(document.office_id).filter(document=document).order_by()
    found = dict(rows.values_list("fate").annotate(n=Count("pk")))
    counts = {fate: found.get(fate, 0) for fate in Fate.values}
    return counts | {"all": sum(counts.values())}
