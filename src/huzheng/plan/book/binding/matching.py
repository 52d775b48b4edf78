"""From a sentence to the entries that it may mean. Pure: the words are data, the weighing is general.

A word counts the more, the fewer entries share it. A word inside a longer one that has counted does not count again.
The titles above a text count like the text, only less. Nothing here knows an office or a sentence of a plan.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from huzheng.plan.book.binding.data import Candidate, Context, Entry
from huzheng.plan.book.binding.rulebook import entries

STRONG, WEAK = 2.5, 1.0  # a strong word against a weak one
TOGETHER = 1.25  # two words that must both stand there against their mean
BESIDE = 0.35  # a title above the text against the text
NAMED = 1.5  # the entry's own name, shared by pairs of characters
FLOOR, FLOOR_RISE, FLOOR_MOST = (
    4.0,
    0.1,
    7.0,
)  # below it nothing is offered; one weak word says little in a long sentence
SHARE = 0.3  # of the best score: below this an entry is no candidate
MOST = 8
_FOLDED = str.maketrans("臺檯佈覆週佔瞄聯証祗", "台台布復周占描連證只")

Span = tuple[int, int]
Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class _Term:
    shown: str
    parts: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class _Rule:
    entry: Entry
    terms: tuple[_Term, ...]  # longest first
    pairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A folded text and where the words of the rulebook stand in it."""

    text: str
    places: dict[str, list[Span]]


def fold(text: str) -> str:
    """Unify width, case and the spellings that offices use side by side; drop white space."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    return re.sub(r"\s+", "", plain)


def bind_text(text: str, context: Context | None = None) -> list[Candidate]:
    """Return the entries that a measure may mean, best first; an empty list where nothing speaks for any."""
    return _matcher().bind(text, context)


@cache
def _matcher() -> "Matcher":
    return Matcher(entries())


class Matcher:
    """The entries with their words weighed, and an index of the words by their first character."""

    def __init__(self, rows: Sequence[Entry]) -> None:
        names = {entry.id: _pairs(fold(entry.zh)) for entry in rows}
        count = Counter(pair for pairs in names.values() for pair in pairs)
        rarity = _rarity_in(rows)
        self._pair_weight = {pair: math.log(1 + len(rows) / n) / 4 for pair, n in count.items()}
        self._rules = tuple(_Rule(row, _terms(row, rarity), frozenset(names[row.id])) for row in rows)
        self._users: dict[str, set[int]] = defaultdict(set)
        for k, rule in enumerate(self._rules):
            for part in (part for term in rule.terms for part in term.parts):
                self._users[part].add(k)
        self._index: dict[str, list[str]] = defaultdict(list)
        for part in self._users:
            self._index[part[0]].append(part)

    def bind(self, text: str, context: Context | None = None) -> list[Candidate]:
        """Return the entries that a text may mean, best first."""
        here = self._read(text)
        above = [self._read(title) for title in (context.titles if context else ())]
        touched = sorted({k for seen in (here, *above) for part in seen.places for k in self._users[part]})
        floor = min(FLOOR_MOST, FLOOR + FLOOR_RISE * max(0, len(here.text) - 10))
        found = (self._judged(self._rules[k], here, above) for k in touched)
        ranked = sorted((c for c in found if c.score >= floor), key=lambda c: (-c.score, c.entry.id))
        return [c for c in ranked if c.score >= ranked[0].score * SHARE][:MOST]

    def _read(self, text: str) -> _Seen:
        """Find every word of the rulebook in a text."""
        plain = fold(text)
        places: dict[str, list[Span]] = defaultdict(list)
        for k, char in enumerate(plain):
            for part in self._index.get(char, ()):
                if plain.startswith(part, k):
                    places[part].append((k, k + len(part)))
        return _Seen(plain, dict(places))

    def _judged(self, rule: _Rule, here: _Seen, above: Sequence[_Seen]) -> Candidate:
        """Weigh one entry; a word counts once, where it counts most."""
        reasons: dict[str, float] = dict(_reasons(rule, here))
        for title in above:
            for shown, weight in _reasons(rule, title):
                reasons[shown] = max(reasons.get(shown, 0.0), weight * BESIDE)
        if not reasons:
            return Candidate(rule.entry, 0.0, ())
        named = self._named(rule, here) + BESIDE * max((self._named(rule, title) for title in above), default=0.0)
        because = tuple(sorted(reasons, key=lambda shown: -reasons[shown]))
        return Candidate(rule.entry, round(sum(reasons.values()) + NAMED * named, 3), because)

    def _named(self, rule: _Rule, seen: _Seen) -> float:
        """Return how much of the entry's own name stands in a text, rare pairs of characters heavier."""
        return sum(self._pair_weight[p] for p in rule.pairs if p in seen.text) / math.sqrt(len(rule.pairs) or 1)


def _reasons(rule: _Rule, seen: _Seen) -> Iterator[tuple[str, float]]:
    """Yield the words of an entry that stand in a text, with their weights."""
    taken: list[Span] = []
    for term in rule.terms:
        if all(part in seen.places for part in term.parts):
            spans = [span for part in term.parts for span in seen.places[part]]
            if not all(any(a <= s and e <= b for a, b in taken) for s, e in spans):
                taken += spans
                yield term.shown, term.weight


def _rarity_in(rows: Sequence[Entry]) -> Rarity:
    """Return the weight of a word: by how many entries have it, alone or inside a longer one, and by its length."""
    joined = ["\n".join(fold(word) for word in (*entry.strong, *entry.words)) for entry in rows]

    @cache
    def rarity(part: str) -> float:
        having = sum(part in text for text in joined)
        return math.log(1 + len(rows) / max(1, having)) * (1 + 0.15 * (min(len(part), 4) - 2))

    return rarity


def _terms(entry: Entry, rarity: Rarity) -> tuple[_Term, ...]:
    terms: dict[tuple[str, ...], _Term] = {}
    for words, weight in ((entry.strong, STRONG), (entry.words, WEAK)):
        for word in words:
            parts = parts_of(word)
            mean = sum(rarity(part) for part in parts) / len(parts)
            company = TOGETHER if len(parts) > 1 else 1.0
            terms.setdefault(parts, _Term("…".join(_split(word)), parts, weight * mean * company))
    return tuple(sorted(terms.values(), key=lambda term: (-sum(map(len, term.parts)), term.shown)))


def _split(word: str) -> Iterable[str]:
    """Split a+b; a plus at the end belongs to the word: A+."""
    return re.split(r"\+(?=.)", word)


def parts_of(word: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in _split(word))


def _pairs(text: str) -> set[str]:
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return {pair for pair in pairs if not re.search(r"[\W_]", pair)}
