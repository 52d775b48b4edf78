"""A parsed plan as JSON between two processes, and back. Not the schema for others: that is schema.py."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from huzheng.plan.book.reading.data import (
    Child,
    Dimension,
    Item,
    Line,
    Measure,
    Notice,
    ParsedPlan,
    Project,
    Unplaced,
)

REFUSED, OUT_OF_MEMORY = 3, 4  # how the child says that there is no plan
T = TypeVar("T")
Row = dict[str, Any]


def to_wire(plan: ParsedPlan) -> bytes:
    """Return a plan as bytes."""
    return json.dumps(asdict(plan) | {"placed_lines": sorted(plan.placed_lines)}, ensure_ascii=False).encode()


def from_wire(content: bytes) -> ParsedPlan:
    """Return the plan that was sent; ValueError, TypeError or KeyError where it is none."""
    row: Row = json.loads(content)
    return ParsedPlan(
        **row
        | {
            "goals": tuple(row["goals"]),
            "reviews": tuple(row["reviews"]),
            "dimensions": _all(row["dimensions"], _dimension),
            "schedule": _all(row["schedule"], _project),
            "unplaced": _all(row["unplaced"], lambda one: Unplaced(**one)),
            "warnings": _all(row["warnings"], lambda one: Notice(**one)),
            "lines": _all(row["lines"], _line),
            "placed_lines": frozenset(row["placed_lines"]),
        }
    )


def _all(rows: list[Row], make: Callable[[Row], T]) -> tuple[T, ...]:
    return tuple(make(row) for row in rows)


def _dimension(row: Row) -> Dimension:
    return Dimension(**row | {"lines": tuple(row["lines"]), "items": _all(row["items"], _item)})


def _item(row: Row) -> Item:
    lists = {name: tuple(row[name]) for name in ("lines", "units", "benefits")}
    return Item(**row | lists | {"measures": _all(row["measures"], _measure)})


def _measure(row: Row) -> Measure:
    return Measure(**row | {"lines": tuple(row["lines"]), "children": _all(row["children"], _child)})


def _child(row: Row) -> Child:
    return Child(**row | {"lines": tuple(row["lines"])})


def _project(row: Row) -> Project:
    months = row["months"] and tuple(None if m is None else tuple(m) for m in row["months"])
    lines = {"lines": tuple(row["lines"]), "task_lines": tuple(tuple(own) for own in row["task_lines"])}
    return Project(**row | lines | {"tasks": tuple(row["tasks"]), "months": months})


def _line(row: Row) -> Line:
    where = row["where"]
    return Line(row["number"], row["text"], None if where is None else tuple(where))
