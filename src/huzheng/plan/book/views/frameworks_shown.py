"""A plan under a framework as the pages show it. Templates only place it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.page import wording
from huzheng.foundation.roc import OFFSET
from huzheng.plan.book.models import Item, Plan
from huzheng.plan.book.queries import histories, plan_tree
from huzheng.plan.book.queries.frameworks import Mapping, suggestions_for
from huzheng.plan.book.queries.hand import evidence_counts
from huzheng.plan.book.rules import Framework, Indicator
from huzheng.plan.book.views.shown import Promise, promise, tally


@dataclass(slots=True)
class Placed:
    """An item with how its measures stand; `url` leads to its first measure on the plan page."""

    row: Item
    url: str
    count: int
    lights: list[dict[str, Any]]


@dataclass(slots=True)
class Guess:
    """A suggested indicator, with the words that speak for it."""

    pick: str
    name: str
    because: str


@dataclass(slots=True)
class Loose:
    """An item under no indicator, with what its words suggest."""

    placed: Placed
    guesses: list[Guess]


@dataclass(slots=True)
class Leaf:
    """An indicator with the plan's items below it."""

    key: str
    name: str
    weight: int | None
    items: list[Placed] = field(default_factory=list)

    @property
    def gap(self) -> bool:
        """Say whether no measure stands under it."""
        return not any(placed.count for placed in self.items)


@dataclass(slots=True)
class Part:
    """A dimension with its indicators; where it has none, it is its own only leaf."""

    name: str
    weight: int | None
    leaves: list[Leaf]
    alone: bool


@dataclass(slots=True)
class Board:
    """A plan under a framework."""

    framework: Framework
    parts: list[Part]
    loose: list[Loose]

    @property
    def leaves(self) -> list[Leaf]:
        """Return the indicators in order."""
        return [leaf for part in self.parts for leaf in part.leaves]

    @property
    def gaps(self) -> int:
        """Return how many indicators have no measure."""
        return sum(leaf.gap for leaf in self.leaves)

    @property
    def accepted(self) -> list[tuple[Placed, Guess]]:
        """Return what accepting all suggestions would do: the best one of each loose item."""
        return [(row.placed, row.guesses[0]) for row in self.loose if row.guesses]


def name_of(row: Framework | Indicator) -> str:
    """Return a name of the rulebook in the reader's language."""
    return row.en if wording.english() else row.zh


def years_of(framework: Framework) -> str:
    """Return the years of a framework: 97–106年, 106年起; 2008–2017, since 2017."""
    first, last = framework.effective_from.year, framework.effective_until
    shift = 0 if wording.english() else OFFSET
    if last is None:
        return _("%(year)s年起") % {"year": first - shift}
    if last.year == first:
        return _("%(year)s年") % {"year": first - shift}
    return _("%(first)s–%(last)s年") % {"first": first - shift, "last": last.year - shift}


def board(plan: Plan, framework: Framework, mapping: Mapping, base: str, today: date) -> Board:
    """Put a plan under a framework, with the lights of its measures; as many queries as the plan page, whatever the sizes."""
    placed = _placed(plan, base, today)
    mapped = mapping.of(framework)
    parts = parts_of(framework)
    leaves = {leaf.key: leaf for part in parts for leaf in part.leaves}
    for item in placed.values():
        for key in mapped.get(item.row.pk, ()):
            if key in leaves:
                leaves[key].items.append(item)
    under = {item.row.pk for leaf in leaves.values() for item in leaf.items}
    loose = [Loose(item, guesses(item.row, framework)) for key, item in placed.items() if key not in under]
    return Board(framework, parts, loose)


def parts_of(framework: Framework) -> list[Part]:
    """Return the dimensions and indicators of a framework in words, nothing below them yet."""
    return [
        Part(
            name_of(part),
            part.weight,
            [Leaf(leaf.key, name_of(leaf), leaf.weight) for leaf in part.leaves],
            not part.indicators,
        )
        for part in framework.dimensions
    ]


def guesses(item: Item, framework: Framework) -> list[Guess]:
    """Return what the words of an item suggest, best first."""
    found = suggestions_for(item, framework)
    joint = ", " if wording.english() else "、"
    return [Guess(f"{item.pk}:{row.indicator.key}", name_of(row.indicator), joint.join(row.because)) for row in found]


def _placed(plan: Plan, base: str, today: date) -> dict[int, Placed]:
    tree = plan_tree(plan)
    stands = histories(plan.office_id, tree.bindings, today)
    proofs = evidence_counts(plan.pk, plan.office_id)
    found = {}
    for dimension in tree.dimensions:
        for node in dimension.items:
            node.row.dimension = dimension.row
            tops = [promise(measure, base, stands, proofs) for measure in node.measures]
            rows = [row for top in tops for row in (top, *top.children)]
            url = f"{base}#{tops[0].anchor}" if tops else base
            found[node.row.pk] = Placed(node.row, url, len(rows), _lights(rows))
    return found


def _lights(rows: Sequence[Promise]) -> list[dict[str, Any]]:
    return [row for row in tally(rows) if row["value"]]
