"""Apply a sheet to the rows of a plan: what stays keeps its row, what is new gets one, what is missing is gone but kept.

Bindings, figures, registers and evidence hang on measures by id, so renumbering, rewording and moving break none of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.models import Benefit, Clause, Dimension, Item, ItemUnit, Measure, Plan
from huzheng.plan.book.rules.sheets import head_of, number_of
from huzheng.plan.book.states import ClauseKind
from huzheng.plan.book.steps.meaning import read_items
from huzheng.plan.book.steps.planting import (
    dimension_columns,
    item_columns,
    measure_columns,
    write_clauses,
    write_parts,
)

Node = dict[str, Any]


@dataclass(slots=True)
class Replanted:
    """How many rows were made, changed and left out."""

    made: int = 0
    changed: int = 0
    gone: int = 0


@dataclass(slots=True)
class _Bed:
    """One table of the tree while a sheet is applied: the rows known, and those that the sheet named."""

    table: Any
    letter: str
    rows: dict[int, Any]
    done: Replanted
    named: set[int] = field(default_factory=set)

    def row_of(self, node: Node) -> Any | None:
        """Return the row that a node names and no node before it named."""
        pk = number_of(node.get("id") or "", self.letter)
        if pk is None or pk not in self.rows or pk in self.named:
            return None
        self.named.add(pk)
        return self.rows[pk]

    def place(self, pairs: Sequence[tuple[Node, dict[str, Any]]], fixed: dict[str, Any]) -> list[Any]:
        """Write one level: change the rows that differ, create those that are new; return a row for each pair, in order."""
        found, fresh, altered, names = [], [], [], set()
        for node, columns in pairs:
            row = self.row_of(node)
            if row is None:
                row = self.table(**fixed, **columns)
                fresh.append(row)
            elif changed := _differing(row, {**columns, "gone_at": None}):
                altered.append(row)
                names |= changed
            found.append(row)
        if altered:
            self.table.objects.across_offices(reason="rows of one plan").bulk_update(altered, sorted(names))
        self.table.objects.bulk_create(fresh)
        self.done.made, self.done.changed = self.done.made + len(fresh), self.done.changed + len(altered)
        self.named |= {row.pk for row in fresh}
        return found

    def retire(self, *, now: datetime) -> None:
        """Let every living row be gone that the sheet did not name."""
        left = [row for pk, row in self.rows.items() if pk not in self.named and row.gone_at is None]
        for row in left:
            row.gone_at = now
        if left:
            self.table.objects.across_offices(reason="rows of one plan").bulk_update(left, ["gone_at"])
        self.done.gone += len(left)


def replant(plan: Plan, sheet: Node, *, now: datetime) -> Replanted:
    """Make the plan read as the sheet (from rules.sheets.read_sheet) says; its own sheet changes nothing.

    A part whose id is a row of this plan keeps that row, also one that was gone; any other becomes a new row. The caller holds
    the plan's lock. Opens the plan's words for this transaction: triggers hold those of an approved plan otherwise.
    """
    require_transaction()
    _open_words(plan)
    _write_head(plan, sheet)
    done = Replanted()
    beds = [_bed(table, letter, plan, done) for table, letter in ((Dimension, "d"), (Item, "i"), (Measure, "m"))]
    items = _place_items(plan, sheet, beds[0], beds[1])
    _place_parts(plan, items)
    read_items([row for row, _ in items], plan.roc_year)
    _place_measures(plan, items, beds[2])
    for bed in reversed(beds):
        bed.retire(now=now)
    _close_words()
    return done


def _open_words(plan: Plan) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('huzheng.amending', %s, true)", [str(plan.pk)])


def _close_words() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('huzheng.amending', '', true)")


def _bed(table: Any, letter: str, plan: Plan, done: Replanted) -> _Bed:
    return _Bed(table, letter, {row.pk: row for row in table.objects.of(plan.office_id).filter(plan=plan)}, done)


def _differing(row: Any, columns: dict[str, Any]) -> set[str]:
    """Set the columns that differ, and return their names."""
    changed = {name for name, value in columns.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, columns[name])
    return changed


def _write_head(plan: Plan, sheet: Node) -> None:
    if changed := _differing(plan, head_of(sheet)):
        plan.save(update_fields=sorted(changed))
    texts = {
        ClauseKind.BASIS: sheet["meta"]["legal_bases"],
        ClauseKind.GOAL: sheet["goals"],
        ClauseKind.REVIEW: sheet["reviews"],
    }
    for kind, wanted in texts.items():
        rows = Clause.objects.of(plan.office_id).filter(plan=plan, kind=kind)
        if list(rows.values_list("text", flat=True)) != [text for text in wanted if text]:
            write_clauses(plan, kind, wanted)


def _place_items(plan: Plan, sheet: Node, dimensions: _Bed, items: _Bed) -> list[tuple[Item, Node]]:
    fixed = {"office_id": plan.office_id, "plan_id": plan.pk}
    above = dimensions.place(
        [(node, {"position": k, **dimension_columns(node)}) for k, node in enumerate(sheet["dimensions"])], fixed
    )
    pairs = [
        (node, {"dimension_id": row.pk, "position": k, **item_columns(node)})
        for row, dimension in zip(above, sheet["dimensions"], strict=True)
        for k, node in enumerate(dimension["items"])
    ]
    return list(zip(items.place(pairs, fixed), (node for node, _ in pairs), strict=True))


def _place_parts(plan: Plan, items: Iterable[tuple[Item, Node]]) -> None:
    """Write units and benefits anew where they differ."""
    printed: dict[str, dict[int, list[str]]] = {"units": {}, "benefits": {}}
    for name, table in (("units", ItemUnit), ("benefits", Benefit)):
        rows = table.objects.of(plan.office_id).filter(item__plan=plan).values_list("item_id", "text")
        for item_id, text in rows:
            printed[name].setdefault(item_id, []).append(text)
    for row, node in items:
        if any(printed[name].get(row.pk, []) != node[name] for name in printed):
            write_parts(row, node["units"], node["benefits"])


def _place_measures(plan: Plan, items: Iterable[tuple[Item, Node]], measures: _Bed) -> None:
    """Write level by level, as planting does."""
    fixed = {"office_id": plan.office_id, "plan_id": plan.pk}
    level: list[tuple[int, int | None, Node, int]] = [
        (item.pk, None, node, k) for item, found in items for k, node in enumerate(found["measure_tree"])
    ]
    while level:
        pairs = [
            (node, {"item_id": item_id, "parent_id": parent_id, "position": k, **measure_columns(node)})
            for item_id, parent_id, node, k in level
        ]
        rows = measures.place(pairs, fixed)
        level = [
            (row.item_id, row.pk, child, k)
            for row, (node, _) in zip(rows, pairs, strict=True)
            for k, child in enumerate(node["children"])
        ]
