"""How much two wordings have in common: pairs of characters, rare ones heavier. Made for Chinese, where words have no gaps."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_SAME = str.maketrans("臺檯佈覆週佔", "台台布復周占")
_IDLE = re.compile(r"[\W_]")


def fold(text: str) -> str:
    """Unify width, case and the spellings that offices use side by side; drop white space."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return re.sub(r"\s+", "", plain)


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a folded text, without punctuation."""
    return frozenset(pair for k in range(len(text) - 1) if not _IDLE.search(pair := text[k : k + 2]))


class Likeness:
    """How close any text is to each of some known ones: the cosine over their pairs, those in few texts weighing more.

    The pairs point back to the texts that have them, so that only texts with something in common are looked at.
    """

    def __init__(self, known: Sequence[str], asked: Iterable[str] = ()) -> None:
        grams = [pairs(text) for text in known]
        everything = [*grams, *(pairs(text) for text in asked)]
        count = Counter(pair for found in everything for pair in found)
        self._weights = {pair: math.log(1 + len(everything) / n) ** 2 for pair, n in count.items()}
        self._lengths = [self._length(found) for found in grams]
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(grams):
            for pair in found:
                self._having[pair].append(place)

    def to(self, text: str) -> dict[int, float]:
        """Return {place of a known text: how close, 1 for the same pairs}, without those that share nothing."""
        own = pairs(text)
        common: dict[int, float] = defaultdict(float)
        for pair in own:
            for place in self._having.get(pair, ()):
                common[place] += self._weights[pair]
        length = self._length(own)
        return {place: shared / (length * self._lengths[place]) for place, shared in common.items()}

    def _length(self, found: frozenset[str]) -> float:
        return math.sqrt(math.fsum(self._weights.get(pair, 0.0) for pair in found))


def shared_words(a: str, b: str, most: int = 4) -> tuple[str, ...]:
    """Return the longest stretches of two or more characters that stand in both folded texts, longest first."""
    common = pairs(a) & pairs(b)
    stretches: set[str] = set()
    start = 0
    for k in range(len(a)):
        if a[k : k + 2] in common and a[start : k + 2] in b:
            continue
        if k > start:
            stretches.add(a[start : k + 1])
        start = k + 1 if a[k : k + 2] not in common else k
    longest = sorted(stretches, key=lambda words: (-len(words), a.index(words)))
    return tuple(word for n, word in enumerate(longest) if not any(word in other for other in longest[:n]))[:most]
