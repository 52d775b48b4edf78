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


def source_lines(document: PlanDocument) -> QuerySet[DocumentLine]:
    """Return the numbered lines of a document."""
    return DocumentLine.objects.of(document.office_id).filter(document=document)


def line_counts(document: PlanDocument) -> dict[str, int]:
    """Return how many lines there are, and how many went where: all, taken, ignored, open."""
    rows = DocumentLine.objects.of(document.office_id).filter(document=document).order_by()
    found = dict(rows.values_list("fate").annotate(n=Count("pk")))
    counts = {fate: found.get(fate, 0) for fate in Fate.values}
    return counts | {"all": sum(counts.values())}
