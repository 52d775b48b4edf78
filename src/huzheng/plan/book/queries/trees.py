"""A whole plan in a fixed number of queries, put together in the document's order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from huzheng.foundation.roc import OFFSET
from huzheng.plan.book.models import (
    Benefit,
    Binding,
    Clause,
    Dimension,
    Item,
    ItemUnit,
    Measure,
    MeasureMove,
    Plan,
    PlanDocument,
    ScheduleProject,
)
from huzheng.plan.book.states import ClauseKind, KeptBy, PlanState


@dataclass(slots=True)
class MeasureNode:
    """A measure with its children and the binding that holds."""

    row: Measure
    binding: Binding | None = None
    children: list["MeasureNode"] = field(default_factory=list)

    @property
    def all(self) -> Iterable["MeasureNode"]:
        """Return the measure and everything below it."""
        yield self
        for child in self.children:
            yield from child.all


@dataclass(slots=True)
class ItemNode:
    """An item with what the document prints beside it."""

    row: Item
    units: list[str] = field(default_factory=list)
    meaning: str = ""  # of the deadline, in words: the page puts it here
    benefits: list[str] = field(default_factory=list)
    measures: list[MeasureNode] = field(default_factory=list)


@dataclass(slots=True)
class DimensionNode:
    """A dimension with its items."""

    row: Dimension
    items: list[ItemNode] = field(default_factory=list)


@dataclass(slots=True)
class PlanTree:
    """A plan with everything that it prints."""

    plan: Plan
    dimensions: list[DimensionNode]
    clauses: dict[str, list[str]]
    bindings: list[Binding]
    document: PlanDocument | None = None

    @property
    def measures(self) -> Iterable[MeasureNode]:
        """Return all measures in order, each before what lies below it."""
        for dimension in self.dimensions:
            for item in dimension.items:
                for node in item.measures:
                    yield from node.all


def plan_list(office_id: int) -> QuerySet[Plan]:
    """Return the office's plans, the latest year first, with how many measures they have and how many are kept somehow."""
    return (
        Plan.objects.of(office_id)
        .exclude(state=PlanState.DISCARDED)
        .order_by(F("roc_year").desc(nulls_last=True), "-pk")
        .annotate(
            measure_count=_count(office_id, Q()),
            metric_count=_count(office_id, Q(kept_by=KeptBy.METRIC)),
            hand_count=_count(office_id, Q(kept_by=KeptBy.BY_HAND)),
        )
    )


def _count(office_id: int, condition: Q) -> Any:
    rows = Measure.objects.of(office_id).filter(condition, plan=OuterRef("pk"), gone_at__isnull=True).order_by()
    return Coalesce(Subquery(rows.values("plan").annotate(n=Count("pk")).values("n")), 0)


def plan_tree(plan: Plan) -> PlanTree:
    """Read the tree of a plan, without what is gone: eight queries, whatever its size."""
    own: dict[str, Any] = {"plan": plan, "gone_at__isnull": True}
    items = {row.pk: ItemNode(row) for row in Item.objects.of(plan.office_id).filter(**own).select_related("reporter")}
    _hang_parts(plan, items)
    bindings = list(
        Binding.objects.of(plan.office_id)
        .filter(measure__plan=plan, measure__gone_at__isnull=True, ended_at__isnull=True)
        .select_related("confirmed_by")
    )
    _hang_measures(plan, items, bindings)
    dimensions = {row.pk: DimensionNode(row) for row in Dimension.objects.of(plan.office_id).filter(**own)}
    for node in items.values():
        dimensions[node.row.dimension_id].items.append(node)
    clauses: dict[str, list[str]] = {kind: [] for kind in ClauseKind.values}
    for clause in Clause.objects.of(plan.office_id).filter(plan=plan):
        clauses[clause.kind].append(clause.text)
    schedule = Exists(ScheduleProject.objects.of(plan.office_id).filter(plan=plan))
    documents = PlanDocument.objects.of(plan.office_id).filter(plan=plan).defer("reading")
    document = documents.annotate(has_schedule=schedule).first()
    return PlanTree(plan, list(dimensions.values()), clauses, bindings, document)


def current_plan(office_id: int, today: date) -> Plan | None:
    """Return the plan in force: the approved one of this year, else the latest approved one before."""
    rows = Plan.objects.of(office_id).filter(state=PlanState.APPROVED, roc_year__lte=today.year - OFFSET)
    return rows.order_by("-roc_year").first()


def standing_measures(plan: Plan) -> QuerySet[Measure]:
    """Return the measures of a plan that no amendment has left out, in its order."""
    rows = Measure.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True)
    return rows.order_by(
        "item__dimension__position", "item__position", F("parent_id").asc(nulls_first=True), "position"
    )


def plan_of_item(office_id: int, item_id: int) -> int | None:
    """Return the id of the plan in which this item of the office stands, None where it stands in none."""
    rows = Item.objects.of(office_id).filter(pk=item_id, gone_at__isnull=True)
    return rows.values_list("plan_id", flat=True).first()


def kept_measures(plan: Plan) -> list[MeasureNode]:
    """Return the measures of a plan that something keeps, in the document's order, each with its binding. Two queries."""
    rows = Measure.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True).exclude(kept_by=KeptBy.UNBOUND)
    bindings = Binding.objects.of(plan.office_id).filter(measure__plan=plan, ended_at__isnull=True)
    live = {binding.measure_id: binding for binding in bindings}
    return [MeasureNode(row, live.get(row.pk)) for row in rows]


def _hang_parts(plan: Plan, items: dict[int, ItemNode]) -> None:
    units = ItemUnit.objects.of(plan.office_id).filter(item__plan=plan, item__gone_at__isnull=True)
    benefits = Benefit.objects.of(plan.office_id).filter(item__plan=plan, item__gone_at__isnull=True)
    for item_id, text in units.values_list("item_id", "text"):
        items[item_id].units.append(text)
    for item_id, text in benefits.values_list("item_id", "text"):
        items[item_id].benefits.append(text)


def _hang_measures(plan: Plan, items: dict[int, ItemNode], bindings: Sequence[Binding]) -> None:
    live = {binding.measure_id: binding for binding in bindings}
    rows = Measure.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True)
    nodes = {row.pk: MeasureNode(row, live.get(row.pk)) for row in rows}
    for node in nodes.values():
        if node.row.parent_id is None:
            items[node.row.item_id].measures.append(node)
        else:
            nodes[node.row.parent_id].children.append(node)


def clauses_of(plan: Plan) -> dict[str, list[str]]:
    """Return what stands outside the tree, under the names of the head form: bases, goals, reviews."""
    names = {ClauseKind.BASIS: "bases", ClauseKind.GOAL: "goals", ClauseKind.REVIEW: "reviews"}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for clause in Clause.objects.of(plan.office_id).filter(plan=plan):
        found[names[ClauseKind(clause.kind)]].append(clause.text)
    return found


def parts_of(item: Item) -> dict[str, list[str]]:
    """Return the units and the benefits of an item."""
    return {
        "units": list(ItemUnit.objects.of(item.office_id).filter(item=item).values_list("text", flat=True)),
        "benefits": list(Benefit.objects.of(item.office_id).filter(item=item).values_list("text", flat=True)),
    }


def moves_of(measure: Measure) -> QuerySet[MeasureMove]:
    """Return how the keeping of a measure changed, the latest first."""
    return MeasureMove.objects.of(measure.office_id).filter(measure=measure).order_by("-seq")
