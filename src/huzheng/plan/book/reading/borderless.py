"""Tables without rules: columns are the white strips that run through all lines below a row of column heads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from huzheng.plan.book.reading.grammar import read_mark, tidy
from huzheng.plan.book.reading.print import Box, Glyph
from huzheng.plan.book.reading.tables import plan_columns_of
from huzheng.plan.book.reading.typeset import TextLine, lines_of
from huzheng.plan.book.reading.vocabulary import DEADLINE, MEASURE, section_kind

Placed = tuple[list[Glyph], Box]
_STRIP = 1.5  # points: a narrower strip parts no columns


@dataclass(slots=True)
class Band:
    """Successive lines of a page; `columns` are their borders where the lines are a table."""

    lines: list[TextLine]
    columns: list[float] = field(default_factory=list)
    roles: tuple[str, ...] = ()

    def rows(self) -> list[list[Placed]]:
        """Return the rows of the table, the heads first, each cell with its glyphs and its place."""
        rows = []
        for group in self._groups():
            top, bottom = group[0].box.y0, group[-1].box.y1
            cells = [_cells(line, self.columns) for line in group]
            borders = enumerate(pairwise(self.columns))
            rows.append([([g for line in cells for g in line[k]], Box(a, top, b, bottom)) for k, (a, b) in borders])
        return rows

    def _groups(self) -> list[list[TextLine]]:
        """Cut the lines into rows; the heads are the first."""
        groups = [[self.lines[0]], [self.lines[1]]]
        for before, line in pairwise(self.lines[1:]):
            if self._begins_row(before, line):
                groups.append([])
            groups[-1].append(line)
        return groups

    def _begins_row(self, before: TextLine, line: TextLine) -> bool:
        """Tell whether a line begins a row: it prints a deadline anew, or an ordinal both as title and as measure."""
        own, above = _cells(line, self.columns), _cells(before, self.columns)
        if DEADLINE in self.roles:
            k = self.roles.index(DEADLINE)
            return bool(own[k]) and (not above[k] or _marked(own[0]))
        return _marked(own[0]) and (MEASURE not in self.roles or bool(own[self.roles.index(MEASURE)]))


def _marked(glyphs: list[Glyph]) -> bool:
    return bool(glyphs) and read_mark(lines_of(glyphs)[0].text) is not None


def _cells(line: TextLine, columns: Sequence[float]) -> list[list[Glyph]]:
    cells: list[list[Glyph]] = [[] for _ in columns[1:]]
    for glyph in line.glyphs:
        x = glyph.box.center[0]
        cells[next((k for k, border in enumerate(columns[1:-1]) if x < border), len(cells) - 1)].append(glyph)
    return cells


def find_columns(bands: Sequence[list[TextLine]]) -> list[Band]:
    """Find in each band the tables that begin with a line of column heads; the other lines stay text."""
    found: list[Band] = []
    for lines in bands:
        plain: list[TextLine] = []
        k = 0
        while k < len(lines):
            table = _table_at(lines[k:])
            if table is None:
                plain.append(lines[k])
                k += 1
                continue
            found += [Band(plain)] if plain else []
            found.append(table)
            plain, k = [], k + len(table.lines)
        found += [Band(plain)] if plain else []
    return found


def _table_at(lines: Sequence[TextLine]) -> Band | None:
    """Take the lines below a row of heads as long as white strips part the columns of the heads."""
    heads = lines[0].pieces()
    columns = plan_columns_of([tidy(piece.text) for piece in heads]) if len(heads) >= 3 else None
    if columns is None:
        return None
    taken, borders = [lines[0]], _strips([lines[0]], heads)
    for line in lines[1:]:
        strips = _strips([*taken, line], heads)
        if _is_section(line) or len(strips) < len(heads) - 1:
            break
        taken.append(line)
        borders = strips
    if len(taken) < 2:
        return None
    boxes = [line.box for line in taken]
    edges = [min(box.x0 for box in boxes), *borders, max(box.x1 for box in boxes)]
    return Band(taken, edges, tuple(column.role for column in columns))


def _is_section(line: TextLine) -> bool:
    mark = read_mark(line.text)
    return mark is not None and len(line.pieces()) == 1 and section_kind(tidy(mark.rest)) != "other"


def _strips(lines: Sequence[TextLine], heads: Sequence[TextLine]) -> list[float]:
    """Return between each two heads the middle of the widest white strip that runs through all lines."""
    spans = sorted((glyph.box.x0, glyph.box.x1) for line in lines for glyph in line.glyphs)
    white: list[tuple[float, float]] = []
    reach = spans[0][1]
    for start, end in spans[1:]:
        if start - reach >= _STRIP:
            white.append((reach, start))
        reach = max(reach, end)
    found: list[float] = []
    for left, right in pairwise(heads):
        low, high = left.box.center[0], right.box.center[0]
        between = [(b - a, (a + b) / 2) for a, b in white if low < (a + b) / 2 < high]
        found += [max(between)[1]] if between else []
    return found
