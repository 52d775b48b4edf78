"""What changed between two versions of one plan: two sheets whose parts carry the same ids, told part by part.

A part is named once, at its place in the newer version; one that is gone stands where it stood, behind the brother before it.
Parts that are equal, with everything below them, are not named.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from huzheng.plan.book.rules.runs import Run, text_runs

NEW, LEFT_OUT, MOVED, RENUMBERED, REWORDED, OTHERWISE = "added", "gone", "moved", "renumbered", "reworded", "facts"
BELOW = {"dimension": ("item", "items"), "item": ("measure", "measure_tree"), "measure": ("measure", "children")}
FACTS = {"dimension": (), "item": ("group", "deadline", "units", "benefits"), "measure": ("unit",)}
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something beside the words that reads differently: deadline, units, benefits, group, unit, or a part of the head."""

    name: str
    before: str
    after: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return what went and what came."""
        return text_runs(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the tree that changed, or that only leads to one that did (no marks)."""

    kind: str
    id: str
    marks: tuple[str, ...]
    label: str
    label_before: str
    words: tuple[Run, ...]
    facts: tuple[Fact, ...] = ()
    place_before: str = ""  # of a part that moved to another place
    below: tuple["Change", ...] = ()

    @property
    def all(self) -> Iterator["Change"]:
        """Return the change and all below it."""
        yield self
        for change in self.below:
            yield from change.all


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that changed from one version to another."""

    head: tuple[Fact, ...]
    tree: tuple[Change, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many parts carry each mark."""
        marks = [mark for change in self.tree for one in change.all for mark in one.marks]
        return {mark: marks.count(mark) for mark in (NEW, LEFT_OUT, MOVED, RENUMBERED, REWORDED, OTHERWISE)}

    def __bool__(self) -> bool:
        return bool(self.head or self.tree)


@dataclass(slots=True)
class _Index:
    """The parts of one sheet by id, each with the part above it."""

    nodes: dict[str, Node] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)

    def fill(self, nodes: Iterable[Node], kind: str, above: str = "") -> "_Index":
        """Take up these parts and all below them."""
        for node in nodes:
            self.nodes[node["id"]], self.above[node["id"]] = node, above
            below, name = BELOW[kind]
            self.fill(node.get(name) or (), below, node["id"])
        return self


def differences(before: Node, after: Node) -> Differences:
    """Return what changed from one sheet to the next, both of the same plan (rules.sheets.read_sheet)."""
    old, new = (_Index().fill(sheet["dimensions"], "dimension") for sheet in (before, after))
    tree = _level(before["dimensions"], after["dimensions"], "dimension", "", (old, new))
    return Differences(_facts(_head(before), _head(after)), tuple(tree))


def _level(old: list[Node], new: list[Node], kind: str, above: str, indexes: tuple[_Index, _Index]) -> list[Change]:
    before, after = indexes
    kept = _in_order([node["id"] for node in old], [node["id"] for node in new])
    found = []
    for node in _merged(old, new, after):
        if node["id"] not in after.nodes:
            found.append(_gone(node, kind, after))
            continue
        was = before.nodes.get(node["id"])
        moved = was is not None and (before.above[node["id"]] != above or node["id"] not in kept)
        found.append(_pair(was, node, kind, indexes, moved=moved))
    return [change for change in found if change.marks or change.below]


def _merged(old: list[Node], new: list[Node], after: _Index) -> list[Node]:
    """Return the new parts in their order, and each part that is gone behind the brother that stood before it."""
    found = list(new)
    for k, node in enumerate(old):
        if node["id"] in after.nodes:
            continue
        ids = [one["id"] for one in found]
        brother = next((one["id"] for one in reversed(old[:k]) if one["id"] in ids), None)
        found.insert(0 if brother is None else ids.index(brother) + 1, node)
    return found


def _pair(was: Node | None, node: Node, kind: str, indexes: tuple[_Index, _Index], *, moved: bool) -> Change:
    below, name = BELOW[kind]
    inner = _level((was or {}).get(name) or [], node.get(name) or [], below, node["id"], indexes)
    if was is None:
        marks: tuple[str, ...] = (NEW,)
        facts: tuple[Fact, ...] = ()
    else:
        facts = _facts(_beside(was, kind), _beside(node, kind))
        said = {
            MOVED: moved,
            RENUMBERED: was["label"] != node["label"],
            REWORDED: _words(was) != _words(node),
            OTHERWISE: bool(facts),
        }
        marks = tuple(mark for mark, so in said.items() if so)
    return Change(
        kind=kind,
        id=node["id"],
        marks=marks,
        label=node["label"],
        label_before=was["label"] if was else "",
        words=text_runs(_words(was) if was else "", _words(node)),
        facts=facts,
        place_before=_place(node["id"], indexes[0]) if moved else "",
        below=tuple(inner),
    )


def _gone(node: Node, kind: str, after: _Index) -> Change:
    """Return a part that was left out with all below it that went too; what moved away stands at its new place."""
    below, name = BELOW[kind]
    inner = [_gone(child, below, after) for child in node.get(name) or () if child["id"] not in after.nodes]
    words = text_runs(_words(node), "")
    return Change(kind, node["id"], (LEFT_OUT,), node["label"], node["label"], words, below=tuple(inner))


def _words(node: Node) -> str:
    return node["text"] if "text" in node else node["title"]


def _beside(node: Node, kind: str) -> dict[str, str]:
    found = {name: node.get(name) or "" for name in FACTS[kind]}
    if kind == "item":
        found["group"] = named_groups(node)
    return {name: value if isinstance(value, str) else "、".join(value) for name, value in found.items()}


def named_groups(item: Node) -> str:
    """Return the headings over an item with their printed numbers: 一、服務便捷／(一)單一窗口."""
    return "／".join(label + title for label, title in groups_of(item))


def groups_of(item: Node) -> list[tuple[str, str]]:
    """Return the headings over an item, each with its printed number, the outermost first."""
    titles = (item.get("group") or "").split("／") if item.get("group") else []
    labels = (item.get("group_label") or "").split("／")
    return [(labels[k] if k < len(labels) else "", title) for k, title in enumerate(titles)]


def _facts(before: dict[str, str], after: dict[str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(name, before[name], after[name]) for name in before if before[name] != after[name])


def _head(sheet: Node) -> dict[str, str]:
    meta = sheet["meta"]
    return {
        "title": sheet["title"],
        "office": sheet["office"],
        "roc_year": str(sheet["roc_year"] or ""),
        "target": meta["target"],
        "scope": meta["scope"],
        "period": (meta["period"] or {}).get("printed", ""),
        "legal_bases": "\n".join(meta["legal_bases"]),
        "goals": "\n".join(sheet["goals"]),
        "reviews": "\n".join(sheet["reviews"]),
    }


def _place(part_id: str, index: _Index) -> str:
    """Return where a part stood, by the printed numbers above it; by its words where no number is printed."""
    way = []
    while part_id:
        node = index.nodes[part_id]
        way.append(node["label"] or _words(node)[:12])
        part_id = index.above[part_id]
    return " ".join(reversed(way))


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """Return those of both lists that did not change places among each other: the longest rising row."""
    place = {part: k for k, part in enumerate(old)}
    both = [part for part in new if part in place]
    ends: list[int] = []
    lengths = []
    for part in both:
        k = bisect_left(ends, place[part])
        ends[k : k + 1] = [place[part]]
        lengths.append(k)
    kept, wanted = set(), len(ends) - 1
    for part, length in zip(reversed(both), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(part)
            wanted -= 1
    return kept
