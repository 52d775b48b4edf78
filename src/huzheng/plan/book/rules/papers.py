"""Statements of a white paper, and which items speak of the same things."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huzheng.plan.book.rules.likeness import Likeness, fold, shared_words

MOST = 3
FLOOR = 0.08  # below it two sentences share little more than the words of the trade
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
    """A text that may contribute to a statement: its key, and the words they share."""

    key: str
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
    parts = [(key, fold(part)) for key, found in texts.items() for part in found if part]
    asked = {key: fold(text) for key, text in statements.items()}
    likeness = Likeness([part for _key, part in parts], asked.values())
    return {key: _nearest(text, parts, likeness) for key, text in asked.items()}


def _nearest(text: str, parts: Sequence[tuple[str, str]], likeness: Likeness) -> tuple[Near, ...]:
    best: dict[str, tuple[float, str]] = {}
    for place, score in likeness.to(text).items():
        key, part = parts[place]
        if score >= FLOOR and score > best.get(key, (0.0, ""))[0]:
            best[key] = (score, part)
    order = {key: n for n, (key, _part) in enumerate(parts)}
    ranked = sorted(best, key=lambda key: (-best[key][0], order[key]))[:MOST]
    return tuple(Near(key, shared_words(best[key][1], text)) for key in ranked)
