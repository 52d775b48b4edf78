"""The tree of a draft, part by part: add, edit, move, delete. Every change is recorded with what stood before."""

from datetime import datetime
from typing import Any

from django.db.models import F, Max, QuerySet

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_dimension, access_item, access_measure, access_plan
from huzheng.plan.book.data import ItemValues, MeasureValues
from huzheng.plan.book.errors import InUse, NotDraft
from huzheng.plan.book.models import (
    Benefit,
    Binding,
    Dimension,
    HandEntry,
    HandEvidence,
    Item,
    ItemIndicator,
    ItemStatement,
    ItemUnit,
    ItemValue,
    Measure,
    MeasureMove,
    Plan,
)
from huzheng.plan.book.queries.trees import parts_of
from huzheng.plan.book.states import PlanState
from huzheng.plan.book.steps import due_columns, read_items, write_parts

NODES = {"dimension": access_dimension, "item": access_item, "measure": access_measure}
BESIDE = (ItemUnit, Benefit, ItemIndicator, ItemValue, ItemStatement)  # go with their item
HANGING = (MeasureMove, Binding, HandEntry, HandEvidence)


@verb
def add_dimension(plan_id: int, *, office_id: int, label: str, title: str, by: Actor, now: datetime) -> Dimension:
    """Add a dimension at the end of a draft. Raises NotFound, NotDraft. Locks the plan."""
    plan = _draft(office_id, plan_id)
    place = _end(Dimension.objects.of(office_id).filter(plan=plan))
    row = Dimension.objects.create(office_id=office_id, plan=plan, position=place, label=label, title=title)
    _record("add_dimension", row, None, {"label": label, "title": title}, by=by, now=now)
    return row


@verb
def add_item(plan_id: int, *, office_id: int, dimension_id: int, values: ItemValues, by: Actor, now: datetime) -> Item:
    """Add an item at the end of a dimension of a draft. Raises NotFound, NotDraft. Locks the plan."""
    plan = _draft(office_id, plan_id)
    dimension = access_dimension(plan, dimension_id)
    place = _end(Item.objects.of(office_id).filter(dimension=dimension))
    columns = _item_columns(values)
    due = due_columns(values.deadline, plan.roc_year)
    row = Item.objects.create(office_id=office_id, plan=plan, dimension=dimension, position=place, **columns, **due)
    write_parts(row, values.units, values.benefits)
    _record("add_item", row, None, columns, by=by, now=now)
    return row


@verb
def add_measure(
    plan_id: int, *, office_id: int, item_id: int, values: MeasureValues, by: Actor, now: datetime
) -> Measure:
    """Add a measure at the end of an item of a draft. Raises NotFound, NotDraft. Locks the plan."""
    plan = _draft(office_id, plan_id)
    item = access_item(plan, item_id)
    place = _end(Measure.objects.of(office_id).filter(item=item, parent__isnull=True))
    columns = {"label": values.label, "text": values.text, "unit": values.unit}
    row = Measure.objects.create(office_id=office_id, plan=plan, item=item, position=place, **columns)
    _record("add_measure", row, None, columns, by=by, now=now)
    return row


@verb
def edit_dimension(
    plan_id: int, *, office_id: int, node_id: int, label: str, title: str, by: Actor, now: datetime
) -> Dimension:
    """Change number and title of a dimension of a draft. Raises NotFound, NotDraft. Locks the plan."""
    row = access_dimension(_draft(office_id, plan_id), node_id)
    _change("edit_dimension", row, {"label": label, "title": title}, by=by, now=now)
    return row


@verb
def edit_item(plan_id: int, *, office_id: int, node_id: int, values: ItemValues, by: Actor, now: datetime) -> Item:
    """Change an item of a draft with its units and benefits. Raises NotFound, NotDraft. Locks the plan."""
    plan = _draft(office_id, plan_id)
    row = access_item(plan, node_id)
    before = parts_of(row)
    _change("edit_item", row, _item_columns(values), by=by, now=now)
    read_items([row], plan.roc_year)
    write_parts(row, values.units, values.benefits)
    if (after := parts_of(row)) != before:
        _record("edit_item", row, before, after, by=by, now=now)
    return row


@verb
def edit_measure(
    plan_id: int, *, office_id: int, node_id: int, values: MeasureValues, by: Actor, now: datetime
) -> Measure:
    """Change a measure of a draft; what keeps it stays bound. Raises NotFound, NotDraft. Locks the plan."""
    row = access_measure(_draft(office_id, plan_id), node_id)
    columns = {"label": values.label, "text": values.text, "unit": values.unit}
    _change("edit_measure", row, columns, by=by, now=now)
    return row


@verb
def move_node(plan_id: int, *, office_id: int, kind: str, node_id: int, up: bool, by: Actor, now: datetime) -> bool:
    """Let a part of a draft change places with its neighbour; return False where it is the first or the last.

    Raises NotFound, NotDraft. Locks the plan.
    """
    row: Any = NODES[kind](_draft(office_id, plan_id), node_id)
    siblings = _siblings(row)
    beyond = siblings.filter(position__lt=row.position) if up else siblings.filter(position__gt=row.position)
    other = beyond.order_by("-position" if up else "position").first()
    if other is None:
        return False
    before = row.position
    row.position, other.position = other.position, row.position
    for moved in (row, other):
        moved.save(update_fields=["position"])
    _record("move_node", row, {"position": before}, {"position": row.position}, by=by, now=now)
    return True


@verb
def delete_node(plan_id: int, *, office_id: int, kind: str, node_id: int, by: Actor, now: datetime) -> None:
    """Take a part of a draft away with everything below it; the record keeps its words.

    Raises NotFound, NotDraft, InUse where bindings or hand-kept records hang on it. Locks the plan.
    """
    row: Any = NODES[kind](_draft(office_id, plan_id), node_id)
    measures = _measures_below(row)
    if any(table.objects.of(office_id).filter(measure__in=measures).exists() for table in HANGING):
        raise InUse
    _record("delete_node", row, {"text": str(row)}, None, by=by, now=now)
    siblings, place = _siblings(row), row.position
    _delete_below(row, measures)
    row.delete()
    siblings.filter(position__gt=place).update(position=F("position") - 1)


def _draft(office_id: int, plan_id: int) -> Plan:
    plan = access_plan(office_id, plan_id, for_update=True)
    if plan.state != PlanState.DRAFT:
        raise NotDraft
    return plan


def _end(rows: QuerySet) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _siblings(row: Any) -> QuerySet:
    rows = type(row).objects.of(row.office_id)
    if isinstance(row, Dimension):
        return rows.filter(plan_id=row.plan_id)
    if isinstance(row, Item):
        return rows.filter(dimension_id=row.dimension_id)
    return rows.filter(item_id=row.item_id, parent_id=row.parent_id)


def _measures_below(row: Any) -> QuerySet:
    rows = Measure.objects.of(row.office_id)
    if isinstance(row, Dimension):
        return rows.filter(item__dimension=row)
    if isinstance(row, Item):
        return rows.filter(item=row)
    level, found = {row.pk}, {row.pk}
    while level:  # however deep the measure goes
        level = set(rows.filter(parent_id__in=level).values_list("pk", flat=True))
        found |= level
    return rows.filter(pk__in=found)


def _delete_below(row: Any, measures: QuerySet) -> None:
    own = row.pk if isinstance(row, Measure) else None
    while (rest := measures.exclude(pk=own)).exists():  # the lowest first: nobody's parent goes before it
        rest.exclude(pk__in=measures.filter(parent__isnull=False).values("parent_id")).delete()
    if isinstance(row, Measure):
        return
    items = Item.objects.of(row.office_id)
    items = items.filter(dimension=row) if isinstance(row, Dimension) else items.filter(pk=row.pk)
    for table in BESIDE:
        table.objects.of(row.office_id).filter(item__in=items).delete()
    if isinstance(row, Dimension):
        items.delete()


def _item_columns(values: ItemValues) -> dict[str, str]:
    return {name: getattr(values, name) for name in ("label", "title", "group", "deadline")}


def _change(act: str, row: Any, columns: dict[str, str], *, by: Actor, now: datetime) -> None:
    before = {name: getattr(row, name) for name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))
    _record(act, row, before, columns, by=by, now=now)


def _record(act: str, row: Any, before: Any, after: Any, *, by: Actor, now: datetime) -> None:
    record(act, f"{type(row).__name__.lower()}:{row.pk}", before, after, by=by, now=now)
