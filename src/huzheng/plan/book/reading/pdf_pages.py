"""Printed pages into paragraphs and tables: furniture aside, ruled tables, columns by white space, text that goes on."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from huzheng.plan.book.reading.borderless import Band, find_columns
from huzheng.plan.book.reading.grammar import is_closed, read_mark, tidy
from huzheng.plan.book.reading.numbering import RawBlock, RawCell, RawPart, RawTable
from huzheng.plan.book.reading.print import Box, Glyph, Page
from huzheng.plan.book.reading.reasons import FURNITURE, PAGE_NUMBER, SLANTED
from huzheng.plan.book.reading.ruled import Ruled, find_ruled
from huzheng.plan.book.reading.sheet import Sheet, SheetCell, cell_parts
from huzheng.plan.book.reading.typeset import TextLine, joined, lines_of, paragraphs_of

_MARGIN = 0.1  # of the height: furniture stands above or below
_TEXT_WIDTH = 0.6  # of the page, at least
_NUMBER = re.compile(
    r"(第?[\d０-９]{1,4}頁?([/／,，]?共?[\d０-９]{1,4}頁?)?|[-–—‐~－][\d０-９]{1,4}[-–—‐~－]|[Pp]age\d+(of\d+)?|[Pp]\.?\d+)"
)


Block = RawPart | RawTable | Sheet


@dataclass(slots=True)
class _Leaf:
    """A page in the making: its tables, and the lines outside of them."""

    page: Page
    tables: list[Ruled]
    lines: list[TextLine]
    inside: dict[int, list[Glyph]] = field(default_factory=dict)
    furniture: dict[int, str] = field(default_factory=dict)  # id() of a line → why it is no text
    margins: tuple[float, float] = (0.0, 0.0)  # where text begins and ends

    @property
    def body(self) -> list[TextLine]:
        return [line for line in self.lines if id(line) not in self.furniture]


def page_blocks(pages: list[Page]) -> list[RawBlock]:
    """Return the blocks of all pages in reading order."""
    leaves = [_leaf(page) for page in pages]
    _find_furniture(leaves)
    _share_columns(leaves)
    _share_margins(leaves)
    blocks: list[Block] = []
    may_go_on = False
    for leaf in leaves:
        fresh, ends_with_text = _leaf_blocks(leaf)
        body = next((block for block in fresh if not _is_aside(block)), None)
        last = next((block for block in reversed(blocks) if not _is_aside(block)), None)
        if isinstance(body, RawPart) and isinstance(last, RawPart) and may_go_on and _goes_over(last, body):
            last.text += body.text
            fresh = [block for block in fresh if block is not body]
        elif isinstance(body, Sheet) and isinstance(last, Sheet):
            body.take_broken_row(last)
            if body.like(last) and last.is_calendar():
                fresh = [*body.go_on(last), *(block for block in fresh if block is not body)]
        blocks += fresh
        may_go_on = ends_with_text
    return [block.table() if isinstance(block, Sheet) else block for block in blocks]


def _is_aside(block: Block) -> bool:
    return isinstance(block, RawPart) and bool(block.aside)


def _goes_over(last: RawPart, body: RawPart) -> bool:
    """Tell whether a paragraph goes on over a page break."""
    return not is_closed(tidy(last.text)) and read_mark(body.text) is None


def _leaf(page: Page) -> _Leaf:
    tables = find_ruled(page.edges)
    outside: list[Glyph] = []
    inside: dict[int, list[Glyph]] = {k: [] for k in range(len(tables))}
    for glyph in page.glyphs:
        k = next((k for k, table in enumerate(tables) if table.box.holds(glyph.box.center)), None)
        (outside if k is None else inside[k]).append(glyph)
    return _Leaf(page, tables, lines_of(outside), inside)


# furniture


def _find_furniture(leaves: list[_Leaf]) -> None:
    """Mark page numbers, and lines in the margin that most pages repeat."""
    margins = [(leaf, line) for leaf in leaves for line in _margin_lines(leaf)]
    repeated = Counter(_masked(line) for _, line in margins)
    for leaf, line in margins:
        if _NUMBER.fullmatch(re.sub(r"\s", "", line.text)):
            leaf.furniture[id(line)] = PAGE_NUMBER
        elif len(leaves) > 2 and repeated[_masked(line)] * 2 > len(leaves):
            leaf.furniture[id(line)] = FURNITURE


def _margin_lines(leaf: _Leaf) -> list[TextLine]:
    top, bottom = leaf.page.height * _MARGIN, leaf.page.height * (1 - _MARGIN)
    return [line for line in leaf.lines if line.box.y1 < top or line.box.y0 > bottom]


def _masked(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", tidy(line.text)), round(line.box.y0 / 4)


# tables


def _share_columns(leaves: list[_Leaf]) -> None:
    """Give tables that stand under each other on successive pages the same columns, also where a border is missing."""
    tables = [table for leaf in leaves for table in leaf.tables]
    for before, table in pairwise(tables):
        same = abs(before.box.x0 - table.box.x0) < 4 and abs(before.box.x1 - table.box.x1) < 4
        fits = all(min(abs(x - y) for y in before.xs) < 4 for x in table.xs)
        if same and fits:
            table.xs = list(before.xs)


def _sheet_of(table: Ruled, glyphs: list[Glyph], shades: list[Box]) -> Sheet:
    """Put the glyphs of a table into its cells."""
    rows: list[list[SheetCell]] = [[] for _ in table.ys[1:]]
    for cell in sorted(table.cells(), key=lambda cell: (cell.row, cell.column)):
        lines = lines_of([glyph for glyph in glyphs if cell.box.holds(glyph.box.center)])
        rows[cell.row].append(SheetCell(cell, [lines], _is_shaded(cell.box, shades)))
    return Sheet(table.xs, rows)


def _is_shaded(cell: Box, shades: list[Box]) -> bool:
    """Tell whether a coloured box covers most of a cell."""
    for shade in shades:
        width = min(cell.x1, shade.x1) - max(cell.x0, shade.x0)
        height = min(cell.y1, shade.y1) - max(cell.y0, shade.y0)
        if width > 0 and height > 0 and width * height > 0.3 * cell.width * cell.height:
            return True
    return False


def _share_margins(leaves: list[_Leaf]) -> None:
    """Find where text begins and ends on pages of one size: few short lines do not show it, other pages and tables do."""
    for leaf in leaves:
        alike = [other for other in leaves if abs(other.page.width - leaf.page.width) < 1]
        boxes = [line.box for other in alike for line in other.body]
        boxes += [table.box for other in alike for table in other.tables]
        left = min((box.x0 for box in boxes), default=0.0)
        right = max((box.x1 for box in boxes), default=0.0)
        leaf.margins = (left, max(right, left + _TEXT_WIDTH * leaf.page.width))


# a page in order


def _leaf_blocks(leaf: _Leaf) -> tuple[list[Block], bool]:
    """Return the blocks of a page, and whether its text may go on over the page."""
    placed: list[tuple[float, Block]] = []
    for k, table in enumerate(leaf.tables):
        placed.append((table.box.y0, _sheet_of(table, leaf.inside[k], leaf.page.shades)))
    for line in leaf.lines:
        if id(line) in leaf.furniture:
            placed.append((line.box.y0, RawPart(line.text, aside=leaf.furniture[id(line)])))
    body = leaf.body
    for band in find_columns(_bands(body, leaf.tables)):
        placed += _band_blocks(band, leaf.margins)
    if leaf.page.slanted:
        placed.append((leaf.page.height, RawPart("".join(leaf.page.slanted), aside=SLANTED)))
    ordered = [block for _, block in sorted(placed, key=lambda pair: pair[0])]
    ends = bool(body) and not any(table.box.y0 > body[-1].box.y0 for table in leaf.tables)
    return ordered, ends


def _bands(body: list[TextLine], tables: list[Ruled]) -> list[list[TextLine]]:
    """Cut the lines of a page where a table stands between them."""
    bands: list[list[TextLine]] = []
    tops = sorted(table.box.y0 for table in tables)
    for line in body:
        above = sum(top < line.box.y0 for top in tops)
        if not bands or sum(top < bands[-1][0].box.y0 for top in tops) != above:
            bands.append([])
        bands[-1].append(line)
    return bands


def _band_blocks(band: Band, margins: tuple[float, float]) -> list[tuple[float, Block]]:
    if band.columns:
        return [(band.lines[0].box.y0, _columns_table(band))]
    found = paragraphs_of(band.lines, *margins)
    return [(lines[0].box.y0, RawPart(joined(lines))) for lines in found]


def _columns_table(band: Band) -> RawTable:
    rows: RawTable = []
    for row in band.rows():
        rows.append([RawCell(cell_parts([lines_of(glyphs)], box)) for glyphs, box in row])
    return rows
