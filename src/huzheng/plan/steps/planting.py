"""Write a tree: from a reading, or what a person typed for one part of it."""

from collections.abc import Sequence
from typing import Any

from huzheng.foundation.verbs import require_transaction
from huzheng.plan.models import Benefit, Clause, Dimension, Item, ItemUnit, Measure, Plan
from huzheng.plan.states import ClauseKind
from huzheng.plan.steps.meaning import due_columns, unit_reader
from huzheng.plan.steps.schedules import plant_schedule


def plant_reading(plan: Plan, parsed: dict[str, Any]) -> None:
    """Write the clauses, the whole tree and the schedule of a parsed plan, in its order; one statement per table."""
    require_transaction()
    write_clauses(plan, ClauseKind.BASIS, parsed.get("meta", {}).get("legal_bases") or [])
    write_clauses(plan, ClauseKind.GOAL, parsed["goals"])
    write_clauses(plan, ClauseKind.REVIEW, parsed["reviews"])
    dimensions = Dimension.objects.bulk_create(
        Dimension(plan=plan, position=k, title=row["title"] or "", **_common(plan, row))
        for k, row in enumerate(parsed["dimensions"])
    )
    items = [
        (Item(plan=plan, dimension=dimension, position=k, **_item_columns(plan, row)), row)
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


def _plant_measures(plan: Plan, items: Sequence[tuple[Item, dict]]) -> None:
    tops = [
        (_measure(plan, item, None, k, row), row)
        for item, found in items
        for k, row in enumerate(found["measure_tree"])
    ]
    Measure.objects.bulk_create(top for top, _ in tops)
    Measure.objects.bulk_create(
        _measure(plan, top.item, top, k, child) for top, row in tops for k, child in enumerate(row.get("children", []))
    )


def _measure(plan: Plan, item: Item, parent: Measure | None, position: int, row: dict) -> Measure:
    values = {"text": row["text"], "unit": row.get("unit") or "", **_common(plan, row)}
    return Measure(plan=plan, item=item, parent=parent, position=position, **values)


def _common(plan: Plan, row: dict) -> dict[str, Any]:
    return {
        "office_id": plan.office_id,
        "label": row.get("label") or "",
        "lines": list(row.get("lines") or []),
        "confidence": float(row.get("confidence", 1.0)),
    }


def _item_columns(plan: Plan, row: dict) -> dict[str, Any]:
    printed = {name: row.get(name) or "" for name in ("title", "group", "deadline")}
    return {**printed, **due_columns(printed["deadline"], plan.roc_year), **_common(plan, row)}


def write_clauses(plan: Plan, kind: str, texts: Sequence[str]) -> None:
    """Put these texts in place of the plan's clauses of one kind."""
    require_transaction()
    Clause.objects.of(plan.office_id).filter(plan=plan, kind=kind).delete()
    Clause.objects.bulk_create(
        Clause(office_id=plan.office_id, plan=plan, kind=kind, position=k, text=text)
        for k, text in enumerate(text for text in texts if text)
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
