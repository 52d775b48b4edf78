"""Small multiples as SVG text: one panel for each office or part, all on the same scale, so that panels can be compared by eye.

Pure, without inline style, like foundation.charts; callers put a sentence and a table beside the panels.
"""

from collections.abc import Sequence

from huzheng.foundation.charts import Box, Value

PANEL = Box(220, 80, 6)


def panel(values: Sequence[Value], scale: tuple[float, float], level: Value = None, box: Box = PANEL) -> str:
    """Return one panel: a line broken where a value is missing, a dot for each value, the last one larger.

    `scale` is the lowest and highest value of all panels; `level` draws a dashed line, such as the mean of all.
    """
    points = [
        None if value is None else (_x(place, len(values), box), _y(float(value), scale, box))
        for place, value in enumerate(values)
    ]
    known = [point for point in points if point is not None]
    base = box.height - box.edge + 0.5
    parts = [f'<line class="trend__base" x1="0" x2="{box.width}" y1="{base}" y2="{base}"/>']
    if level is not None:
        y = _y(float(level), scale, box)
        parts.append(f'<line class="trend__target" x1="0" x2="{box.width}" y1="{y}" y2="{y}"/>')
    parts += [f'<polyline class="trend__line" points="{run}"/>' for run in _runs(points)]
    parts += [
        f'<circle class="trend__dot" cx="{x}" cy="{y}" r="{3.5 if (x, y) == known[-1] else 1.5}"/>' for x, y in known
    ]
    return (
        f'<svg class="multiple__svg" viewBox="0 0 {box.width} {box.height}" width="{box.width}" height="{box.height}"'
        f' aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _x(place: int, count: int, box: Box) -> float:
    room = box.width - 2 * box.edge
    return round(box.edge + (room * place / (count - 1) if count > 1 else room), 1)


def _y(value: float, scale: tuple[float, float], box: Box) -> float:
    low, high = scale
    share = (value - low) / (high - low) if high > low else 0.5
    return round(box.edge + (box.height - 2 * box.edge) * (1 - min(1.0, max(0.0, share))), 1)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """Return the unbroken stretches of two and more points."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{point[0]},{point[1]}")
    return [" ".join(run) for run in runs if len(run) > 1]
