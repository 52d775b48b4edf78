"""A field of small squares: the more, the darker, and the number stands in each."""

from collections.abc import Mapping, Sequence
from html import escape

CELL, HIGH, LEFT, TOP = 52, 34, 96, 30
LEVELS = 5


def heat(cells: Mapping[tuple[int, int], float], rows: Sequence[str], columns: Sequence[str], title: str) -> str:
    """Return the field; `cells` are {(row, column): value}, what is not there is left white. `title` says it in words."""
    most = max(cells.values(), default=0.0)
    width, height = LEFT + CELL * len(columns) + 2, TOP + HIGH * len(rows) + 2
    parts = [
        f'<text class="chart__label" x="{LEFT + CELL * k + CELL // 2}" y="{TOP - 10}" text-anchor="middle">{escape(name)}</text>'
        for k, name in enumerate(columns)
    ]
    for r, name in enumerate(rows):
        y = TOP + HIGH * r
        parts.append(f'<text class="chart__label" x="{LEFT - 10}" y="{y + 22}" text-anchor="end">{escape(name)}</text>')
        parts += [_cell(cells.get((r, c)), most, LEFT + CELL * c, y) for c in range(len(columns))]
    return (
        f'<svg class="chart chart--heat" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(title)}" focusable="false">{"".join(parts)}</svg>'
    )


def level(value: float | None, most: float) -> int:
    """Return how dark a square is: 0 for nothing, 1 to 5 in equal steps up to the most."""
    if not value or most <= 0:
        return 0
    return max(1, min(LEVELS, -(-int(value * LEVELS * 1000 / most) // 1000)))


def _cell(value: float | None, most: float, x: int, y: int) -> str:
    shade = level(value, most)
    square = f'<rect class="heat heat--{shade}" x="{x + 1}" y="{y + 1}" width="{CELL - 2}" height="{HIGH - 2}"/>'
    if not value:
        return square
    text = f"{value:,.0f}" if value >= 100 or float(value).is_integer() else f"{value:.1f}"
    return f'{square}<text class="heat__number heat__number--{shade}" x="{x + CELL // 2}" y="{y + 22}" text-anchor="middle">{text}</text>'
