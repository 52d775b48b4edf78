"""Between the JSON of a reading and the sheet on the desk."""

from collections.abc import Iterable, Mapping
from typing import Any

from huzheng.plan.book.review.numbers import whole
from huzheng.plan.book.review.sheet import SURE, Fate, Kind, Node, Sheet, SourceLine

Row = dict[str, Any]


def to_sheet(parsed: Mapping[str, Any], lines: Iterable[SourceLine]) -> Sheet:
    """Lay a reading on the desk. Nodes of a plan that has tables bring their own ids; those of a document are counted."""
    count = _Counter()
    meta = dict(parsed.get("meta") or {})
    sheet = Sheet(
        head=_head(parsed, meta),
        dimensions=[_dimension(row, count) for row in parsed["dimensions"]],
        projects=[_project(row, count) for row in parsed.get("schedule") or []],
        lines={line.number: line for line in lines},
        rest={"meta": meta, "warnings": list(parsed.get("warnings") or [])},
    )
    used = {number for node in sheet.walk() for number in node.lines}
    for line in sheet.lines.values():
        line.held = line.fate == Fate.TAKEN and line.number not in used
    return sheet


class _Counter:
    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def name(self, row: Row, letter: str) -> str:
        self.last[letter] = self.last.get(letter, 0) + 1
        return row.get("id") or f"{letter}{self.last[letter]}"


def _head(parsed: Mapping[str, Any], meta: Row) -> Row:
    period = meta.get("period") or ""
    return {
        "title": parsed.get("title") or "",
        "office": parsed.get("office") or "",
        "roc_year": parsed.get("roc_year"),
        "target": meta.get("target") or "",
        "scope": meta.get("scope") or "",
        "period": (period.get("printed") or "") if isinstance(period, dict) else str(period),
        "bases": list(meta.get("legal_bases") or []),
        "goals": list(parsed.get("goals") or []),
        "reviews": list(parsed.get("reviews") or []),
    }


def _common(row: Row) -> Row:
    return {
        "label": row.get("label") or "",
        "lines": list(row.get("lines") or []),
        "confidence": row.get("confidence", SURE),
    }


def _dimension(row: Row, count: _Counter) -> Node:
    node = Node(count.name(row, "d"), Kind.DIMENSION, text=row.get("title") or "", **_common(row))
    node.below = [_item(item, count) for item in row["items"]]
    return node


def _item(row: Row, count: _Counter) -> Node:
    node = Node(
        count.name(row, "i"), Kind.ITEM, text=row.get("title") or "", group=row.get("group") or "",
        group_label=row.get("group_label") or "", deadline=row.get("deadline") or "",
        units=list(row.get("units") or []), benefits=list(row.get("benefits") or []), **_common(row),
    )  # fmt: skip
    node.below = [_measure(measure, count, Kind.MEASURE) for measure in row["measure_tree"]]
    own = {number for measure in node.below for part in measure.walk() for number in part.lines}
    node.lines = [number for number in node.lines if number not in own] if own else node.lines
    return node


def _measure(row: Row, count: _Counter, kind: Kind) -> Node:
    letter = "m" if kind == Kind.MEASURE else "c"
    node = Node(count.name(row, letter), kind, text=row["text"], unit=row.get("unit") or "", **_common(row))
    node.below = [_measure(child, count, Kind.CHILD) for child in row.get("children") or []]
    return node


def _project(row: Row, count: _Counter) -> Node:
    node = Node(count.name(row, "p"), Kind.PROJECT, label=str(row["no"]), text=row["project"], unit=row["unit"] or "")
    node.lines = list(row.get("lines") or [])
    months, lines = row.get("months"), row.get("task_lines")
    for k, text in enumerate(row["tasks"]):
        own = None if months is None else months[k]
        where = list(lines[k]) if lines else []
        node.below.append(Node(count.name({}, "t"), Kind.TASK, text=text, months=own, lines=where))
    return node


def from_sheet(sheet: Sheet) -> Row:
    """Return the sheet as the JSON of a parsed plan; what is open or left out stands in `unplaced`."""
    head, meta = sheet.head, dict(sheet.rest["meta"])
    meta |= {"legal_bases": head["bases"], "target": head["target"] or None, "scope": head["scope"] or None}
    if head["period"] != _head({}, meta)["period"]:
        meta["period"] = {"printed": head["period"]} if head["period"] else None
    return {
        "title": head["title"] or None,
        "office": head["office"] or None,
        "roc_year": head["roc_year"],
        "goals": list(head["goals"]),
        "dimensions": [_dimension_row(node) for node in sheet.dimensions],
        "schedule": [_project_row(node, k) for k, node in enumerate(sheet.projects, 1)],
        "reviews": list(head["reviews"]),
        "meta": meta,
        "unplaced": [
            {"line": line.number, "text": line.text, "why": line.why, "open": line.fate == Fate.OPEN}
            for line in sheet.lines.values()
            if line.fate != Fate.TAKEN
        ],
        "warnings": list(sheet.rest["warnings"]),
    }


def _row(node: Node) -> Row:
    return {"id": node.id, "label": node.label, "lines": list(node.lines), "confidence": node.confidence}


def _dimension_row(node: Node) -> Row:
    return {**_row(node), "title": node.text or None, "items": [_item_row(item) for item in node.below]}


def _item_row(node: Node) -> Row:
    return {
        **_row(node),
        "title": node.text or None,
        "group": node.group or None,
        "group_label": node.group_label,
        "measures": [full_text(measure) for measure in node.below],
        "measure_tree": [_measure_row(measure) for measure in node.below],
        "deadline": node.deadline or None,
        "units": list(node.units),
        "benefits": list(node.benefits),
    }


def _measure_row(node: Node) -> Row:
    return {
        **_row(node),
        "text": node.text,
        "unit": node.unit or None,
        "children": [_measure_row(c) for c in node.below],
    }


def full_text(node: Node) -> str:
    """Return the text of a measure with the labels and texts of everything below it."""
    return node.text + "".join(child.label + full_text(child) for child in node.below)


def _project_row(node: Node, place: int) -> Row:
    months = [None if task.months is None else list(task.months) for task in node.below]
    return {
        "id": node.id,
        "unit": node.unit,
        "no": number if (number := whole(node.label, digits=4)) else place,
        "project": node.text,
        "tasks": [task.text for task in node.below],
        "months": None if all(own is None for own in months) else months,
        "lines": list(node.lines),
        "task_lines": [list(task.lines) for task in node.below],
    }
