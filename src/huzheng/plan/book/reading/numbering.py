"""From raw paragraphs and cells to numbered blocks: every non-empty line, or cell of a table, gets one number."""

from dataclasses import dataclass, field

from huzheng.plan.book.reading.data import Block, Cell, Line, Part, Source, Table
from huzheng.plan.book.reading.grammar import tidy


@dataclass(slots=True)
class RawPart:
    text: str
    listed: bool = False
    bullet: bool = False
    heading: int = 0
    page: bool = False
    opens: bool = False
    aside: str = ""


@dataclass(slots=True)
class RawCell:
    parts: list[RawPart] = field(default_factory=list)
    covered: bool = False
    shaded: bool = False
    beside: bool = False


RawTable = list[list[RawCell]]
RawBlock = RawPart | RawTable


def number_blocks(kind: str, raw: list[RawBlock]) -> Source:
    """Number the blocks of a document in reading order."""
    lines: list[Line] = []
    blocks: list[Block] = []
    tables = 0
    for block in raw:
        if isinstance(block, RawPart):
            if tidy(block.text):
                lines.append(Line(len(lines) + 1, tidy(block.text)))
                blocks.append(_part(block, len(lines), 0))
        elif block:
            tables += 1
            blocks.append(_table(block, tables, lines))
    return Source(kind, tuple(blocks), tuple(lines))


def _part(raw: RawPart, line: int, index: int) -> Part:
    return Part(
        line=line,
        index=index,
        text=raw.text.strip(),
        listed=raw.listed,
        bullet=raw.bullet,
        heading=raw.heading,
        page=raw.page,
        aside=raw.aside,
        opens=raw.opens,
    )


def _table(raw: RawTable, number: int, lines: list[Line]) -> Table:
    width = max((len(row) for row in raw), default=0)
    rows = []
    for r, row in enumerate(raw, 1):
        cells = [_cell(cell, (number, r, c), lines) for c, cell in enumerate(row, 1)]
        cells += [Cell()] * (width - len(cells))
        if any(cell.line or cell.shaded for cell in cells):
            rows.append(tuple(cells))
    return Table(tuple(rows))


def _cell(raw: RawCell, where: tuple[int, int, int], lines: list[Line]) -> Cell:
    parts = [part for part in raw.parts if tidy(part.text)]
    if not parts:
        return Cell(covered=raw.covered, shaded=raw.shaded, beside=raw.beside)
    line = len(lines) + 1
    lines.append(Line(line, "".join(tidy(part.text) for part in parts), where))
    return Cell(line, tuple(_part(p, line, i) for i, p in enumerate(parts)), raw.covered, raw.shaded)
