"""Projects and milestones over the months, as SVG text: no inline style, colours by class.

A row is a bar from its begin to its planned day, a dashed part up to the expected one where this is later, and marks: a diamond
stands for a day that was planned, a filled one for one that is expected, a dot for one that was reached. The table beside it says
the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

LEFT, ROW, HEAD = 220, 30, 26
WIDE, NARROWEST, WIDEST = 1140, 40, 160  # the whole drawing, and the least and most for a month
MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Row:
    """One line: where the bar begins, the planned and the expected day, and whether it was reached."""

    name: str
    begins: date
    planned: date
    expected: date
    done: bool = False


def timeline(rows: Sequence[Row], today: date, *, month_words: Sequence[str]) -> str:
    """Return the drawing; `month_words` are the names of the twelve months. Empty without rows."""
    if not rows:
        return ""
    first = min(row.begins for row in rows).replace(day=1)
    months = _months(first, max(max(row.planned, row.expected) for row in rows))
    pen = _Pen(first, len(months))
    height = HEAD + ROW * len(rows) + 6
    parts = [pen.month(k, month_words[month - 1], height) for k, month in enumerate(months)]
    if first <= today <= pen.last:
        x = pen.x(today)
        parts.append(f'<line class="timeline__today" x1="{x}" x2="{x}" y1="{HEAD - 4}" y2="{height}"/>')
    for k, row in enumerate(rows):
        parts += pen.row(row, HEAD + ROW * k)
    width = LEFT + pen.wide * len(months) + 8
    return (
        f'<svg class="timeline" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _months(first: date, last: date) -> list[int]:
    """Return the months from the first to the last day, no more than can be drawn."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [(first.month - 1 + k) % 12 + 1 for k in range(min(count, MOST_MONTHS))]


class _Pen:
    """Knows where a day lies."""

    def __init__(self, first: date, months: int) -> None:
        self.first = first
        self.wide = min(max((WIDE - LEFT) // months, NARROWEST), WIDEST)
        end = first.year * 12 + first.month - 1 + months
        self.last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)

    def x(self, day: date) -> float:
        """Return where a day lies; what is out of sight lies on the edge."""
        day = min(max(day, self.first), self.last)
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        share = (day.day - 1) / (following - day.replace(day=1)).days
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        return round(LEFT + self.wide * (months + share), 1)

    def month(self, k: int, word: str, height: int) -> str:
        """Draw the line before a month and its name."""
        x = LEFT + self.wide * k
        line = f'<line class="timeline__grid" x1="{x}" x2="{x}" y1="{HEAD - 6}" y2="{height}"/>'
        return line + f'<text class="timeline__month" x="{x + 4}" y="{HEAD - 10}">{escape(word)}</text>'

    def row(self, row: Row, y: int) -> list[str]:
        """Draw a line: name, bar, what it slips by, marks."""
        middle = y + ROW // 2
        name = row.name if len(row.name) <= 15 else row.name[:14] + "…"
        begin, planned, expected = self.x(row.begins), self.x(row.planned), self.x(row.expected)
        end = min(planned, expected) if row.done else planned
        parts = [
            f'<text class="timeline__name" x="0" y="{middle + 5}">{escape(name)}</text>',
            f'<rect class="timeline__bar" x="{begin}" y="{middle - 3}" width="{max(round(end - begin, 1), 1)}" height="6"/>',
        ]
        if expected > planned:
            width = round(expected - planned, 1)
            parts.append(f'<rect class="timeline__slip" x="{planned}" y="{middle - 3}" width="{width}" height="6"/>')
        parts.append(_diamond(planned, middle, "timeline__planned"))
        if row.done:
            parts.append(f'<circle class="timeline__done" cx="{expected}" cy="{middle}" r="5"/>')
        elif expected > planned:
            parts.append(_diamond(expected, middle, "timeline__expected"))
        return parts


def _diamond(x: float, y: int, look: str) -> str:
    return f'<path class="{look}" d="M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}z"/>'
