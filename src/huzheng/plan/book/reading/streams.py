"""A table that was printed into one stream of lines: the head is one line, and each page gives its columns one after
the other: titles, measures, all deadlines, all units, all benefits."""

import re
from dataclasses import dataclass, field

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Part
from huzheng.plan.book.reading.drafts import ChildDraft, Heading, ItemDraft, MeasureDraft, Tree
from huzheng.plan.book.reading.grammar import Mark, is_closed, read_mark, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, DEADLINE_TEXT, UNIT, UNIT_ENDING, Column

_SURE = 0.85
_DEADLINE_LINE = re.compile(rf"^(?:{DEADLINE_TEXT})$")
_SEVERAL = re.compile(rf"^({DEADLINE_TEXT})(\S{{1,6}}?)\s+(\S[\s\S]*)$")


@dataclass(slots=True)
class _Run:
    """The benefits of one item: numbers that begin again with 1 begin the next."""

    texts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


class StreamReader:
    """Reads the lines below the head of such a table; what is counted wrong is left unplaced, not guessed."""

    def __init__(self, columns: tuple[Column, ...], tree: Tree, ledger: Ledger) -> None:
        self.tree = tree
        self.ledger = ledger
        self._roles = {column.role for column in columns}
        self._ranks: list[int] = []  # kinds of ordinals: dimension, item, measure
        self._waiting: list[Heading] = []  # dimension titles printed before their items begin
        self._title: Heading | None = None  # a dimension title whose lines go on
        self._width = 0
        self._beside = ""  # which of the columns after the measures is being printed
        self._deadlines: list[Part] = []
        self._units: list[Part] = []
        self._runs: list[_Run] = []
        self._first = 0

    def read(self, parts: list[Part]) -> None:
        self._first = len(self.tree.items)
        self._ranks = _ranks_of(parts)
        for part in parts:
            if part.page:
                self._beside, self._title = "", None
            self._line(part)
        self._place_facts()

    def _line(self, part: Part) -> None:
        text = tidy(part.text)
        mark = read_mark(part.text)
        several = _SEVERAL.match(part.text.strip())
        if several and read_mark(several.group(3)) and UNIT_ENDING.search(several.group(2)):
            self._several_columns(part, several)
        elif self._level(mark) == 0 and mark:
            self._open_title(part, mark)
        elif self._title and mark is None and self._narrow(text):
            self._go_on_title(part, text)
        elif self._is_fact(part, text, mark):
            return
        elif self._level(mark) == 1 and mark:
            self._open_item(part, mark)
        elif self._beside == BENEFIT or self._late_benefit(mark):
            self._benefit(part, mark)
        else:
            self._measure(part, mark)

    def _level(self, mark: Mark | None) -> int | None:
        """Return 0 for the ordinal of a dimension, 1 of an item, 2 of a measure, 3 below."""
        if mark is None or mark.rank not in self._ranks:
            return None
        return min(self._ranks.index(mark.rank), 3)

    # titles

    def _open_title(self, part: Part, mark: Mark) -> None:
        self._title = Heading((0, mark.rank), mark.label, mark.value, mark.rest, [part.line])
        self._width = len(tidy(mark.rest))
        self._waiting.append(self._title)
        self.ledger.place(part)

    def _narrow(self, text: str) -> bool:
        """Tell whether a line is no wider than the first column; a shorter line ends the title."""
        if self._width == 0:
            self._width = len(text)
            return len(text) <= 8
        return len(text) <= self._width

    def _go_on_title(self, part: Part, text: str) -> None:
        if self._title:
            self._title.text += "\n" + part.text
            self._title.lines.append(part.line)
            self.ledger.place(part)
            if len(text) < self._width:
                self._title = None

    def _open_item(self, part: Part, mark: Mark) -> None:
        """Open an item; where its number begins again, the dimension that waits begins too."""
        self._title, self._beside = None, ""
        if self._waiting and (mark.value == 1 or not self.tree.stack):
            self.tree.push(self._waiting.pop(0))
        self.tree.push(Heading((1, mark.rank), mark.label, mark.value, mark.rest, [part.line]))
        self.tree.item().confidence = _SURE
        self.ledger.place(part)

    # measures

    def _measure(self, part: Part, mark: Mark | None) -> None:
        self._title = None
        item = self.tree.items[-1] if len(self.tree.items) > self._first else None
        if item is None or (not mark and not item.measures and item.heading is None):
            self.ledger.put_aside(reasons.BEFORE_FIRST, part)
            return
        self.ledger.place(part)
        level = self._level(mark)
        if mark and level == 2:
            item.measures.append(MeasureDraft(mark.label, mark.value, mark.rest, [part.line], _SURE))
        elif mark and level == 3 and item.measures:
            item.measures[-1].children.append(ChildDraft(mark.label, mark.rest, [part.line]))
        elif item.measures:
            item.measures[-1].append("\n" + part.text, part.line)
        elif item.heading:
            item.heading.text += "\n" + part.text
            item.heading.lines.append(part.line)

    # the columns beside

    def _several_columns(self, part: Part, found: re.Match[str]) -> None:
        """Split a line on which the deadline, the unit and the first benefit of an item are printed side by side."""
        self._deadlines.append(_piece(part, found.group(1)))
        self._units.append(_piece(part, found.group(2)))
        self._beside = BENEFIT
        rest = _piece(part, found.group(3))
        self.ledger.divide(part)
        self._benefit(rest, read_mark(rest.text))

    def _is_fact(self, part: Part, text: str, mark: Mark | None) -> bool:
        """Take a line as deadline, or after a deadline as unit; then the benefits begin."""
        if DEADLINE in self._roles and mark is None and _DEADLINE_LINE.match(text) and self._beside != BENEFIT:
            self._beside = DEADLINE
            self._deadlines.append(part)
            return True
        if self._beside in {DEADLINE, UNIT}:
            if UNIT in self._roles and mark is None and len(text) <= 8 and UNIT_ENDING.search(text):
                self._beside = UNIT
                self._units.append(part)
                return True
            self._beside = BENEFIT if BENEFIT in self._roles else ""
        return False

    def _late_benefit(self, mark: Mark | None) -> bool:
        """On the last page no deadline announces the benefits: the measure is closed, the benefit is not."""
        item = self.tree.items[-1] if len(self.tree.items) > self._first else None
        if mark or not item or not self._runs or not self._runs[-1].texts or not item.measures:
            return False
        late = is_closed(tidy(item.open_text())) and not is_closed(tidy(self._runs[-1].texts[-1]))
        self._beside = BENEFIT if late else self._beside
        return late

    def _benefit(self, part: Part, mark: Mark | None) -> None:
        if mark and self._level(mark) == 2 and (mark.value == 1 or not self._runs):
            self._runs.append(_Run())
        if not self._runs:
            self.ledger.put_aside(reasons.NO_ITEM_FOR_BENEFIT, part)
            return
        run = self._runs[-1]
        if mark and self._level(mark) == 2:
            run.texts.append(mark.rest)
        else:
            run.texts[-1] += "\n" + part.text
        run.lines.append(part.line)
        run.parts.append(part)

    def _place_facts(self) -> None:
        """Give deadlines, units and benefits to the items in order, each only where its count is that of the items."""
        items = self.tree.items[self._first :]
        for what, parts in (("期限", self._deadlines), ("單位", self._units)):
            if len(parts) == len(items):
                for item, part in zip(items, parts, strict=True):
                    (item.deadlines if what == "期限" else item.units).append(tidy(part.text))
                    item.lines.append(part.line)
                    self.ledger.place(part)
            else:
                self._leave(f"{what}有{len(parts)}項，要項有{len(items)}項，無法對應", parts)
        if len(self._runs) == len(items):
            self._place_benefits(items)
        else:
            self._leave("效益與要項的數目不同，無法對應", [part for run in self._runs for part in run.parts])
        for heading in self._waiting:
            self.tree.push(heading)
            self.tree.item()

    def _place_benefits(self, items: list[ItemDraft]) -> None:
        for item, run in zip(items, self._runs, strict=True):
            item.benefits += [tidy(text) for text in run.texts]
            item.lines += run.lines
            self.ledger.place(*run.parts)

    def _leave(self, why: str, parts: list[Part]) -> None:
        self.ledger.put_aside(why, *parts)
        if parts:
            self.ledger.warn("facts_not_matched", why, parts[0].line)


def _piece(part: Part, text: str) -> Part:
    return Part(part.line, part.index, text)


def _ranks_of(parts: list[Part]) -> list[int]:
    """Return the kinds of ordinals in the stream by depth; a kind that stands once is a slip."""
    ranks = [mark.rank for mark in (read_mark(part.text) for part in parts) if mark]
    return sorted({rank for rank in ranks if ranks.count(rank) > 1})
