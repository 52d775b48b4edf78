"""Tables that lost their shape on the way to text: found by their heads, read by the way they were printed."""

import re
from itertools import islice

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.cell_streams import CellStreamReader
from huzheng.plan.book.reading.data import Block, Part
from huzheng.plan.book.reading.drafts import Tree
from huzheng.plan.book.reading.grammar import RANK, read_mark, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.line_cells import LineCellReader
from huzheng.plan.book.reading.row_streams import RowStreamReader
from huzheng.plan.book.reading.streams import StreamReader
from huzheng.plan.book.reading.tables import plan_columns_of
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, TITLE, UNIT, Column, column_role

_HEAD_WORD = re.compile(
    r".{0,4}?(?:要項|要領|項目|構面|面向|策略|指標|作法|做法|方法|措施|內容|期限|期程|時程|單位|機關|人員|效益|成效|成果|目標)"
)
_LONGEST_HEAD = 40


def find_flattened(parts: list[Part]) -> int | None:
    """Return where the heads of a flattened table stand among lines."""
    heads = (
        k for k, part in enumerate(parts) if _line_columns(part) or _cell_columns(parts, k) or _head_lines(parts, k)
    )
    return next(heads, None)


def read_flattened(blocks: list[Block], tree: Tree, ledger: Ledger) -> tuple[Column, ...] | None:
    """Read a flattened table among the lines of a section; return its columns, or None where there is none."""
    parts = [block for block in blocks if isinstance(block, Part)]
    place = find_flattened(parts)
    if place is None:
        return None
    ledger.put_aside(reasons.BESIDE_TABLE, *parts[:place])
    columns = _line_columns(parts[place])
    if columns:
        ledger.divide(parts[place])
        _read_lines(columns, parts[place + 1 :], tree, ledger)
        return columns
    columns = _cell_columns(parts, place)
    reader = CellStreamReader if columns else LineCellReader
    columns = columns or _head_lines(parts, place) or ()
    ledger.place(*parts[place : place + len(columns)])
    reader(columns, tree, ledger).read(parts[place + len(columns) :])
    return columns


def _read_lines(columns: tuple[Column, ...], parts: list[Part], tree: Tree, ledger: Ledger) -> None:
    """Choose the rhythm: with columns beside the measures page by page, else row by row."""
    roles = [column.role for column in columns]
    if {DEADLINE, UNIT, BENEFIT} & set(roles):
        StreamReader(columns, tree, ledger).read(parts)
    else:
        RowStreamReader(roles.count(TITLE), tree, ledger).read(parts)


def _line_columns(part: Part) -> tuple[Column, ...] | None:
    """Read a line as the heads of several columns printed without gaps: 實施要項推動作法完成期限…"""
    text = tidy(part.text)
    if len(text) > _LONGEST_HEAD or read_mark(part.text):
        return None
    words = _HEAD_WORD.findall(text)
    return plan_columns_of(words) if len(words) >= 3 and "".join(words) == text else None


def _head_lines(parts: list[Part], start: int) -> tuple[Column, ...] | None:
    """Read lines as the heads of columns, one below the other, where titles with ordinals follow."""
    heads: list[str] = []
    for part in islice(parts, start, None):
        if read_mark(part.text) or part.bullet or column_role(tidy(part.text)) is None:
            break
        heads.append(tidy(part.text))
    below = read_mark(parts[start + len(heads)].text) if start + len(heads) < len(parts) else None
    return plan_columns_of(heads) if len(heads) >= 3 and below and below.rank < RANK["number"] else None


def _cell_columns(parts: list[Part], start: int) -> tuple[Column, ...] | None:
    """Read the first lines as heads of columns, each a cell of its own begun by a tab."""
    heads: list[str] = []
    for part in islice(parts, start, None):
        if not part.opens or read_mark(part.text) or column_role(tidy(part.text)) is None:
            break
        heads.append(tidy(part.text))
    return plan_columns_of(heads) if len(heads) >= 3 else None
