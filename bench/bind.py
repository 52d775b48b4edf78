"""How often the right part of the software stands among the first three that are offered for a measure.

The truth names, for each measure and schedule task of a plan, the entries that keep it. A row is right where one of the first
three entries offered has the prefix (Q of Q-01) of one of the true ones; wrong where none has; none where nothing was offered.

`stranger` judges how a plan fares that nobody had seen when the words were written: for each plan, every word that stands in that
plan and in no other plan of the truth is struck out of the rulebook before it is scored.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from huzheng.plan.book.binding import Context, Entry, entries
from huzheng.plan.book.binding.matching import Matcher, fold, parts_of

FIRST = 3
TARGET = 0.80
Rows = list[dict[str, Any]]


def run(truth: str | Path) -> dict[str, Any]:
    """Score every plan of the truth, all together, and each as a stranger."""
    plans: dict[str, Rows] = json.loads(Path(truth).read_text(encoding="utf-8"))
    matcher = Matcher(entries())
    figures = {name: score(rows, matcher) for name, rows in plans.items()}
    for name, rows in plans.items():
        figures[name]["stranger"] = score(rows, Matcher(without_own_words(name, plans)))["right"]
    whole = score([row for rows in plans.values() for row in rows], matcher)
    worst = min((figure["right"] for figure in figures.values()), default=0.0)
    return {**whole, "worst_plan": worst, "target": TARGET, "within_bar": whole["right"] >= TARGET, "plans": figures}


def without_own_words(name: str, plans: dict[str, Rows]) -> list[Entry]:
    """Return the entries without the words that only this plan has."""
    texts = {key: "\n".join(fold(row["text"]) for row in rows) for key, rows in plans.items()}
    others = [text for key, text in texts.items() if key != name]

    def kept(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(w for w in words if not _in(w, texts[name]) or any(_in(w, other) for other in others))

    return [replace(row, strong=kept(row.strong), words=kept(row.words)) for row in entries()]


def _in(word: str, text: str) -> bool:
    return all(part in text for part in parts_of(word))


def score(rows: Rows, matcher: Matcher) -> dict[str, Any]:
    """Return the shares of rows: right prefix among the first three and at the very first, exact entry, wrong, none."""
    offered = [(row, entries_for(row["text"], matcher)[:FIRST]) for row in rows]
    n = max(1, len(rows))
    right = sum(_shares_prefix(row, found) for row, found in offered)
    none = sum(not found for _, found in offered)
    return {
        "rows": len(rows),
        "right": round(right / n, 3),
        "first": round(sum(_shares_prefix(row, found[:1]) for row, found in offered) / n, 3),
        "exact": round(sum(bool(set(row["entries"]) & set(found)) for row, found in offered) / n, 3),
        "wrong": len(rows) - right - none,
        "none": none,
    }


def entries_for(text: str, matcher: Matcher) -> list[str]:
    """Return the ids offered for a text of the truth; 「project：task」 has its project as context."""
    project, _, task = text.partition("：")
    known = bool(task) and len(project) <= 30
    found = matcher.bind(task, Context((project,))) if known else matcher.bind(text)
    return [candidate.entry.id for candidate in found]


def _shares_prefix(row: dict[str, Any], found: list[str]) -> bool:
    return bool({prefix(key) for key in row["entries"]} & {prefix(key) for key in found})


def prefix(key: str) -> str:
    """Return the area of an entry: Q of Q-01."""
    return key.rpartition("-")[0]
