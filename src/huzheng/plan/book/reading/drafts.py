"""The tree of the plan while it grows: headings on a stack, items below the deepest of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from huzheng.plan.book.reading.data import Child, Dimension, Item, Measure
from huzheng.plan.book.reading.grammar import tidy

Rank = tuple[int, int]
UNNUMBERED = 99


@dataclass(eq=False, slots=True)
class Heading:
    rank: Rank
    label: str
    value: int | None
    text: str
    lines: list[int]


@dataclass(eq=False, slots=True)
class ChildDraft:
    label: str
    text: str
    lines: list[int]


@dataclass(eq=False, slots=True)
class MeasureDraft:
    label: str
    value: int | None
    text: str
    lines: list[int]
    confidence: float
    unit: str | None = None
    children: list[ChildDraft] = field(default_factory=list)

    def last_text(self) -> str:
        return self.children[-1].text if self.children else self.text

    def append(self, text: str, line: int) -> None:
        """Add words to the last leaf: the rest of a broken sentence or a further paragraph."""
        leaf = self.children[-1] if self.children else self
        leaf.text += text
        if line not in leaf.lines:
            leaf.lines.append(line)

    def freeze(self, unit: str | None) -> Measure:
        children = tuple(Child(c.label, tidy(c.text), tuple(c.lines)) for c in self.children)
        return Measure(self.label, tidy(self.text), tuple(self.lines), self.confidence, self.unit or unit, children)


@dataclass(eq=False, slots=True)
class ItemDraft:
    heading: Heading | None
    parents: tuple[Heading, ...]
    confidence: float = 0.98
    measures: list[MeasureDraft] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    benefits: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    rank: int | None = None  # kind of ordinal of its top measures
    label: str = ""

    @property
    def last_number(self) -> int:
        return next((m.value for m in reversed(self.measures) if m.value is not None), 0)

    @property
    def is_bare(self) -> bool:
        return not (self.measures or self.deadlines or self.units or self.benefits)

    def open_text(self) -> str:
        return self.measures[-1].last_text() if self.measures else ""

    def freeze(self, groups: Sequence[Heading], *, titled: bool = True) -> Item:
        heading = self.heading if titled else None
        lines = [*(heading.lines if heading else []), *self.lines]
        lines += [n for m in self.measures for n in (*m.lines, *(x for c in m.children for x in c.lines))]
        only = self.units[0] if len(self.units) == 1 else None
        return Item(
            title=tidy(heading.text) or None if heading else None,
            group="／".join(tidy(h.text) for h in groups) or None,
            lines=tuple(dict.fromkeys(lines)),
            confidence=self.confidence,
            measures=tuple(m.freeze(only) for m in self.measures),
            deadline="、".join(self.deadlines) or None,
            units=tuple(self.units),
            benefits=tuple(self.benefits),
            label=heading.label if heading else self.label,
            group_label="／".join(h.label for h in groups) if any(h.label for h in groups) else "",
        )


@dataclass(slots=True)
class Tree:
    """Headings open now, and every item in order."""

    stack: list[Heading] = field(default_factory=list)
    items: list[ItemDraft] = field(default_factory=list)
    parents: set[int] = field(default_factory=set)  # id() of headings that have headings below them

    def push(self, heading: Heading) -> None:
        while self.stack and self.stack[-1].rank >= heading.rank:
            self.stack.pop()
        self.parents.update(id(h) for h in self.stack)
        self.stack.append(heading)

    def item(self) -> ItemDraft:
        """Return the item of the deepest open heading, made when first asked for."""
        heading = self.stack[-1] if self.stack else None
        if self.items and self.items[-1].heading is heading:
            return self.items[-1]
        draft = ItemDraft(heading, tuple(self.stack[:-1]))
        self.items.append(draft)
        return draft

    def dimensions(self) -> tuple[Dimension, ...]:
        items = [i for i in self.items if not (i.is_bare and (i.heading is None or id(i.heading) in self.parents))]
        tops = {id(item.parents[0]) for item in items if item.parents}
        ranks = {item.parents[0].rank for item in items if item.parents}
        grown: list[tuple[Heading | None, list[Item]]] = []
        for item in items:
            top, frozen = _under(item, tops, ranks)
            if not grown or grown[-1][0] is not top:
                grown.append((top, []))
            grown[-1][1].append(frozen)
        return tuple(_dimension(top, children) for top, children in grown)


def _under(item: ItemDraft, tops: set[int], ranks: set[Rank]) -> tuple[Heading | None, Item]:
    """Name the dimension of an item. A heading without items below it is a dimension where its rank is one."""
    if item.parents:
        return item.parents[0], item.freeze(item.parents[1:])
    heading = item.heading
    if heading is not None and (id(heading) in tops or heading.rank in ranks):
        return heading, item.freeze((), titled=False)
    return None, item.freeze(())


def _dimension(top: Heading | None, items: list[Item]) -> Dimension:
    confidence = min((item.confidence for item in items), default=0.5)
    if top is None:
        return Dimension(None, (), confidence, tuple(items))
    return Dimension(tidy(top.text) or None, tuple(top.lines), max(confidence, 0.9), tuple(items), top.label)
