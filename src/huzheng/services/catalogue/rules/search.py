"""Finding a service by what people type: names, synonyms, English words, and slips of the pen. Pure; a hundred names are few."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

LONGEST = 60  # letters of a search that are looked at
SAME_LETTERS = str.maketrans("台証份户", "臺證分戶")
EXACT, MEANS, BEGINS, CONTAINS, MEANS_PARTLY, TOKENS, SLIP = 100, 96, 90, 84, 72, 66, 50
RARE = 12  # a letter that so few names hold tells something, even beside a wrong one
FEW_WORDS = {"of", "the", "a", "an", "and", "to", "for", "in", "my", "i"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A service as the search sees it."""

    code: str
    zh: str
    en: str
    often: bool


def plain(words: str) -> str:
    """Return words as they are compared: one width, one case, one form of the letters that are written in two ways."""
    text = normalize("NFKC", words.replace("\x00", ""))[: 4 * LONGEST].casefold().translate(SAME_LETTERS)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text).split())[:LONGEST]


def rank(words: str, entries: Sequence[Entry], synonyms: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the codes that the words mean, the best first; nothing where nothing comes near.

    Where a name or a synonym holds, guesses at slips of the pen are left out.
    """
    asked = plain(words)
    if not asked:
        return []
    meant = _meant(asked, synonyms)
    scores = {entry.code: max(_names(asked, entry), meant.get(entry.code, 0)) for entry in entries}
    if not any(scores.values()):
        scores = _slips(asked, entries, synonyms)
    found = [(-(score + entry.often), entry.code) for entry in entries if (score := scores.get(entry.code, 0)) > 0]
    return [code for _, code in sorted(found)]


def _names(asked: str, entry: Entry) -> float:
    """Return how well the words stand in the names of a service."""
    best = 0.0
    for name in (plain(entry.zh), plain(entry.en)):
        if asked == name:
            best = max(best, EXACT)
        elif name.startswith(asked):
            best = max(best, BEGINS)
        elif asked in name and (len(asked) > 1 or not asked.isascii()):
            best = max(best, CONTAINS)
    tokens = [token for token in asked.split() if token not in FEW_WORDS]
    names = f"{plain(entry.zh)} {plain(entry.en)}"
    if tokens and all(token in names for token in tokens) and len("".join(tokens)) > 1:
        best = max(best, TOKENS)
    return best if asked != entry.code.casefold() else EXACT


def _meant(asked: str, synonyms: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return what the synonyms say: a whole one first, then one that stands in the words, or in which they stand."""
    found: dict[str, float] = {}
    for word, codes in synonyms.items():
        known = plain(word)
        score = MEANS if known == asked else MEANS_PARTLY if _within(known, asked) else 0
        for place, code in enumerate(codes if score else ()):
            found[code] = max(found.get(code, 0), score - place)
    return found


def _within(known: str, asked: str) -> bool:
    if known.isascii():
        return f" {known} " in f" {asked} "
    return known in asked or (len(asked) >= 2 and asked in known)


def _slips(asked: str, entries: Sequence[Entry], synonyms: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return what comes near where nothing holds: one wrong letter in four, or in two where the right one is rare."""
    texts: dict[str, list[str]] = {entry.code: [plain(entry.zh), *plain(entry.en).split()] for entry in entries}
    for word, codes in synonyms.items():
        for code in codes[:2]:
            texts.get(code, []).append(plain(word))
    names = [plain(entry.zh) for entry in entries]
    scores: dict[str, float] = {}
    for code, parts in texts.items():
        near = max((_nearness(asked, part, names) for part in parts), default=0.0)
        if near:
            scores[code] = SLIP * near
    best = max(scores.values(), default=0.0)
    return {code: score for code, score in scores.items() if score >= best - 5}


def _nearness(asked: str, text: str, names: Iterable[str]) -> float:
    """Return 0 for far, else up to 1 for near."""
    if asked.isascii() != text.isascii():
        return 0.0
    allowed = len(asked) // 4 if not asked.isascii() or len(asked) > 5 else int(len(asked) >= 4)
    if asked.isascii():
        wrong = distance(asked, text)
    else:
        wrong = distance(asked, text, anywhere=True)
        allowed = max(allowed, 1) if len(asked) > 2 or (len(asked) == 2 and _telling(asked, text, names)) else allowed
    return 0.0 if wrong > allowed else 1 - wrong / (len(asked) + 1)


def _telling(asked: str, text: str, names: Iterable[str]) -> bool:
    """Say whether one of the letters stands in the text and in few names besides."""
    known = list(names)
    return any(letter in text and sum(letter in name for name in known) <= RARE for letter in asked)


def distance(one: str, other: str, *, anywhere: bool = False) -> int:
    """Return how many letters must be changed, added or left out; `anywhere`: to find `one` within `other`.

    Two neighbours that changed places count once.
    """
    rows = [[0 if anywhere else column for column in range(len(other) + 1)]]
    for place, letter in enumerate(one, start=1):
        row = [place]
        for column, there in enumerate(other, start=1):
            cost = min(rows[-1][column - 1] + (letter != there), rows[-1][column] + 1, row[-1] + 1)
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == there:
                cost = min(cost, rows[-2][column - 2] + 1)
            row.append(cost)
        rows.append(row)
    return min(rows[-1]) if anywhere else rows[-1][-1]
