"""Statements of a white paper, and which items speak of the same things."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huzheng.plan.rules.likeness import closeness, fold, pairs, rarity, shared_words

MOST = 3
FLOOR = 0.12  # below it two sentences share little more than the words of the trade
_NUMBER = re.compile(
    r"""^(
      [(（][一二三四五六七八九十百\d]{1,4}[)）][、.．]?
      | [一二三四五六七八九十百]{1,4}[、.．]
      | 第[一二三四五六七八九十百\d]{1,4}[條項款點章節][、：:]?
      | \d{1,3}(?:[-.．]\d{1,3})*(?:[、.．)）](?!\d)|(?=\s))
      | \d{1,3}(?:[-.．]\d{1,3})+(?=[^\d%％.．-])
      | [A-Za-z](?:[-.．]?\d{1,3})*[.．、)）]
      | [●○■□◆◇▲△※•·-]
    )\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """One line of a paper: the number as printed, and the words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """A text that may contribute to a statement: its key, how close it is, and the words they share."""

    key: str
    score: float
    because: tuple[str, ...]


def read_statements(text: str) -> tuple[PrintedStatement, ...]:
    """Return one statement per line, its printed number kept apart; lines without words are left out."""
    found = (_read(line.strip()) for line in text.splitlines())
    return tuple(statement for statement in found if statement.text)


def _read(line: str) -> PrintedStatement:
    mark = _NUMBER.match(line)
    if mark is None:
        return PrintedStatement("", line)
    return PrintedStatement(mark[1], line[mark.end() :].strip())


def suggest_links(statements: Mapping[str, str], texts: Mapping[str, Sequence[str]]) -> dict[str, tuple[Near, ...]]:
    """Return for each statement (by its key) the texts that speak of the same things, the closest first.

    A text is the title of an item and what stands below it. Pairs of characters are compared, those rare among all texts weigh
    more; a long measure does not hide a short title, because each part is compared by itself and the closest counts.
    """
    folded = {key: [fold(part) for part in parts if part] for key, parts in texts.items()}
    asked = {key: fold(text) for key, text in statements.items()}
    grams = {key: [pairs(part) for part in parts] for key, parts in folded.items()}
    weights = rarity([*(pairs(text) for text in asked.values()), *(gram for found in grams.values() for gram in found)])
    return {key: _nearest(text, folded, grams, weights) for key, text in asked.items()}


def _nearest(
    text: str,
    folded: Mapping[str, Sequence[str]],
    grams: Mapping[str, Sequence[frozenset[str]]],
    weights: Mapping[str, float],
) -> tuple[Near, ...]:
    own = pairs(text)
    found = []
    for key, parts in grams.items():
        score, place = max(((closeness(own, part, weights), -k) for k, part in enumerate(parts)), default=(0.0, 0))
        if score >= FLOOR:
            found.append(Near(key, round(score, 3), shared_words(folded[key][-place], text)))
    return tuple(sorted(found, key=lambda near: -near.score)[:MOST])
