"""A table printed row by row into one stream of lines, without the rules that divided its columns: narrow titles,
then numbered measures that begin again with 1 below every title."""

import re

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Part
from huzheng.plan.book.reading.drafts import UNNUMBERED, ChildDraft, Heading, MeasureDraft, Tree
from huzheng.plan.book.reading.grammar import Mark, read_mark, tidy
from huzheng.plan.book.reading.ledger import Ledger

_SURE = 0.8
_ENDED = ("。", "：", ":", "；")
_NARROW = 10


class RowStreamReader:
    def __init__(self, title_columns: int, tree: Tree, ledger: Ledger) -> None:
        self.title_columns = title_columns
        self.tree = tree
        self.ledger = ledger
        self._width = 0

    def read(self, parts: list[Part]) -> None:
        kept = [part for part in parts if re.search(r"\w", part.text)]
        self.ledger.put_aside(reasons.STRAY, *(part for part in parts if not re.search(r"\w", part.text)))
        marks = [read_mark(part.text) for part in kept]
        top = min((mark.rank for mark in marks if mark), default=None)
        lengths = sorted(len(tidy(part.text)) for part in kept)
        self._width = lengths[len(lengths) * 9 // 10] if lengths else 0
        done = 0
        for k, mark in enumerate(marks):
            if mark and mark.rank == top and mark.value == 1:
                start = self._titles_before(kept, marks, k, done)
                self._measures(kept[done:start], marks[done:start], top)
                self._open_titles(kept[start:k])
                done = k
        self._measures(kept[done:], marks[done:], top)

    def _titles_before(self, parts: list[Part], marks: list[Mark | None], end: int, begin: int) -> int:
        """Return where the titles above a first measure begin: after the last line that ends a paragraph."""
        start = end
        while start > begin and marks[start - 1] is None and len(tidy(parts[start - 1].text)) <= _NARROW:
            start -= 1
            if tidy(parts[start].text).endswith(_ENDED):
                return start + 1
        before = tidy(parts[start - 1].text) if start > begin else "。"
        wraps = not before.endswith(_ENDED) and len(before) >= self._width * 0.8
        return min(start + 1, end) if wraps else start

    def _open_titles(self, parts: list[Part]) -> None:
        """Open the titles of a row: the last is the item, one before it the dimension; a lone tail was wrapped."""
        titles: list[list[Part]] = []
        for part in parts:
            self.ledger.place(part)
            if titles and len(tidy(part.text)) <= 2:
                titles[-1].append(part)
            else:
                titles.append([part])
        outer = titles[:-1] if self.title_columns > 1 else []
        groups = [*([outer[0]] if outer else []), [part for title in titles[len(outer[:1]) :] for part in title]]
        for depth, group in zip(range(2 - len(groups), 2), groups, strict=True):
            if group:
                text = "\n".join(part.text for part in group)
                self.tree.push(Heading((depth, UNNUMBERED), "", None, text, [part.line for part in group]))
        self.tree.item().confidence = _SURE

    def _measures(self, parts: list[Part], marks: list[Mark | None], top: int | None) -> None:
        for part, mark in zip(parts, marks, strict=True):
            item = self.tree.items[-1] if self.tree.items else None
            if item is None or not (item.measures or mark):
                self.ledger.put_aside(reasons.BEFORE_FIRST, part)
                continue
            self.ledger.place(part)
            if mark and (mark.rank == top or not item.measures):
                item.measures.append(MeasureDraft(mark.label, mark.value, mark.rest, [part.line], _SURE))
            elif mark:
                item.measures[-1].children.append(ChildDraft(mark.label, mark.rest, [part.line]))
            else:
                item.measures[-1].append("\n" + part.text, part.line)
