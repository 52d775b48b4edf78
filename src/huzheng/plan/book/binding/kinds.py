"""Which kind of metric a promise asks for, or by hand with its reason. The rules are data: rulebook/kinds.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from huzheng.foundation.metrics.data import Kind
from huzheng.plan.book.binding.data import Entry
from huzheng.plan.book.binding.matching import fold

KINDS = Path(__file__).resolve().parent.parent / "rulebook" / "kinds.yaml"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is None where the promise is kept by hand; `reason` says why in one sentence."""

    kind: Kind | None
    reason: str


@dataclass(frozen=True, slots=True)
class _TextRule:
    verdict: Verdict
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Rules:
    quality: _TextRule
    on_site: Verdict
    on_site_areas: frozenset[str]
    texts: tuple[_TextRule, ...]
    areas: dict[str, Verdict]
    otherwise: Verdict


def kind_of(text: str, entry: Entry | None) -> Verdict:
    """Return the one kind of a promise that `entry` keeps (None where nobody knows which)."""
    rules, plain = _rules(), fold(text)
    found = next((rule.verdict for rule in rules.texts if rule.pattern.search(plain)), None)
    hard = found is not None and found.kind not in {Kind.COUNT, Kind.EXISTS}
    if found and hard:
        return found
    if rules.quality.pattern.search(plain):
        return rules.quality.verdict
    if entry and entry.prefix in rules.on_site_areas:
        return rules.on_site
    return found or (rules.areas.get(entry.prefix, rules.otherwise) if entry else rules.otherwise)


@cache
def _rules() -> _Rules:
    rows = yaml.safe_load(KINDS.read_text(encoding="utf-8"))
    hand = rows["by_hand"]
    areas = {area: _verdict(row) for row in rows["areas"] for area in row["any"]}
    return _Rules(
        quality=_text_rule(hand["quality"]),
        on_site=_verdict(hand["area"]),
        on_site_areas=frozenset(hand["area"]["any"]),
        texts=tuple(_text_rule(row) for row in rows["texts"]),
        areas=areas,
        otherwise=_verdict(hand["else"]),
    )


def _verdict(row: dict[str, Any]) -> Verdict:
    return Verdict(Kind(row["kind"]) if "kind" in row else None, row["reason"])


def _text_rule(row: dict[str, Any]) -> _TextRule:
    return _TextRule(_verdict(row), re.compile("|".join(fold(word) for word in row["any"])))
