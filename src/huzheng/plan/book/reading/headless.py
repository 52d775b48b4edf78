"""A table whose heads were left behind, on the page before an excerpt begins: its columns are known by what they hold."""

import re
from collections.abc import Sequence

from huzheng.plan.book.reading.calendars import Row, text_of
from huzheng.plan.book.reading.grammar import is_closed, is_number, read_mark, tidy
from huzheng.plan.book.reading.vocabulary import (
    BENEFIT,
    DEADLINE,
    DEADLINE_TEXT,
    MEASURE,
    NUMBER,
    TITLE,
    UNIT,
    UNIT_ENDING,
    Column,
)

_MOST = 0.7  # share of the cells of a column that must be alike
_LONGEST_UNIT = 10
_LEAST_MEASURE = 8


def guess_columns(rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """Return the columns of a plan table without heads, or None where they do not show: there must be days or units,
    and titles to the left of sentences."""
    width = len(rows[0]) if rows else 0
    if width < 3 or len(rows) < 2:
        return None
    cells = [[row[k] for row in rows if row[k].line] for k in range(width)]
    roles = [_fact([[tidy(p.text) for p in cell.parts] for cell in column]) for column in cells]
    lengths = [sum(len(text_of(cell)) for cell in column) / max(1, len(column)) for column in cells]
    free = [k for k in range(width) if not roles[k] and cells[k]]
    measure = max(free, key=lambda k: lengths[k], default=0)
    if len(free) < 2 or measure == free[0] or lengths[measure] < _LEAST_MEASURE or not {DEADLINE, UNIT} & set(roles):
        return None
    if not all(_is_promise(text_of(cell)) for cell in cells[measure]):
        return None
    return tuple(
        Column(role or (TITLE if k < measure else MEASURE if k == measure else BENEFIT), "")
        for k, role in enumerate(roles)
    )


def _fact(column: Sequence[Sequence[str]]) -> str:
    """Return the role of a column that holds numbers, days or units throughout, or ""."""
    for role, test in ((NUMBER, is_number), (DEADLINE, _is_deadline), (UNIT, _is_unit)):
        alike = sum(all(test(text) for text in cell) for cell in column)
        if column and alike >= len(column) * _MOST:
            return role
    return ""


def _is_deadline(text: str) -> bool:
    return bool(re.fullmatch(DEADLINE_TEXT, text))


def _is_unit(text: str) -> bool:
    return len(text) <= _LONGEST_UNIT and bool(UNIT_ENDING.search(text)) and read_mark(text) is None


def _is_promise(text: str) -> bool:
    return read_mark(text) is not None or is_closed(text)
