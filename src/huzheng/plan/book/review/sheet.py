"""A reading on the desk: the tree of a plan while a person mends it. Pure Python.

Levels: dimension → item → measure → child (a child may have children); beside it the schedule: project → task. Every node has an
id that stays the same whatever is done to it, so that steps can name it: d1, i1, m1, c1, p1, t1 as read, n1 ... where a step made it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a node is; the order is the order of the levels."""

    DIMENSION = "dimension"
    ITEM = "item"
    MEASURE = "measure"
    CHILD = "child"
    PROJECT = "project"
    TASK = "task"


class Fate(StrEnum):
    """What became of a line of the source."""

    TAKEN = "taken"
    IGNORED = "ignored"
    OPEN = "open"


BELOW = {
    Kind.DIMENSION: Kind.ITEM,
    Kind.ITEM: Kind.MEASURE,
    Kind.MEASURE: Kind.CHILD,
    Kind.CHILD: Kind.CHILD,
    Kind.PROJECT: Kind.TASK,
}
PROMISING = {Kind.MEASURE, Kind.CHILD, Kind.TASK}
SURE = 1.0  # a person has looked
DOUBT = 0.8  # below this the reader was guessing
HEAD_TEXTS = ("title", "office", "target", "scope", "period")
HEAD_LISTS = ("bases", "goals", "reviews")


@dataclass(eq=False, slots=True)
class Node:
    """One part of the plan. `lines` are the numbers of the source lines that it was read from."""

    id: str
    kind: Kind
    label: str = ""
    text: str = ""
    lines: list[int] = field(default_factory=list)
    confidence: float = SURE
    below: list["Node"] = field(default_factory=list)
    group: str = ""
    group_label: str = ""
    deadline: str = ""
    unit: str = ""
    units: list[str] = field(default_factory=list)
    benefits: list[str] = field(default_factory=list)
    months: list[int] | None = None  # of a task: None where the source lost them

    @property
    def doubtful(self) -> bool:
        """Say whether the reader was guessing here and nobody has looked since, or a promise has no words yet."""
        return self.confidence < DOUBT or self.wordless

    @property
    def wordless(self) -> bool:
        """Say whether this promises something without a word; titles may be missing, and a measure may stand in its children."""
        return self.kind in PROMISING and not self.text.strip() and not self.below

    @property
    def percent(self) -> int:
        """Return how sure the reader was, in hundredths; 100 where a person has looked."""
        return round(self.confidence * 100)

    @property
    def doubtful_below(self) -> bool:
        """Say whether this node or anything below it is doubtful."""
        return any(node.doubtful for node in self.walk())

    def walk(self) -> Iterator["Node"]:
        """Yield this node and everything below it, in order."""
        yield self
        for node in self.below:
            yield from node.walk()


@dataclass(eq=False, slots=True)
class SourceLine:
    """A line of the source with its fate; `why` says why it is left out."""

    number: int
    text: str
    fate: Fate
    why: str = ""
    held: bool = False  # taken by the head of the plan or another place outside the tree
    torn: bool = False  # other parts hold it still, but one that held some of its words was taken away


@dataclass(eq=False, slots=True)
class Sheet:
    """The whole desk: head, tree, schedule, lines."""

    head: dict[str, Any]
    dimensions: list[Node]
    projects: list[Node]
    lines: dict[int, SourceLine]
    rest: dict[str, Any]  # what the desk does not change: meta of the reading, warnings
    made: int = 0

    def walk(self) -> Iterator[Node]:
        """Yield every node in the order of the document."""
        for top in (*self.dimensions, *self.projects):
            yield from top.walk()

    def new_id(self) -> str:
        """Return an id for a node that a step makes."""
        self.made += 1
        return f"n{self.made}"

    def place_of(self, id: str) -> tuple["Node | None", list[Node], int] | None:
        """Return the parent, the list that holds the node and its place there; None where there is no such node."""
        for holder, parent in self._lists():
            for k, node in enumerate(holder):
                if node.id == id:
                    return parent, holder, k
        return None

    def _lists(self) -> Iterator[tuple[list[Node], Node | None]]:
        yield self.dimensions, None
        yield self.projects, None
        for node in self.walk():
            yield node.below, node

    def find(self, id: str) -> Node | None:
        """Return the node with this id, or None."""
        return next((node for node in self.walk() if node.id == id), None)

    def settle(self) -> None:
        """Give every line its fate anew: taken where a node or the head holds all of it, else as it was set aside, else open."""
        used = {number for node in self.walk() for number in node.lines}
        for line in self.lines.values():
            if (line.number in used or line.held) and (line.why or not line.torn):
                line.fate = Fate.TAKEN
            else:
                line.fate = Fate.IGNORED if line.why else Fate.OPEN

    def counts(self) -> dict[str, int]:
        """Return how many lines went where."""
        fates = [line.fate for line in self.lines.values()]
        return {fate.value: fates.count(fate) for fate in Fate} | {"all": len(fates)}

    def doubts(self) -> list[str]:
        """Return what still wants a look, in the order of the document: doubtful nodes, then open lines."""
        nodes = [node.id for node in self.walk() if node.doubtful]
        return nodes + [f"L{line.number}" for line in self.lines.values() if line.fate == Fate.OPEN]
