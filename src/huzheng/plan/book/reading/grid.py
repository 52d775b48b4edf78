"""The cells of a table in their columns, whatever the format."""

from huzheng.plan.book.reading.errors import ExpandsTooFar
from huzheng.plan.book.reading.numbering import RawCell, RawTable

MAX_SPAN = 100
MAX_CELLS = 200_000  # of one table, what lies under merged ones included: a few spans can claim millions


class Grid:
    """Rows of equal columns: a span fills its place, a cell merged downwards covers those below it."""

    def __init__(self) -> None:
        self.rows: RawTable = []
        self.cell: RawCell | None = None
        self._covered: dict[int, int] = {}
        self._count = 0

    def open_row(self) -> None:
        self.rows.append([])
        self.cell = None
        self._fill()

    def open_cell(self, *, columns: int = 1, rows: int = 1, shaded: bool = False) -> RawCell:
        """Add a cell to the open row and return it."""
        if not self.rows:
            self.rows.append([])
        self.cell = RawCell(shaded=shaded)
        start, width = len(self.rows[-1]), max(1, min(columns, MAX_SPAN))
        self.rows[-1].append(self.cell)
        self.rows[-1] += [RawCell(shaded=shaded, beside=True) for _ in range(width - 1)]
        if rows > 1:
            self._covered |= dict.fromkeys(range(start, start + width), rows - 1)
        self._add(width)
        self._fill()
        return self.cell

    def _add(self, count: int) -> None:
        self._count += count
        if self._count > MAX_CELLS:
            raise ExpandsTooFar(f"> {MAX_CELLS}")

    def _fill(self) -> None:
        row = self.rows[-1]
        while left := self._covered.get(len(row), 0):
            self._covered[len(row)] = left - 1
            row.append(RawCell(covered=True))
            self._add(1)
