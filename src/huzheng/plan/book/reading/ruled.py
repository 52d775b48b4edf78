"""Ruled tables of a printed page: from edges to cells, merged ones included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huzheng.plan.book.reading.print import Box, Edge

_NEAR = 3.0  # points: edges closer than this are one
_SHORTEST = 4.0
_MOST_CELLS, _MOST_EDGES = 6_000, 3_000


@dataclass(frozen=True, slots=True)
class RuledCell:
    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(slots=True)
class Ruled:
    """The columns and rows of a table by the places of their borders."""

    xs: list[float]
    ys: list[float]
    edges: list[Edge]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cells(self) -> list[RuledCell]:
        """Return the cells row by row; fields without an edge between them are one cell."""
        width, height = len(self.xs) - 1, len(self.ys) - 1
        owner = list(range(width * height))
        for row in range(height):
            for column in range(width):
                place = row * width + column
                if column + 1 < width and not self._parted(True, column + 1, row):
                    _join(owner, place, place + 1)
                if row + 1 < height and not self._parted(False, row + 1, column):
                    _join(owner, place, place + width)
        groups: dict[int, list[tuple[int, int]]] = {}
        for place in range(width * height):
            groups.setdefault(_root(owner, place), []).append(divmod(place, width))
        return [self._cell(fields) for fields in groups.values()]

    def _cell(self, fields: list[tuple[int, int]]) -> RuledCell:
        top, bottom = min(r for r, _ in fields), max(r for r, _ in fields)
        left, right = min(c for _, c in fields), max(c for _, c in fields)
        box = Box(self.xs[left], self.ys[top], self.xs[right + 1], self.ys[bottom + 1])
        return RuledCell(top, left, bottom - top + 1, right - left + 1, box)

    def _parted(self, upright: bool, border: int, field: int) -> bool:
        """Tell whether an edge runs along most of the border between two fields."""
        at = (self.xs if upright else self.ys)[border]
        low, high = (self.ys if upright else self.xs)[field : field + 2]
        reach = 0.0
        for edge in self.edges:
            if edge.upright == upright and abs(edge.at - at) <= _NEAR:
                reach += max(0.0, min(edge.end, high) - max(edge.start, low))
        return reach >= (high - low) * 0.6


def find_ruled(edges: Iterable[Edge]) -> list[Ruled]:
    """Return the tables that edges draw, from top to bottom: edges that touch each other make one."""
    merged = _merged([edge for edge in edges if edge.end - edge.start >= _SHORTEST])
    if len(merged) > _MOST_EDGES:  # a drawing, or worse
        return []
    tables = [_table(group) for group in _touching(merged)]
    found = [t for t in tables if t and (len(t.xs) - 1) * (len(t.ys) - 1) <= _MOST_CELLS]
    return sorted(_outermost(found), key=lambda table: (table.box.y0, table.box.x0))


def _outermost(tables: Sequence[Ruled]) -> list[Ruled]:
    """Leave out a table inside another: its text is text of that cell."""
    return [t for t in tables if not any(o is not t and o.box.holds(t.box.center) for o in tables)]


def _merged(edges: list[Edge]) -> list[Edge]:
    """Join edges that lie on one line and overlap or nearly touch."""
    found: list[Edge] = []
    for upright in (True, False):
        lines: list[list[Edge]] = []
        for edge in sorted((e for e in edges if e.upright == upright), key=lambda e: e.at):
            if lines and edge.at - lines[-1][0].at <= _NEAR:
                lines[-1].append(edge)
            else:
                lines.append([edge])
        for line in lines:
            found += _joined(line)
    return found


def _joined(line: list[Edge]) -> list[Edge]:
    at = sum(edge.at for edge in line) / len(line)
    spans: list[list[float]] = []
    for edge in sorted(line, key=lambda e: e.start):
        if spans and edge.start - spans[-1][1] <= _NEAR:
            spans[-1][1] = max(spans[-1][1], edge.end)
        else:
            spans.append([edge.start, edge.end])
    return [Edge(line[0].upright, at, start, end) for start, end in spans]


def _touching(edges: list[Edge]) -> list[list[Edge]]:
    owner = list(range(len(edges)))
    flat = [(k, edge) for k, edge in enumerate(edges) if not edge.upright]
    for k, edge in enumerate(edges):
        for j, other in flat if edge.upright else ():
            if _crosses(edge, other):
                _join(owner, k, j)
    groups: dict[int, list[Edge]] = {}
    for k, edge in enumerate(edges):
        groups.setdefault(_root(owner, k), []).append(edge)
    return list(groups.values())


def _crosses(upright: Edge, flat: Edge) -> bool:
    across = flat.start - _NEAR <= upright.at <= flat.end + _NEAR
    return across and upright.start - _NEAR <= flat.at <= upright.end + _NEAR


def _table(edges: list[Edge]) -> Ruled | None:
    """Make a table of touching edges; a frame around one cell and a row of one column are none."""
    upright, flat = [e for e in edges if e.upright], [e for e in edges if not e.upright]
    if not upright or not flat:
        return None
    xs = _places([*(e.at for e in upright), min(e.start for e in flat), max(e.end for e in flat)])
    ys = _places([*(e.at for e in flat), min(e.start for e in upright), max(e.end for e in upright)])
    return Ruled(xs, ys, edges) if len(xs) > 2 and len(ys) > 1 else None


def _places(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _root(owner: list[int], k: int) -> int:
    while owner[k] != k:
        owner[k] = owner[owner[k]]
        k = owner[k]
    return k


def _join(owner: list[int], a: int, b: int) -> None:
    owner[_root(owner, a)] = _root(owner, b)
