"""The small line beside a number."""

from collections.abc import Sequence
from dataclasses import dataclass

Value = float | int | None


@dataclass(frozen=True, slots=True)
class Box:
    """The size of a picture in CSS pixels, with the free edge around the line."""

    width: int = 160
    height: int = 40
    edge: int = 4


def sparkline(values: Sequence[Value], target: Value = None, box: Box = Box()) -> str:
    """Return a line through the values; a missing value (None) breaks the line; the last value carries a dot.

    `target` draws a dashed level. An empty or wholly missing series gives the base line alone.
    """
    known = [float(value) for value in values if value is not None]
    low, high = _range([*known, float(target)] if target is not None else known)
    points = [
        None if value is None else _place(i, float(value), (low, high, len(values), box))
        for i, value in enumerate(values)
    ]
    base = box.height - box.edge + 0.5
    parts = [f'<line class="trend__base" x1="0" x2="{box.width}" y1="{base}" y2="{base}"/>']
    if target is not None:
        level = _y(float(target), low, high, box)
        parts.append(f'<line class="trend__target" x1="0" x2="{box.width}" y1="{level}" y2="{level}"/>')
    parts += [f'<polyline class="trend__line" points="{run}"/>' for run in _runs(points)]
    if last := next((point for point in reversed(points) if point), None):
        parts.append(f'<circle class="trend__dot" cx="{last[0]}" cy="{last[1]}" r="3.5"/>')
    return (
        f'<svg class="trend__svg" viewBox="0 0 {box.width} {box.height}" width="{box.width}" height="{box.height}"'
        f' aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def direction(values: Sequence[Value]) -> int:
    """Return 1, 0 or -1: whether the last known value stands above, at or below the first known one."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return 0
    return (known[-1] > known[0]) - (known[-1] < known[0])


def _range(known: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and highest value to draw, never equal."""
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    return (low - 1, high + 1) if low == high else (low, high)


def _y(value: float, low: float, high: float, box: Box) -> float:
    room = box.height - 2 * box.edge
    return round(box.edge + room * (1 - (value - low) / (high - low)), 1)


def _place(index: int, value: float, scale: tuple[float, float, int, Box]) -> tuple[float, float]:
    low, high, count, box = scale
    room = box.width - 2 * box.edge
    x = box.edge + (room * index / (count - 1) if count > 1 else room)
    return round(x, 1), _y(value, low, high, box)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """Return the unbroken stretches of two and more points."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{point[0]},{point[1]}")
    return [" ".join(run) for run in runs if len(run) > 1]
