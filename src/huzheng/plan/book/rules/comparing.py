"""Two plans of different years side by side: parts without common ids, matched by their words and their place.

Only measures that share pairs of characters are looked at closely, the likeliest few for each, so that two plans of 150 measures
are compared in a moment.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import Any

from huzheng.plan.book.rules.runs import Run, likeness, text_runs

SAME, CHANGED, ADDED, DROPPED = "same", "changed", "new", "dropped"
LOOKED_AT = 4  # candidates of each measure that are compared character by character
LEAST_SHARED = 0.25  # of the pairs of characters, before anything is looked at
ALIKE = 0.5
PLACE = 0.12  # what the same place weighs
_NOISE = re.compile(r"[\s，。、；：,.;:()（）「」]")
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A top-level measure with what lies below it, and where it stands."""

    dimension: str
    item: str
    label: str
    text: str
    deadline: str = ""
    units: str = ""

    @property
    def place(self) -> str:
        """Return dimension and item."""
        return f"{self.dimension}／{self.item}"


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the comparison: a measure then and now; one side is empty where it is new or dropped."""

    state: str
    before: Leaf | None
    after: Leaf | None
    alike: float = 0.0

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return what went from the words and what came."""
        return text_runs(self.before.text if self.before else "", self.after.text if self.after else "")

    @property
    def beside(self) -> tuple[tuple[str, str, str], ...]:
        """Return (name, then, now) of deadline and units where they differ."""
        if not (self.before and self.after):
            return ()
        found = (
            ("deadline", self.before.deadline, self.after.deadline),
            ("units", self.before.units, self.after.units),
        )
        return tuple(row for row in found if row[1] != row[2])


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows, in the order of the newer plan; what was dropped stands behind what stood before it."""

    pairs: tuple[Pair, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each state."""
        found = Counter(pair.state for pair in self.pairs)
        return {state: found[state] for state in (SAME, CHANGED, ADDED, DROPPED)}


def compare(before: Node, after: Node) -> Comparison:
    """Compare the sheet of an older plan with that of a newer one; a reading that is no plan yet is a sheet, too."""
    old, new = list(leaves(before)), list(leaves(after))
    chosen = _matched(old, new)
    partner = {k: (j, alike) for j, (k, alike) in chosen.items()}
    rows: list[Pair] = []
    behind = _dropped_behind(old, partner)
    rows += [Pair(DROPPED, old[j], None) for j in behind[-1]]
    for k, leaf in enumerate(new):
        j, alike = partner.get(k, (None, 0.0))
        if j is None:
            rows.append(Pair(ADDED, None, leaf))
            continue
        rows.append(Pair(_state(old[j], leaf), old[j], leaf, alike))
        rows += [Pair(DROPPED, old[left], None) for left in behind[j]]
    return Comparison(tuple(rows))


def leaves(sheet: Node) -> Iterator[Leaf]:
    """Return the top-level measures of a sheet or a reading, in order."""
    for dimension in sheet["dimensions"]:
        for item in dimension["items"]:
            for measure in item["measure_tree"]:
                yield Leaf(
                    dimension=_named(dimension),
                    item=_named(item),
                    label=measure.get("label") or "",
                    text=_full(measure),
                    deadline=item.get("deadline") or "",
                    units="、".join(item.get("units") or ()),
                )


def _named(node: Node) -> str:
    return (node.get("label") or "") + (node.get("title") or "")


def _full(measure: Node) -> str:
    below = measure.get("children") or ()
    return (measure.get("text") or "") + "".join((child.get("label") or "") + _full(child) for child in below)


def _state(before: Leaf, after: Leaf) -> str:
    same = before.text == after.text and (before.deadline, before.units) == (after.deadline, after.units)
    return SAME if same else CHANGED


def _plain(text: str) -> str:
    """Return a text as it is matched: no blanks, no punctuation, one form of each character."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def _pairs_of(text: str) -> set[str]:
    return {text[k : k + 2] for k in range(len(text) - 1)} or {text}


def _matched(old: list[Leaf], new: list[Leaf]) -> dict[int, tuple[int, float]]:
    """Return {place in old: (place in new, likeness)}: the best pairs first, each measure once."""
    ranked = sorted(_scored(old, new), key=lambda one: (-one[0], abs(one[1] - one[2]), one[1], one[2]))
    chosen: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for _score, j, k, alike in ranked:
        if j not in chosen and k not in taken:
            chosen[j] = (k, alike)
            taken.add(k)
    return chosen


def _scored(old: list[Leaf], new: list[Leaf]) -> Iterator[tuple[float, int, int, float]]:
    """Yield (score, place in old, place in new, likeness) of the pairs that may be one promise."""
    texts = [_plain(leaf.text) for leaf in new]
    grams = [_pairs_of(text) for text in texts]
    where = defaultdict(list)
    for k, pairs in enumerate(grams):
        for pair in pairs:
            where[pair].append(k)
    sizes = [len(pairs) for pairs in grams]
    near = _Nearness(new)
    for j, leaf in enumerate(old):
        plain = _plain(leaf.text)
        own = _pairs_of(plain)
        beside, size = near.places(leaf), len(own)
        shared = Counter(chain.from_iterable(where[pair] for pair in own if pair in where))
        dice = ((2 * n / (size + sizes[k]), k) for k, n in shared.items())
        likely = [
            (share + PLACE * beside[near.standing[k]], -abs(j - k), beside[near.standing[k]], k)
            for share, k in dice
            if share >= LEAST_SHARED
        ]
        for _share, _away, place, k in nlargest(LOOKED_AT, likely):
            alike = likeness(plain, texts[k])
            if alike >= ALIKE:
                yield alike + PLACE * place, j, k, alike


class _Nearness:
    """How near the place of a measure is to each place of the newer plan, from 0 to 1.

    Items come again and again: a place is looked at once, and `standing` says at which of the places each newer measure stands.
    """

    def __init__(self, new: list[Leaf]) -> None:
        number: dict[str, int] = {}
        self.standing = [number.setdefault(leaf.place, len(number)) for leaf in new]
        self._pairs = [_pairs_of(_plain(place)) for place in number]
        self._known: dict[str, list[float]] = {}

    def places(self, leaf: Leaf) -> list[float]:
        """Return how near an older measure's place is to each place of the newer plan."""
        if leaf.place not in self._known:
            mine = _pairs_of(_plain(leaf.place))
            self._known[leaf.place] = [2 * len(mine & yours) / (len(mine) + len(yours)) for yours in self._pairs]
        return self._known[leaf.place]


def _dropped_behind(old: list[Leaf], partner: dict[int, tuple[int, float]]) -> dict[int, list[int]]:
    """Return the dropped measures by the kept one that stood before them (-1: none did)."""
    kept = {j for j, _alike in partner.values()}
    found: dict[int, list[int]] = defaultdict(list)
    last = -1
    for j in range(len(old)):
        if j in kept:
            last = j
        else:
            found[last].append(j)
    return found
