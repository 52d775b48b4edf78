"""A ruled table of one page: its cells as printed lines, so that a row broken by the page can be put together again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from huzheng.plan.book.reading.calendars import schedule_head
from huzheng.plan.book.reading.data import Table
from huzheng.plan.book.reading.grammar import is_closed, read_mark, tidy
from huzheng.plan.book.reading.grid import Grid
from huzheng.plan.book.reading.numbering import RawPart, RawTable, number_blocks
from huzheng.plan.book.reading.print import Box
from huzheng.plan.book.reading.reasons import REPEATED
from huzheng.plan.book.reading.ruled import RuledCell
from huzheng.plan.book.reading.typeset import TextLine, is_full, joined, paragraphs_of
from huzheng.plan.book.reading.vocabulary import UNIT_ENDING

_LEAST = 5  # characters: only a line so long shows by being full that it was broken
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

    @property
    def foot(self) -> float:
        """Return where the last line ends; 0 for an empty cell."""
        return self.pieces[-1][-1].box.y1 if self.pieces[-1] else 0.0

    def take(self, other: "SheetCell") -> None:
        """Take the lines of the cell below the page break."""
        self.pieces += [piece for piece in other.pieces if piece]
        other.pieces = [[]]

    def goes_on(self, other: "SheetCell") -> bool:
        """Tell whether the last sentence here ends in the cell below the page break."""
        return bool(self.text and other.text) and _joins(self.pieces[-1], other.pieces[0], self.place.box)


@dataclass(slots=True)
class Sheet:
    xs: list[float]
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

    def go_on(self, before: "Sheet") -> list[RawPart]:
        """Add the rows of this page to the calendar of the page before; return its heads, printed once more."""
        heads = self._repeated_heads(before)
        before.rows += self.rows[heads:]
        again = [cell for row in self.rows[:heads] for cell in row if cell.text]
        return [
            RawPart(part.text, aside=REPEATED) for cell in again for part in cell_parts(cell.pieces, cell.place.box)
        ]

    def is_calendar(self) -> bool:
        """Tell whether the heads count the months: such a table keeps its meaning only as a whole."""
        blocks = number_blocks("pdf", [self.table()]).blocks
        return bool(blocks) and isinstance(blocks[0], Table) and schedule_head(blocks[0].rows) is not None

    def like(self, before: "Sheet") -> bool:
        """Tell whether the columns of two pages stand at the same places."""
        return len(self.xs) == len(before.xs) and all(abs(a - b) < 4 for a, b in zip(self.xs, before.xs, strict=True))

    def take_broken_row(self, before: "Sheet") -> None:
        """Give back to the page before what stands in the first row below the heads because the page broke its cells."""
        heads = self._repeated_heads(before)
        if not before.rows or not self.like(before) or heads >= len(self.rows):
            return
        pairs = [(before.last_in(cell.place.column), cell) for cell in self.rows[heads]]
        known = [(above, cell) for above, cell in pairs if above is not None]
        row = [(above, cell) for above, cell in known if cell.place.rows == 1]
        for above, cell in known:
            if cell.place.rows > 1 and above.goes_on(cell):
                above.take(cell)
        if _is_broken(row):
            for above, cell in row:
                above.take(cell)
            self._drop_row(heads)

    def last_in(self, column: int) -> SheetCell | None:
        """Return the cell that reaches the foot of the page in a column."""
        return next((c for row in reversed(self.rows) for c in row if c.place.column == column), None)

    def _drop_row(self, number: int) -> None:
        """Delete a row; cells that reach further down begin in the next one."""
        further = [cell for cell in self.rows[number] if cell.place.rows > 1]
        for cell in further:
            cell.place = replace(cell.place, rows=cell.place.rows - 1)
        del self.rows[number]
        if further:
            self.rows[number] = sorted([*further, *self.rows[number]], key=lambda cell: cell.place.column)

    def _repeated_heads(self, before: "Sheet") -> int:
        """Count the rows at the top that repeat those of the page before."""
        count = 0
        for own, other in zip(self.rows[:_HEADS], before.rows, strict=False):
            if [c.text for c in own] != [c.text for c in other] or not any(c.text for c in own):
                break
            count += 1
        return count


def _is_broken(row: Sequence[tuple[SheetCell, SheetCell]]) -> bool:
    """Tell whether a page broke a row: what stands below goes on from the foot of the page, no cell counts on, and a
    sentence is open: in a long line that is no name filling its column, or else in every cell."""
    below = [(above, cell) for above, cell in row if cell.text]
    foot = max((above.foot for above, _ in row), default=0.0)
    if not below or any(above.foot < foot - 6 or cell.text.isdigit() for above, cell in below):
        return False
    return any(_shows_break(above, cell) for above, cell in below) or all(a.goes_on(cell) for a, cell in below)


def _shows_break(above: SheetCell, below: SheetCell) -> bool:
    tail = tidy(above.pieces[-1][-1].text) if above.pieces[-1] else ""
    return len(tail) >= _LEAST and not UNIT_ENDING.search(tail) and above.goes_on(below)


def _joins(above: Sequence[TextLine], below: Sequence[TextLine], box: Box) -> bool:
    if not above or not below or is_closed(tidy(above[-1].text)):
        return False
    pad = max(0.0, min(min(line.box.x0 for line in above) - box.x0, 8.0))
    return read_mark(below[0].text) is None and is_full(above[-1], below[0], box.width - 2 * pad)


def cell_parts(pieces: Sequence[Sequence[TextLine]], box: Box) -> list[RawPart]:
    """Return the paragraphs of a cell, put together where a page broke them."""
    found: list[list[TextLine]] = []
    for piece in pieces:
        paragraphs = paragraphs_of(piece, box.x0, box.x1)
        if found and paragraphs and _joins(found[-1], paragraphs[0], box):
            found[-1] += paragraphs.pop(0)
        found += paragraphs
    return [RawPart(joined(lines)) for lines in found]
