"""Assessment frameworks as data, and which indicator the words of an item speak for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from huzheng.plan.book.rules.likeness import fold

TITLE, GROUP, ABOVE = 1.0, 0.8, 0.4  # how much a word counts in the item's title, its group heading, its dimension
STRONG, WEAK = 2.0, 1.0
FLOOR = 1.0
MOST = 3


class Indicator(BaseModel):
    """What items are mapped to (評核指標); `strong` words speak for it by themselves, `words` add weight."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str
    zh: str
    en: str
    weight: int | None = None
    strong: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Part(Indicator):
    """A dimension (構面) or an award's category; without indicators it is itself what items are mapped to."""

    indicators: tuple[Indicator, ...] = ()

    @property
    def leaves(self) -> tuple[Indicator, ...]:
        """Return what items are mapped to below this part."""
        return self.indicators or (self,)


class Framework(BaseModel):
    """An edition of an award or programme with the days between which it holds; `check` names what no source confirms."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str
    zh: str
    en: str
    effective_from: date
    effective_until: date | None
    source: str
    check: tuple[str, ...] = ()
    categories: bool = False  # the parts are categories of an award, not dimensions
    dimensions: tuple[Part, ...]

    @property
    def leaves(self) -> tuple[Indicator, ...]:
        """Return every indicator in order."""
        return tuple(leaf for part in self.dimensions for leaf in part.leaves)

    def find(self, key: str) -> Indicator | None:
        """Return the indicator with this key, None where there is none."""
        return next((leaf for leaf in self.leaves if leaf.key == key), None)

    def holds_in(self, year: int) -> bool:
        """Say whether it held on any day of a year of the common era."""
        return self.effective_from.year <= year <= (self.effective_until or date.max).year

    @model_validator(mode="after")
    def _make_sense(self) -> "Framework":
        keys = [leaf.key for leaf in self.leaves]
        if not keys or len(keys) != len(set(keys)) or not self.source:
            raise ValueError(f"{self.key}: indicators need keys of their own, and the framework a source")
        if self.effective_until and self.effective_until < self.effective_from:
            raise ValueError(f"{self.key}: ends before it begins")
        return self


@dataclass(frozen=True, slots=True)
class Words:
    """Where an item stands: its title, the heading over several items, the dimension."""

    title: str
    group: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An indicator that an item may belong to; `because` are the words that speak for it, heaviest first."""

    indicator: Indicator
    score: float
    because: tuple[str, ...]


@cache
def frameworks() -> tuple[Framework, ...]:
    """Return every framework of the rulebook, the earliest first."""
    text = resources.files("huzheng.plan.book").joinpath("rulebook/frameworks.yaml").read_text(encoding="utf-8")
    found = TypeAdapter(tuple[Framework, ...]).validate_python(yaml.safe_load(text))
    return tuple(sorted(found, key=lambda row: (row.effective_from, row.key)))


def framework_of(key: str) -> Framework | None:
    """Return the framework with this key, None where there is none."""
    return next((row for row in frameworks() if row.key == key), None)


def expected_framework(year: int | None, used: Sequence[str] = ()) -> Framework:
    """Return the framework in which a plan of this year (common era) is first shown.

    `used` are the keys under which its items are mapped, the most used first; they win. Else what held in that year: dimensions
    before categories, what holds longest first. A year that no framework covers is shown the one that holds longest.
    """
    for key in used:
        if known := framework_of(key):
            return known
    rows = sorted(frameworks(), key=lambda row: (not row.categories, row.effective_until or date.max), reverse=True)
    return next((row for row in rows if year is not None and row.holds_in(year)), rows[0])


def suggest_indicator(item: Words, framework: Framework) -> tuple[Suggestion, ...]:
    """Return the indicators of a framework that the words of an item speak for, best first; empty where none do."""
    places = ((fold(item.title), TITLE), (fold(item.group), GROUP), (fold(item.above), ABOVE))
    found = [made for leaf in framework.leaves if (made := _judged(leaf, places)).score >= FLOOR]
    return tuple(sorted(found, key=lambda row: -row.score)[:MOST])


def _judged(leaf: Indicator, places: Sequence[tuple[str, float]]) -> Suggestion:
    """Weigh one indicator: each word counts once, where it counts most; one inside a longer word is not counted again."""
    reasons: dict[str, float] = {}
    for text, share in places:
        for word, weight in _standing(leaf, text):
            reasons[word] = max(reasons.get(word, 0.0), weight * share)
    because = sorted(reasons, key=lambda word: -reasons[word])
    shown = tuple(word for n, word in enumerate(because) if not any(word in other for other in because[:n]))
    return Suggestion(leaf, round(sum(reasons.values()), 3), shown)


def _standing(leaf: Indicator, text: str) -> Iterator[tuple[str, float]]:
    taken: list[str] = []
    for word, plain, weight in _weighed(leaf):
        if plain in text and not any(plain in longer for longer in taken):
            taken.append(plain)
            yield word, weight


@cache
def _weighed(leaf: Indicator) -> tuple[tuple[str, str, float], ...]:
    """Return an indicator's words, as they stand and folded, with their weights, the longest first; its own name speaks strongest."""
    rows: Iterable[tuple[str, float]] = [
        (leaf.zh, 2 * STRONG),
        *((word, STRONG) for word in leaf.strong),
        *((word, WEAK) for word in leaf.words),
    ]
    weighed = {word: weight * (1 + 0.15 * (min(len(word), 4) - 2)) for word, weight in reversed(list(rows))}
    longest_first = sorted(weighed.items(), key=lambda row: (-len(row[0]), row[0]))
    return tuple((word, fold(word), weight) for word, weight in longest_first)
