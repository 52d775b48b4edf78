"""From an id to a row: of this office, or not found. `for_update` locks the row; verbs lock the plan first."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.book.models import (
    Binding,
    Dimension,
    HandEntry,
    Item,
    Measure,
    Plan,
    PlanDocument,
    PlanVersion,
    Review,
    Statement,
    Value,
    WhitePaper,
)
from huzheng.plan.book.states import PlanState, ReviewKind


def access_plan(office_id: int, plan_id: int, *, for_update: bool = False) -> Plan:
    """Return the plan of this office; a discarded one is not found. Raises NotFound."""
    rows = Plan.objects.of(office_id).exclude(state=PlanState.DISCARDED).filter(pk=plan_id)
    return _one(rows, for_update)


def access_document(office_id: int, document_id: int, *, for_update: bool = False) -> PlanDocument:
    """Return the reading of this office. Raises NotFound."""
    return _one(PlanDocument.objects.of(office_id).filter(pk=document_id), for_update)


def access_review(office_id: int, review_id: int, *, for_update: bool = False) -> Review:
    """Return the review of this office. Raises NotFound."""
    return _one(Review.objects.of(office_id).filter(pk=review_id), for_update)


def access_amendment(office_id: int, review_id: int, *, for_update: bool = False) -> Review:
    """Return the review of this office that amends a plan. Raises NotFound, also for the review of an import."""
    return _one(Review.objects.of(office_id).filter(pk=review_id, kind=ReviewKind.AMENDMENT), for_update)


def review_of(document: PlanDocument, *, for_update: bool = False) -> Review:
    """Return the review of a document that is read. Raises NotFound."""
    return _one(Review.objects.of(document.office_id).filter(document=document), for_update)


def access_version(plan: Plan, number: int) -> PlanVersion:
    """Return the version of this plan with its number, whoever approved it with it. Raises NotFound."""
    rows = PlanVersion.objects.of(plan.office_id).filter(plan=plan, number=number)
    return _one(rows.select_related("approved_by", "scan").defer("scan__content"))


def access_dimension(plan: Plan, dimension_id: int) -> Dimension:
    """Return the dimension of this plan. Raises NotFound, also where it is gone."""
    return _one(Dimension.objects.of(plan.office_id).filter(plan=plan, pk=dimension_id, gone_at__isnull=True))


def access_item(plan: Plan, item_id: int) -> Item:
    """Return the item of this plan, with its dimension. Raises NotFound, also where it is gone."""
    rows = Item.objects.of(plan.office_id).filter(plan=plan, pk=item_id, gone_at__isnull=True)
    return _one(rows.select_related("dimension"))


def access_measure(plan: Plan, measure_id: int, *, gone: bool = False) -> Measure:
    """Return the measure of this plan, with item and dimension; one that an amendment left out only where `gone` asks for it.

    Raises NotFound.
    """
    rows = Measure.objects.of(plan.office_id).filter(plan=plan, pk=measure_id)
    rows = rows if gone else rows.filter(gone_at__isnull=True)
    return _one(rows.select_related("item__dimension", "parent"))


def access_entry(measure: Measure, entry_id: int, *, for_update: bool = False) -> HandEntry:
    """Return the register line of this measure. Raises NotFound."""
    return _one(HandEntry.objects.of(measure.office_id).filter(measure=measure, pk=entry_id), for_update)


def access_value(office_id: int, value_id: int, *, for_update: bool = False) -> Value:
    """Return the value of this office, also a retired one. Raises NotFound."""
    return _one(Value.objects.of(office_id).filter(pk=value_id), for_update)


def access_paper(office_id: int, paper_id: int, *, for_update: bool = False) -> WhitePaper:
    """Return the white paper of this office. Raises NotFound."""
    return _one(WhitePaper.objects.of(office_id).filter(pk=paper_id), for_update)


def access_statement(paper: WhitePaper, statement_id: int) -> Statement:
    """Return the statement of this paper. Raises NotFound."""
    return _one(Statement.objects.of(paper.office_id).filter(paper=paper, pk=statement_id))


def live_binding(measure: Measure) -> Binding | None:
    """Return the binding that holds now."""
    return Binding.objects.of(measure.office_id).filter(measure=measure, ended_at__isnull=True).first()


def binding_of(plan: Plan, measure_id: int) -> Binding | None:
    """Return the binding that holds now of a measure of this plan, by the measure's id alone."""
    rows = Binding.objects.of(plan.office_id).filter(measure__plan=plan, measure_id=measure_id, ended_at__isnull=True)
    return rows.first()


def _one(rows: QuerySet, for_update: bool = False) -> Any:
    found = (rows.select_for_update() if for_update else rows).first()
    if found is None:
        raise NotFound
    return found


def find_entry(office_id: int, entry_id: int) -> HandEntry:
    """Return the register line of this office by its id alone, with its measure. Raises NotFound."""
    return _one(HandEntry.objects.of(office_id).filter(pk=entry_id).select_related("measure"))
