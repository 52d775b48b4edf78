"""A table of two dimensions with its sums, and the busiest hours: what the statistics page shows and exports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from huzheng.foundation.metrics.data import Kind, Measured
from huzheng.foundation.metrics.registry import DIMENSIONS
from huzheng.foundation.metrics.words import month_name
from huzheng.plan.figures.queries.parts import MONTH, Question, split

PEAK = ("hour", "weekday")


@dataclass(frozen=True, slots=True)
class Grid:
    """The table: its heads as (value, word), its cells, sums by row and column, the whole; `origin` says where it comes from."""

    asked: Question
    rows: str
    columns: str  # empty: no columns, the sums alone
    row_heads: list[tuple[Any, str]]
    column_heads: list[tuple[Any, str]]
    cells: dict[tuple[Any, ...], Measured]
    row_sums: dict[tuple[Any, ...], Measured]
    column_sums: dict[tuple[Any, ...], Measured]
    whole: Measured
    origin: str


@dataclass(frozen=True, slots=True)
class Peaks:
    """How many came in each hour of each weekday; the heads as (value, word)."""

    hours: list[tuple[Any, str]]
    weekdays: list[tuple[Any, str]]
    cells: dict[tuple[Any, ...], Measured]
    origin: str


def grid(asked: Question, rows: str, columns: str) -> Grid:
    """Return the table by rows and, where they are named, columns; sums are asked for like the cells, never added by hand."""
    by_row, whole = split(asked, [rows]), split(asked, [])
    cells = split(asked, [rows, columns]) if columns else None
    by_column = split(asked, [columns]) if columns else None
    origins = {one.origin for one in (by_row, whole, cells, by_column) if one is not None}
    return Grid(
        asked, rows, columns,
        heads(asked, rows, [keys[0] for keys in by_row.cells]),
        heads(asked, columns, [keys[0] for keys in by_column.cells]) if by_column else [],
        cells.cells if cells else {}, by_row.cells, by_column.cells if by_column else {},
        whole.cells.get((), Measured(None, 0)), origins.pop() if len(origins) == 1 else "mixed",
    )  # fmt: skip


def peaks(asked: Question) -> Peaks | None:
    """Return the hours and weekdays of a count; None for what is no count, or has no hours."""
    if asked.metric.kind != Kind.COUNT or not set(PEAK) <= set(asked.metric.dimensions):
        return None
    found = split(asked, PEAK)
    hours, weekdays = ([keys[place] for keys in found.cells] for place in (0, 1))
    return Peaks(heads(asked, PEAK[0], hours), heads(asked, PEAK[1], weekdays), found.cells, found.origin)


def heads(asked: Question, dimension: str, found: Sequence[Any]) -> list[tuple[Any, str]]:
    """Return the values that occur with their words, in the order of the dimension; an unknown one as it is, last."""
    if dimension == MONTH:
        return [(month, month_name(month)) for month in sorted(set(found))]
    words = DIMENSIONS[dimension].values(asked.office_id)
    order = {key: place for place, key in enumerate(words)}
    keys = sorted(set(found), key=lambda key: (order.get(key, len(order)), str(key)))
    return [(key, words.get(key, str(key))) for key in keys]
