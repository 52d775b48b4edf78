"""Table geometry: which columns there are, which rows are heads, which tables continue the one before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from huzheng.plan.book.reading.calendars import Row, text_of
from huzheng.plan.book.reading.data import Cell, Part, Table
from huzheng.plan.book.reading.grammar import read_mark
from huzheng.plan.book.reading.vocabulary import (
    BENEFIT,
    DEADLINE,
    MEASURE,
    NUMBER,
    OTHER,
    RESULT,
    SCORE,
    TITLE,
    UNIT,
    WEIGHT,
    Column,
    column_role,
    role_beside_measures,
)

_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}|\d+(分鐘|小時|秒)|[上下]午")
_KEPT = {TITLE, MEASURE, DEADLINE, UNIT, BENEFIT, NUMBER}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan table; `fresh` marks the first row after a break between two printed tables."""

    cells: Row
    columns: tuple[Column, ...]
    fresh: bool

    def cells_of(self, role: str) -> list[Cell]:
        return [cell for cell, column in zip(self.cells, self.columns, strict=False) if column.role == role]

    def parts_of(self, role: str) -> list[Part]:
        return [part for cell in self.cells_of(role) for part in cell.parts]

    def covered(self, role: str) -> bool:
        """Tell whether the row lies under a merged cell of this role."""
        cells = self.cells_of(role)
        return bool(cells) and all(cell.covered for cell in cells)


def plan_columns(row: Row) -> tuple[Column, ...] | None:
    """Read a row as the head of a plan table: at least two cells name a column, one of them the measures."""
    if any(len(cell.parts) and (read_mark(cell.parts[0].text) or text_of(cell).endswith("。")) for cell in row):
        return None
    return plan_columns_of([text_of(cell) for cell in row])


def head_columns(rows: Sequence[Row], k: int) -> tuple[Column, ...] | None:
    """Read row `k` as heads; where it is empty below a head of the row above, that one counts."""
    columns = plan_columns(rows[k])
    if columns is None or k == 0 or not shares_heads(rows[k - 1], rows[k]):
        return columns
    texts = [text_of(cell) or text_of(above) for cell, above in zip(rows[k], rows[k - 1], strict=True)]
    return plan_columns_of(texts) or columns


def shares_heads(above: Row, below: Row) -> bool:
    """Tell whether two rows of heads belong together: some heads of the upper one reach down into the lower one."""
    pairs = list(zip(above, below, strict=False))
    reaching = [text_of(a) for a, b in pairs if b.covered and text_of(a)]
    return any(column_role(text) for text in reaching) and not any(read_mark(text) for text in reaching)


def is_sum(row: Row) -> bool:
    """Tell whether a row adds up the rows above it."""
    first = next((text_of(cell) for cell in row if cell.line), "")
    return bool(re.fullmatch(r"(合|總|小|共)計[:：]?", first))


def plan_columns_of(texts: list[str]) -> tuple[Column, ...] | None:
    """Read texts as heads of columns, or None."""
    roles = [column_role(text) for text in texts]
    named = [role for role in roles if role]
    if len(named) < 2 or len(named) * 2 < sum(bool(t) for t in texts):
        return None
    settled = _with_measures(roles)
    if settled is None:
        return None
    first = settled.index(MEASURE)
    for k, role in enumerate(settled):
        if k > first and role == TITLE:
            settled[k] = role_beside_measures(texts[k])
        elif k and not texts[k] and settled[k - 1] != NUMBER:  # a head that reaches over several columns
            settled[k] = settled[k - 1]
    return tuple(Column(role if role in _KEPT else OTHER, text) for role, text in zip(settled, texts, strict=True))


def _with_measures(roles: list[str | None]) -> list[str | None] | None:
    """Make sure that one column holds measures: the last of several title columns where no head says so.

    A score sheet has titles and points, but nothing that anybody promises by a day or answers for: it is no plan.
    """
    if RESULT in roles and MEASURE not in roles and TITLE in roles:
        roles[roles.index(RESULT)] = MEASURE
    promised = MEASURE in roles and {DEADLINE, UNIT} & set(roles)
    if (WEIGHT in roles and not promised) or (SCORE in roles and DEADLINE not in roles):
        return None
    if MEASURE in roles:
        first = roles.index(MEASURE)
        if TITLE not in roles[:first] and roles.count(MEASURE) > 1:
            roles[first] = TITLE
        return roles
    titles = [k for k, role in enumerate(roles) if role == TITLE]
    if len(titles) < 2 or not {DEADLINE, UNIT, BENEFIT} & set(roles):
        return None
    roles[titles[-1]] = MEASURE
    return roles


def counts_minutes(rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Tell whether the deadlines of a table are hours of a day or minutes: then it is no plan of a year."""
    k = next((k for k, column in enumerate(columns) if column.role == DEADLINE), None)
    texts = [text_of(row[k]) for row in rows if k is not None and k < len(row) and row[k].line][1:]
    return sum(bool(_CLOCK.search(text)) for text in texts) * 2 > len(texts)


def continues(table: Table, columns: tuple[Column, ...]) -> bool:
    """Tell whether a table without a head of its own may be the next page of one with these columns."""
    return bool(table.rows) and len(table.rows[0]) == len(columns)
