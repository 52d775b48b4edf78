"""A table whose cells became lines of a web page: its heads one below the other, then row after row the same way."""

import re

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Part
from huzheng.plan.book.reading.drafts import ChildDraft, Heading, ItemDraft, MeasureDraft, Tree
from huzheng.plan.book.reading.facts import split_units
from huzheng.plan.book.reading.grammar import RANK, Mark, is_closed, read_mark, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, DEADLINE_TEXT, UNIT, UNIT_ENDING, Column

_UNSURE = 0.7
_LONGEST_UNIT = 8


class LineCellReader:
    """Tells what a line is by its ordinal, by its words, and by what stood before it; an item opens at 一、 or (一)."""

    def __init__(self, columns: tuple[Column, ...], tree: Tree, ledger: Ledger) -> None:
        self.tree = tree
        self.ledger = ledger
        self._roles = {column.role for column in columns}
        self._beside = False  # the measures of the row are over
        self._first = len(tree.items)

    def read(self, parts: list[Part]) -> None:
        for part in parts:
            mark = read_mark(part.text)
            item = self.tree.items[-1] if len(self.tree.items) > self._first else None
            if mark and mark.rank < RANK["number"]:
                self._open(part, mark)
            elif item is None:
                self.ledger.put_aside(reasons.BEFORE_FIRST, part)
            else:
                self.ledger.place(part)
                if not self._fact(part, mark, item):
                    self._measure(part, mark, item)

    def _open(self, part: Part, mark: Mark) -> None:
        self._beside = False
        self.tree.push(Heading((0, mark.rank), mark.label, mark.value, mark.rest, [part.line]))
        self.tree.item().confidence = _UNSURE
        self.ledger.place(part)

    def _fact(self, part: Part, mark: Mark | None, item: ItemDraft) -> bool:
        """Take a line as deadline, unit or benefit of the item where its words, or the facts before it, say so."""
        text = tidy(part.text)
        if DEADLINE in self._roles and re.fullmatch(DEADLINE_TEXT, text):
            item.deadlines += [text] if text not in item.deadlines else []
        elif UNIT in self._roles and mark is None and item.measures and _is_unit(text):
            item.units += [unit for unit in split_units(text) if unit not in item.units]
        elif BENEFIT in self._roles and self._beside:
            item.benefits.append(tidy(mark.rest) if mark else text)
        else:
            return False
        self._beside = True
        item.lines.append(part.line)
        return True

    def _measure(self, part: Part, mark: Mark | None, item: ItemDraft) -> None:
        last = item.measures[-1] if item.measures else None
        if mark and last and item.rank is not None and mark.rank > item.rank:
            last.children.append(ChildDraft(mark.label, mark.rest, [part.line]))
        elif mark is None and last and not is_closed(tidy(last.last_text())):
            last.append("\n" + part.text, part.line)
        else:
            item.rank = mark.rank if mark else item.rank
            label, value, text = (mark.label, mark.value, mark.rest) if mark else ("", None, part.text)
            item.measures.append(MeasureDraft(label, value, text, [part.line], _UNSURE))


def _is_unit(text: str) -> bool:
    return len(text) <= _LONGEST_UNIT and all(UNIT_ENDING.search(unit) for unit in split_units(text))
