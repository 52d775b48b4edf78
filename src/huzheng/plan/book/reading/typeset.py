"""Glyphs into lines, lines into paragraphs: a line that was full goes on in the next one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from huzheng.plan.book.reading.grammar import Mark, is_closed, read_mark
from huzheng.plan.book.reading.print import Box, Glyph

_BLANK = 0.3  # of the size: a wider gap is a blank, printed or not
_GAP = 1.6  # of the size: a wider gap parts two columns
_NARROW = 8  # characters
_HANGING = "，。、；：！？」』）)]》〉,.;:!?%％"


@dataclass(slots=True)
class TextLine:
    """Glyphs on one base line, cut into pieces where the gap is wide."""

    glyphs: list[Glyph]

    @property
    def box(self) -> Box:
        boxes = [glyph.box for glyph in self.glyphs]
        return Box(boxes[0].x0, min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        pieces = [self.glyphs[0].char]
        for before, glyph in pairwise(self.glyphs):
            gap = glyph.box.x0 - before.box.x1
            if glyph.spaced or gap > _BLANK * glyph.size:
                pieces.append(" ")
            pieces.append(glyph.char)
        return "".join(pieces)

    @property
    def first_width(self) -> float:
        """Return the width of what may not be broken at the head of the line."""
        end = 1
        if self.glyphs[0].char.isascii():
            while end < len(self.glyphs) and self.glyphs[end].char.isascii() and self.glyphs[end].char.isalnum():
                end += 1
        while end < len(self.glyphs) and self.glyphs[end].char in _HANGING:
            end += 1
        return self.glyphs[end - 1].box.x1 - self.glyphs[0].box.x0

    def pieces(self) -> list["TextLine"]:
        """Cut the line at wide gaps."""
        found = [TextLine([self.glyphs[0]])]
        for before, glyph in pairwise(self.glyphs):
            if glyph.box.x0 - before.box.x1 > _GAP * glyph.size:
                found.append(TextLine([]))
            found[-1].glyphs.append(glyph)
        return found


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Group glyphs into lines from top to bottom; a glyph printed twice on the same spot (false bold) counts once."""
    lines: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.box.center[1]):
        if lines and glyph.box.center[1] - middle <= 0.5 * min(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle = glyph.box.center[1]
    return [TextLine(_without_doubles(sorted(line, key=lambda g: g.box.x0))) for line in lines]


def _without_doubles(line: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in line:
        near = [g for g in kept[-2:] if g.char == glyph.char and glyph.box.x0 - g.box.x0 < 0.2 * glyph.size]
        if not near:
            kept.append(glyph)
    return kept


def paragraphs_of(lines: Sequence[TextLine], left: float, right: float) -> list[list[TextLine]]:
    """Group the lines of a column between two borders into paragraphs."""
    found: list[list[TextLine]] = []
    pad = max(0.0, min((min(line.box.x0 for line in lines) - left), 8.0)) if lines else 0.0
    pitch = _pitch(lines)
    counted: dict[str, int] = {}  # the last value of each kind of ordinal
    if all(is_closed(line.text) for line in lines):  # sentences that fill their column
        return [[line] for line in lines]
    for line in lines:
        before = found[-1][-1] if found else None
        mark = read_mark(line.text)
        if before and _follows(before, line, pitch) and not _is_ordinal(mark, before, counted):
            indent = max(0.0, before.box.x0 - line.box.x0) if len(found[-1]) == 1 else 0.0
            if is_full(before, line, right - left - 2 * pad - indent):
                found[-1].append(line)
                continue
        if mark and mark.value is not None:
            counted[mark.kind] = mark.value
        found.append([line])
    return found


def _follows(before: TextLine, line: TextLine, pitch: float) -> bool:
    return line.box.y0 - before.box.y0 <= pitch * 1.6 and abs(line.size - before.size) <= 1.5


def _is_ordinal(mark: Mark | None, before: TextLine, counted: dict[str, int]) -> bool:
    """Tell whether an ordinal at the head of a line is one: within an open sentence only the next in the count is."""
    if mark is None:
        return False
    return is_closed(before.text) or mark.value in {None, 1, counted.get(mark.kind, 0) + 1}


def is_full(before: TextLine, line: TextLine, width: float) -> bool:
    """Tell whether the beginning of a line would not have fit on the line before, so that one sentence fills both."""
    return before.box.width + line.first_width > width - 0.6 * line.size


def _pitch(lines: Sequence[TextLine]) -> float:
    """Return the usual distance of two lines."""
    steps = sorted(b.box.y0 - a.box.y0 for a, b in pairwise(lines))
    least = max((line.size for line in lines), default=10.0) * 1.5
    return max(least, steps[len(steps) // 4]) if steps else least


def joined(lines: Sequence[TextLine]) -> str:
    """Join the lines of a paragraph, with a blank between two Latin words. In a narrow column every line may be a
    paragraph of its own that fills it: there the breaks stay as soft ones."""
    texts = [line.text for line in lines]
    if len(texts) > 1 and all(len(text) <= _NARROW and not read_mark(text) and not is_closed(text) for text in texts):
        return "\n".join(texts)
    text = ""
    for piece in texts:
        blank = " " if re.search(r"[A-Za-z0-9]$", text) and re.match(r"[A-Za-z]", piece) else ""
        text += blank + piece
    return text
