"""Write a tree: from a reading, or what a person typed for one part of it."""

from collections.abc import Sequence
from typing import Any

from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.models import Benefit, Clause, Dimension, Item, ItemStatement, ItemUnit, Measure, Plan
from huzheng.plan.book.states import ClauseKind
from huzheng.plan.book.steps.meaning import due_columns, unit_reader
from huzheng.plan.book.steps.schedules import plant_schedule


def plant_reading(plan: Plan, parsed: dict[str, Any]) -> None:
    """Write the clauses, the whole tree and the schedule of a parsed plan, in its order; one statement per table."""
    require_transaction()
    write_clauses(plan, ClauseKind.BASIS, parsed.get("meta", {}).get("legal_bases") or [])
    write_clauses(plan, ClauseKind.GOAL, parsed["goals"])
    write_clauses(plan, ClauseKind.REVIEW, parsed["reviews"])
    dimensions = Dimension.objects.bulk_create(
        Dimension(office_id=plan.office_id, plan=plan, position=k, **dimension_columns(row))
        for k, row in enumerate(parsed["dimensions"])
    )
    items = [
        (Item(plan=plan, dimension=dimension, position=k, **_read_item(plan, row)), row)
        for dimension, found in zip(dimensions, parsed["dimensions"], strict=True)
        for k, row in enumerate(found["items"])
    ]
    Item.objects.bulk_create(item for item, _ in items)
    meaning = unit_reader(plan.office_id)
    ItemUnit.objects.bulk_create(
        ItemUnit(office_id=plan.office_id, item=item, position=k, text=text, **meaning(text))
        for item, row in items
        for k, text in enumerate(row["units"])
    )
    Benefit.objects.bulk_create(
        Benefit(office_id=plan.office_id, item=item, position=k, text=text)
        for item, row in items
        for k, text in enumerate(row["benefits"])
    )
    _plant_measures(plan, items)
    plant_schedule(plan, parsed.get("schedule") or [])


def _read_item(plan: Plan, row: dict) -> dict[str, Any]:
    columns = item_columns(row)
    return {"office_id": plan.office_id, **columns, **due_columns(columns["deadline"], plan.roc_year)}


def _plant_measures(plan: Plan, items: Sequence[tuple[Item, dict]]) -> None:
    """Write the measures level by level: what lies below needs the row above, however deep the tree is."""
    level = [
        (_measure(plan, item, None, k, row), row)
        for item, found in items
        for k, row in enumerate(found["measure_tree"])
    ]
    while level:
        Measure.objects.bulk_create(measure for measure, _ in level)
        level = [
            (_measure(plan, above.item, above, k, child), child)
            for above, row in level
            for k, child in enumerate(row.get("children") or [])
        ]


def _measure(plan: Plan, item: Item, parent: Measure | None, position: int, row: dict) -> Measure:
    return Measure(
        office_id=plan.office_id, plan=plan, item=item, parent=parent, position=position, **measure_columns(row)
    )


def dimension_columns(row: dict) -> dict[str, Any]:
    """Return what a dimension of a reading or a sheet writes into its row."""
    return {"title": row["title"] or "", **_common(row)}


def item_columns(row: dict) -> dict[str, Any]:
    """Return what an item of a reading or a sheet writes into its row."""
    printed = {name: row.get(name) or "" for name in ("title", "group", "group_label", "deadline")}
    return {**printed, **_common(row)}


def measure_columns(row: dict) -> dict[str, Any]:
    """Return what a measure of a reading or a sheet writes into its row."""
    return {"text": row["text"], "unit": row.get("unit") or "", **_common(row)}


def _common(row: dict) -> dict[str, Any]:
    return {
        "label": row.get("label") or "",
        "lines": list(row.get("lines") or []),
        "confidence": float(row.get("confidence", 1.0)),
    }


def write_clauses(plan: Plan, kind: str, texts: Sequence[str]) -> None:
    """Put these texts in place of the plan's clauses of one kind; one whose words stay keeps its row, and what is linked to it."""
    require_transaction()
    spare: dict[str, list[Clause]] = {}
    for row in Clause.objects.of(plan.office_id).filter(plan=plan, kind=kind):
        spare.setdefault(row.text, []).append(row)
    wanted = [text for text in texts if text]
    rows = [spare[text].pop(0) if spare.get(text) else None for text in wanted]
    gone = [row for left in spare.values() for row in left]
    ItemStatement.objects.of(plan.office_id).filter(goal__in=gone).delete()
    Clause.objects.of(plan.office_id).filter(pk__in=[row.pk for row in gone]).delete()
    for k, row in enumerate(rows):
        if row is not None and row.position != k:
            row.position = k
            row.save(update_fields=["position"])
    Clause.objects.bulk_create(
        Clause(office_id=plan.office_id, plan=plan, kind=kind, position=k, text=text)
        for k, (row, text) in enumerate(zip(rows, wanted, strict=True))
        if row is None
    )


def write_parts(item: Item, units: Sequence[str], benefits: Sequence[str]) -> None:
    """Put these units and benefits in place of the item's."""
    require_transaction()
    meaning = unit_reader(item.office_id)
    units_read = [{"text": text, **meaning(text)} for text in units]
    parts: tuple[tuple[Any, list[dict]], ...] = (
        (ItemUnit, units_read),
        (Benefit, [{"text": text} for text in benefits]),
    )
    for table, rows in parts:
        table.objects.of(item.office_id).filter(item=item).delete()
        table.objects.bulk_create(
            table(office_id=item.office_id, item=item, position=k, **row) for k, row in enumerate(rows)
        )
