"""A line over time with its axes, and what it is measured against: a target, or a centre with limits that may vary."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from math import floor, log10

from huzheng.foundation.charts.spark import Value

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 58, 56, 14, 34
LABEL = 46  # pixels that a label under the line needs


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn: a value for each name (None breaks the line), and what stands behind it.

    `marks` are the places of points that stand out, `words` writes a value of the axis, `ends` names the levels at the right.
    """

    values: Sequence[Value]
    names: Sequence[str]
    target: Value = None
    centre: Sequence[Value] = ()
    low: Sequence[Value] = ()
    high: Sequence[Value] = ()
    marks: frozenset[int] = frozenset()
    open_last: bool = False  # the last value still moves: a hollow dot
    words: Callable[[float], str] = "{:g}".format
    ends: dict[str, str] = field(default_factory=dict)  # target, centre, low, high → word


def series(one: Series, title: str) -> str:
    """Return the picture; `title` says it in words for whoever does not see it."""
    known = [
        float(value)
        for line in (one.values, one.centre, one.low, one.high, [one.target])
        for value in line
        if value is not None
    ]
    ticks = _ticks(min(known, default=0.0), max(known, default=1.0))
    scale = _Scale(ticks[0], ticks[-1], len(one.values))
    parts = [*_axis(one, ticks, scale), *_levels(one, scale), *_line(one, scale), *_ends(one, scale)]
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(title)}" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    count: int

    def x(self, place: int) -> float:
        room = WIDTH - LEFT - RIGHT
        return round(LEFT + (room * place / (self.count - 1) if self.count > 1 else room / 2), 1)

    def y(self, value: float) -> float:
        room = HEIGHT - TOP - BOTTOM
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.0  # of numbers next to nought the span may be lost
        return round(TOP + room * (1 - share), 1)


def _ticks(low: float, high: float) -> list[float]:
    """Return four to seven round levels that hold everything, from nought where the values come near it."""
    if low >= 0 and low < 0.4 * high:
        low = 0.0
    if low == high:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    raw = (high - low) / 4
    size = 10.0 ** floor(log10(raw))
    step = next(size * k for k in (1, 2, 2.5, 5, 10) if size * k >= raw * 0.999)
    first = floor(low / step + 1e-9)
    count = 1
    while (first + count) * step < high - step * 1e-9:
        count += 1
    return [round((first + k) * step, 10) for k in range(count + 1)]


def _axis(one: Series, ticks: Sequence[float], scale: _Scale) -> list[str]:
    parts = []
    for tick in ticks:
        y = scale.y(tick)
        parts.append(f'<line class="chart__grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(
            f'<text class="chart__label" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{escape(one.words(tick))}</text>'
        )
    every = max(1, -(-len(one.names) * LABEL // (WIDTH - LEFT - RIGHT)))
    last = len(one.names) - 1
    for place, name in enumerate(one.names):
        if (last - place) % every == 0:
            x = scale.x(place)
            parts.append(
                f'<text class="chart__label" x="{x}" y="{HEIGHT - 10}" text-anchor="middle">{escape(name)}</text>'
            )
    return parts


def _levels(one: Series, scale: _Scale) -> list[str]:
    parts = [
        _steps(line, name, scale)
        for name, line in (("low", one.low), ("high", one.high), ("centre", one.centre))
        if line
    ]
    if one.target is not None:
        y = scale.y(float(one.target))
        parts.append(f'<line class="chart__target" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
    return parts


def _steps(line: Sequence[Value], name: str, scale: _Scale) -> str:
    """Return a level that may change from point to point: as steps, for a limit holds for its own point alone."""
    half = (scale.x(1) - scale.x(0)) / 2 if scale.count > 1 else 20
    points = []
    for place, value in enumerate(line):
        if value is not None:
            y = scale.y(float(value))
            points += [f"{round(max(LEFT, scale.x(place) - half), 1)},{y}"]
            points += [f"{round(min(WIDTH - RIGHT, scale.x(place) + half), 1)},{y}"]
    css = "chart__centre" if name == "centre" else "chart__limit"
    return f'<polyline class="{css}" points="{" ".join(points)}"/>'


def _line(one: Series, scale: _Scale) -> list[str]:
    places = [(k, scale.x(k), scale.y(float(value))) for k, value in enumerate(one.values) if value is not None]
    runs: list[list[tuple[int, float, float]]] = [[]]
    for point in places:
        if runs[-1] and runs[-1][-1][0] != point[0] - 1:
            runs.append([])
        runs[-1].append(point)
    parts = [
        f'<polyline class="chart__line" points="{" ".join(f"{x},{y}" for _, x, y in run)}"/>'
        for run in runs
        if len(run) > 1
    ]
    return parts + [_dot(one, *point) for point in places]


def _dot(one: Series, place: int, x: float, y: float) -> str:
    if place in one.marks:
        return f'<path class="chart__mark" d="M{x} {round(y - 7, 1)}l7 7-7 7-7-7z"/>'
    if one.open_last and place == len(one.values) - 1:
        return f'<circle class="chart__open" cx="{x}" cy="{y}" r="4"/>'
    return f'<circle class="chart__dot" cx="{x}" cy="{y}" r="3"/>'


def _ends(one: Series, scale: _Scale) -> list[str]:
    """Write the words of the levels at the right edge, apart from each other where they would overlap."""
    levels = {"target": one.target, **{name: next((v for v in reversed(line) if v is not None), None) for name, line in (
        ("centre", one.centre), ("low", one.low), ("high", one.high)
    )}}  # fmt: skip
    wanted = sorted(
        (scale.y(float(value)), one.ends[name])
        for name, value in levels.items()
        if value is not None and name in one.ends
    )
    parts, free = [], 0.0
    for y, word in wanted:
        place = max(y + 4, free)
        free = place + 14
        parts.append(f'<text class="chart__end" x="{WIDTH - RIGHT + 6}" y="{round(place, 1)}">{escape(word)}</text>')
    return parts
