"""Attainment, bands and cause and effect: pure functions, no Django.

An attainment is the share of the target that was reached, in per cent: value ÷ target where more is better, target ÷ value where
less is better, and for an exact target 100 less the deviation. Source and bands: rulebook/scorecard.yaml.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

HUNDRED = Decimal(100)
Pair = tuple[int, int]  # cause, effect


class Bands(BaseModel):
    """From which attainment on a goal counts as attained or close to it, and the most that an indicator counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    effective_from: date
    ok: int
    soon: int
    cap: int


class Name(BaseModel):
    """The name of a perspective in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    zh: str
    en: str


class Rulebook(BaseModel):
    """rulebook/scorecard.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    check: tuple[str, ...] = ()
    perspectives: tuple[Name, ...]
    bands: tuple[Bands, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An attainment with the weight that it has in its goal; None where nothing is known yet."""

    percent: Decimal | None
    weight: int


@cache
def rulebook() -> Rulebook:
    """Return the rules of scorecards."""
    text = resources.files("huzheng.plan.scorecard").joinpath("rulebook/scorecard.yaml").read_text(encoding="utf-8")
    return Rulebook.model_validate(yaml.safe_load(text))


def bands_on(day: date) -> Bands:
    """Return the bands that hold on a day; before the first ones, the first."""
    rows = sorted(rulebook().bands, key=lambda row: row.effective_from)
    held = [row for row in rows if row.effective_from <= day]
    return held[-1] if held else rows[0]


def attainment(value: Decimal | None, target: Decimal, comparator: str, cap: int) -> Decimal | None:
    """Return the attainment in per cent between 0 and `cap`; None where there is no value.

    A target of nought is met or not: there is no share of it. Nothing where less is better is the most that counts.
    """
    if value is None:
        return None
    if target <= 0:
        met = {"at_least": value >= target, "at_most": value <= target}.get(comparator, value == target)
        return HUNDRED if met else Decimal(0)
    if comparator == "at_least":
        share = value / target * HUNDRED
    elif comparator == "at_most":
        share = target / value * HUNDRED if value > 0 else Decimal(cap)
    else:
        share = HUNDRED - abs(value - target) / target * HUNDRED
    return min(max(share, Decimal(0)), Decimal(cap))


def band(percent: Decimal | None, bands: Bands) -> str:
    """Return ok, soon, late or unknown."""
    if percent is None:
        return "unknown"
    if percent >= bands.ok:
        return "ok"
    return "soon" if percent >= bands.soon else "late"


def together(parts: Iterable[Weighed]) -> Decimal | None:
    """Return the weighted mean of what is known; what is not known yet has no weight."""
    known = [(part.percent, part.weight) for part in parts if part.percent is not None and part.weight > 0]
    total = sum(weight for _percent, weight in known)
    if not total:
        return None
    return sum((percent * weight for percent, weight in known), Decimal(0)) / total


def way_back(links: Collection[Pair], cause: int, effect: int) -> tuple[int, ...]:
    """Return the way by which `cause` → `effect` would lead back to `cause`, both ends included; empty where it does not."""
    if cause == effect:
        return (cause, cause)
    after: dict[int, list[int]] = {}
    for left, right in links:
        after.setdefault(left, []).append(right)
    came: dict[int, int] = {effect: cause}
    waiting = [effect]
    while waiting:
        here = waiting.pop(0)
        if here == cause:
            return _trace(came, cause)
        for there in sorted(after.get(here, ())):
            if there not in came:
                came[there] = here
                waiting.append(there)
    return ()


def _trace(came: dict[int, int], cause: int) -> tuple[int, ...]:
    way = [cause]
    while len(way) == 1 or way[-1] != cause:
        way.append(came[way[-1]])
    return tuple(reversed(way))


def periods_of_year(months: int, year: int) -> Sequence[tuple[date, date]]:
    """Return the periods of a calendar year: (first day, day after the last), `months` long each."""
    firsts = [date(year, month, 1) for month in range(1, 13, months)]
    return list(zip(firsts, [*firsts[1:], date(year + 1, 1, 1)], strict=True))
