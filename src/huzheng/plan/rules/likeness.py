"""How much two wordings have in common: pairs of characters, rare ones heavier. Made for Chinese, where words have no gaps."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

_SAME = str.maketrans("臺檯佈覆週佔", "台台布復周占")
_IDLE = re.compile(r"[\W_]")


def fold(text: str) -> str:
    """Unify width, case and the spellings that offices use side by side; drop white space."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return re.sub(r"\s+", "", plain)


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a folded text, without punctuation."""
    return frozenset(pair for k in range(len(text) - 1) if not _IDLE.search(pair := text[k : k + 2]))


def rarity(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return the weight of each pair among these texts: a pair that stands in all of them weighs little."""
    known = list(texts)
    count = Counter(pair for found in known for pair in found)
    return {pair: math.log(1 + len(known) / n) for pair, n in count.items()}


def closeness(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return how close two texts are: 0 for nothing in common, 1 where they have the same pairs (cosine over the weights)."""
    common, longer = _weight(a & b, weights), math.sqrt(_weight(a, weights) * _weight(b, weights))
    return common / longer if longer else 0.0


def shared_words(a: str, b: str, most: int = 4) -> tuple[str, ...]:
    """Return the longest stretches of two or more characters that stand in both folded texts, longest first."""
    common = pairs(a) & pairs(b)
    stretches: set[str] = set()
    start = 0
    for k in range(len(a)):
        if k + 1 < len(a) and a[k : k + 2] in common and a[start : k + 2] in b:
            continue
        if k > start:
            stretches.add(a[start : k + 1])
        start = k + 1 if a[k : k + 2] not in common else k
    longest = sorted(stretches, key=lambda words: (-len(words), a.index(words)))
    return tuple(word for n, word in enumerate(longest) if not any(word in other for other in longest[:n]))[:most]


def _weight(found: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(pair, 0.0) ** 2 for pair in found)
