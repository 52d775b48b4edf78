"""The year as a picture: SVG text, colours by class, no inline style. It is never the only way: a sentence and a table stand beside it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape

LABEL, MONTH, ROW, HEAD = 250, 42, 22, 24
WIDTH = LABEL + 12 * MONTH
LONGEST = 15  # characters that fit beside the bars; the table beside the picture has them whole


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the picture: its words, the planned months (None: unknown), by hand or not, months begun, done, not done and missing."""

    words: str
    planned: Collection[int] | None
    by_hand: bool = False
    started: Collection[int] = ()
    done: Collection[int] = ()
    skipped: Collection[int] = ()
    missing: Collection[int] = ()


def gantt(bars: Sequence[Bar], *, heads: Sequence[str], today: int = 0, unknown: str = "?") -> str:
    """Return the picture of these rows; `heads` are the twelve names of months, `today` the running one (0: none)."""
    height = HEAD + ROW * len(bars) + 1
    parts = [*_ground(heads, today, height)]
    for place, bar in enumerate(bars):
        parts += _row(bar, HEAD + ROW * place, unknown)
    return (
        f'<svg class="gantt" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _ground(heads: Sequence[str], today: int, height: int) -> Iterator[str]:
    if today:
        yield f'<rect class="gantt__now" x="{_x(today)}" y="0" width="{MONTH}" height="{height}"/>'
    for month, head in enumerate(heads, 1):
        yield f'<text class="gantt__head" x="{_x(month) + MONTH / 2}" y="{HEAD - 8}" text-anchor="middle">{escape(head)}</text>'
        yield f'<line class="gantt__line" x1="{_x(month)}" x2="{_x(month)}" y1="{HEAD}" y2="{height}"/>'


def _row(bar: Bar, y: int, unknown: str) -> Iterator[str]:
    words = bar.words if len(bar.words) <= LONGEST else f"{bar.words[:LONGEST]}…"
    yield f'<line class="gantt__line" x1="0" x2="{WIDTH}" y1="{y}" y2="{y}"/>'
    yield f'<text class="gantt__words" x="0" y="{y + 15}">{escape(words)}</text>'
    if bar.planned is None:
        yield f'<text class="gantt__unknown" x="{LABEL + 6 * MONTH}" y="{y + 15}" text-anchor="middle">{escape(unknown)}</text>'
    kind = "hand" if bar.by_hand else "planned"
    for first, last in _runs(bar.planned or ()):
        yield f'<rect class="gantt__{kind}" x="{_x(first) + 4}" y="{y + 5}" width="{(last - first + 1) * MONTH - 8}" height="12" rx="2"/>'
    drawn = ((bar.started, "started", 11, 6), (bar.done, "done", 5, 12), (bar.missing, "missing", 5, 12))
    for months, name, top, tall in drawn:
        for first, last in _runs(months):
            yield f'<rect class="gantt__{name}" x="{_x(first) + 4}" y="{y + top}" width="{(last - first + 1) * MONTH - 8}" height="{tall}" rx="2"/>'
    for month in bar.skipped:
        yield f'<line class="gantt__skipped" x1="{_x(month) + 6}" x2="{_x(month) + MONTH - 6}" y1="{y + 16}" y2="{y + 6}"/>'


def _x(month: int) -> int:
    return LABEL + (month - 1) * MONTH


def _runs(months: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the unbroken stretches of months."""
    known = sorted(months)
    start = 0
    for place, month in enumerate(known):
        if place + 1 == len(known) or known[place + 1] != month + 1:
            yield known[start], month
            start = place + 1
