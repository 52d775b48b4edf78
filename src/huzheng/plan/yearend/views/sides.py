"""This year's words and next year's side by side: what the differences of two sheets say of each part."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy

from huzheng.plan.book import api as book

Node = dict[str, Any]
MARKS = {
    "same": "",
    "new": gettext_lazy("新增"),
    "dropped": gettext_lazy("停辦"),
    "changed": gettext_lazy("改文字"),
    "dates": gettext_lazy("日期順延"),
    "facts": gettext_lazy("改附欄"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One part then and now: a mark, the words that went and came."""

    mark: str = "same"
    runs: tuple[Any, ...] = ()
    words: str = ""

    @property
    def word(self) -> Any:
        """Return the mark in words."""
        return MARKS[self.mark]


@dataclass(slots=True)
class Sides:
    """All parts of two sheets by their ids, the new ones under the item that they were added to."""

    parts: dict[str, Side] = field(default_factory=dict)
    deadlines: dict[str, Any] = field(default_factory=dict)
    new: dict[str, list[Side]] = field(default_factory=dict)

    def part(self, part: str) -> Side:
        """Return a part; one that the differences do not name is the same."""
        return self.parts.get(part, Side())

    def deadline(self, part: str) -> Any:
        """Return what went from and came to the deadline of an item, nothing where it stands."""
        return self.deadlines.get(part)

    def added(self, part: str) -> list[Side]:
        """Return the measures that an item has besides."""
        return self.new.get(part, [])

    @property
    def tally(self) -> list[tuple[Any, int]]:
        """Return how many parts carry each mark."""
        found = [side.mark for side in self.parts.values()] + [side.mark for row in self.new.values() for side in row]
        return [(word, found.count(mark)) for mark, word in MARKS.items() if mark != "same" and mark in found]


def sides_of(before: Node, after: Node | None) -> Sides:
    """Compare this year's sheet with next year's, whose carried parts bear the same ids."""
    sides = Sides()
    if after is not None:
        for change in book.differences(before, after).tree:
            _take(change, "", sides)
    return sides


def _take(change: Any, item: str, sides: Sides) -> None:
    item = change.id if change.kind == "item" else item
    mark = _mark(change)
    for fact in change.facts:
        if fact.name == "deadline":
            sides.deadlines[change.id] = fact.runs
    side = Side(mark, change.words, "".join(run.text for run in change.words if run.kind != "gone"))
    if mark == "new" and change.kind == "measure":
        sides.new.setdefault(item, []).append(side)
    elif mark != "same":
        sides.parts[change.id] = side
    for below in change.below:
        _take(below, item, sides)


def _mark(change: Any) -> str:
    marks = set(change.marks)
    if "added" in marks:
        return "new"
    if "gone" in marks:
        return "dropped"
    if "reworded" in marks:
        return "dates" if _only_digits(change.words) else "changed"
    if "facts" in marks:
        return "dates" if all(_only_digits(fact.runs) for fact in change.facts) else "facts"
    return "same"


def _only_digits(runs: Any) -> bool:
    """Say whether nothing but digits went and came: dates a year later."""
    moved = [run.text for run in runs if run.kind != "same"]
    return bool(moved) and all(text.isdigit() for text in moved)
