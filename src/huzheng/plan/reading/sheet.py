"""A ruled table of one page: its cells as printed lines, so that a row broken by the page can be put together again."""

from collections.abc import Sequence
from dataclasses import dataclass

from huzheng.plan.reading.grammar import is_closed, tidy
from huzheng.plan.reading.grid import Grid
from huzheng.plan.reading.numbering import RawPart, RawTable
from huzheng.plan.reading.print import Box
from huzheng.plan.reading.ruled import RuledCell
from huzheng.plan.reading.typeset import TextLine, is_full, joined, paragraphs_of

_WIDE = 6  # characters: only a cell so wide shows by its full last line that it was broken
_HEADS = 3


@dataclass(slots=True)
class SheetCell:
    """A cell; `pieces` are its lines, one list for each page that it stands on."""

    place: RuledCell
    pieces: list[list[TextLine]]
    shaded: bool = False

    @property
    def text(self) -> str:
        return "".join(tidy(line.text) for piece in self.pieces for line in piece)

    def goes_on(self, other: "SheetCell") -> bool:
        """Tell whether the last sentence here ends in the cell below the page break."""
        return bool(self.text and other.text) and _joins(self.pieces[-1], other.pieces[0], self.place.box)


@dataclass(slots=True)
class Sheet:
    box: Box
    rows: list[list[SheetCell]]

    def table(self) -> RawTable:
        """Return the table as cells of paragraphs."""
        grid = Grid()
        for row in self.rows:
            grid.open_row()
            for cell in row:
                place = cell.place
                made = grid.open_cell(columns=place.columns, rows=place.rows, shaded=cell.shaded)
                made.parts += cell_parts(cell.pieces, place.box)
        return grid.rows

    def take_broken_row(self, before: "Sheet") -> None:
        """Move the first row below the heads to the last row of the page before where that was broken by the page."""
        if not before.rows or abs(before.box.x0 - self.box.x0) > 4 or abs(before.box.x1 - self.box.x1) > 4:
            return
        heads = self._repeated_heads(before)
        if heads >= len(self.rows) or any(cell.place.rows > 1 for cell in self.rows[heads]):
            return
        own = {cell.place.column: cell for cell in before.rows[-1]}
        rest = self.rows[heads]
        if any(cell.text and cell.place.column not in own for cell in rest):
            return
        pairs = [(own[cell.place.column], cell) for cell in rest if cell.place.column in own]
        if any(a.goes_on(b) and _is_wide(a) for a, b in pairs):
            for a, b in pairs:
                a.pieces += b.pieces
            del self.rows[heads]

    def _repeated_heads(self, before: "Sheet") -> int:
        """Count the rows at the top that repeat those of the page before."""
        count = 0
        for own, other in zip(self.rows[:_HEADS], before.rows, strict=False):
            if [c.text for c in own] != [c.text for c in other] or not any(c.text for c in own):
                break
            count += 1
        return count


def _is_wide(cell: SheetCell) -> bool:
    size = max((line.size for line in cell.pieces[-1]), default=12.0)
    return cell.place.box.width >= _WIDE * size


def _joins(above: Sequence[TextLine], below: Sequence[TextLine], box: Box) -> bool:
    if not above or not below or is_closed(tidy(above[-1].text)):
        return False
    pad = max(0.0, min(min(line.box.x0 for line in above) - box.x0, 8.0))
    return is_full(above[-1], below[0], box.width - 2 * pad)


def cell_parts(pieces: Sequence[Sequence[TextLine]], box: Box) -> list[RawPart]:
    """Return the paragraphs of a cell, put together where a page broke them."""
    found: list[list[TextLine]] = []
    for piece in pieces:
        paragraphs = paragraphs_of(piece, box.x0, box.x1)
        if found and paragraphs and _joins(found[-1], paragraphs[0], box):
            found[-1] += paragraphs.pop(0)
        found += paragraphs
    return [RawPart(joined(lines)) for lines in found]
