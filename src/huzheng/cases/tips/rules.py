"""What follows a registration, by the rulebook: values in, values out; no database."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from huzheng.cases.tips.data import Facts, Tip
from huzheng.services.law.api import age

WORDS = ("agency_zh", "agency_en", "bring_zh", "bring_en", "where_zh", "where_en", "link", "source", "check")


class Kind(BaseModel):
    """One kind of registration after which a sheet is given, with its services."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str
    en: str
    services: tuple[str, ...]


class When(BaseModel):
    """For which cases an item is meant; everything that is given must hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ages: tuple[int, int] | None = None
    circumstances: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class Entry(BaseModel):
    """One item of the rulebook, with its source and whether the office must confirm it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    kinds: tuple[str, ...]
    zh: str
    en: str
    agency_zh: str
    agency_en: str
    bring_zh: str
    bring_en: str
    where_zh: str
    where_en: str
    link: str
    when: When = When()
    source: str
    check: bool = False
    effective_from: date | None = None
    known_on: date = date(2026, 11, 26)

    @property
    def tip(self) -> Tip:
        """Return what is printed of it."""
        return Tip(self.key, self.zh, self.en, **{name: getattr(self, name) for name in WORDS})


class Rulebook(BaseModel):
    """rulebook/tips.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[str, Kind]
    items: tuple[Entry, ...]


@cache
def rulebook() -> Rulebook:
    """Return the rulebook of the room."""
    text = resources.files("huzheng.cases.tips").joinpath("rulebook/tips.yaml").read_text(encoding="utf-8")
    return Rulebook.model_validate(yaml.safe_load(text))


def kind_of(service: str) -> str:
    """Return the kind of sheet that follows a service, "" where none does."""
    return next((key for key, kind in rulebook().kinds.items() if service in kind.services), "")


def services_with_tips() -> tuple[str, ...]:
    """Return every service that is followed by a sheet."""
    return tuple(code for kind in rulebook().kinds.values() for code in kind.services)


def facts(born: Iterable[date], circumstances: Iterable[str], language: str, on: date) -> Facts:
    """Return what of a case chooses the items."""
    return Facts(tuple(age(one, on) for one in born if one <= on), frozenset(circumstances), language)


def of_age(known: Facts, age_from: int | None, age_to: int | None) -> bool:
    """Say whether somebody in the case is of this age; without bounds it is for everybody."""
    if age_from is None and age_to is None:
        return True
    low, high = age_from or 0, 200 if age_to is None else age_to
    return any(low <= age <= high for age in known.ages)


def meant_for(when: When, known: Facts) -> bool:
    """Say whether an item is meant for a case."""
    low, high = when.ages or (None, None)
    ticked = not when.circumstances or bool(known.circumstances & set(when.circumstances))
    return of_age(known, low, high) and ticked and (not when.languages or known.language in when.languages)


def items_of(kind: str, on: date) -> list[Entry]:
    """Return the items of a kind that hold on a day, in the order of the rulebook."""
    return [
        one
        for one in rulebook().items
        if kind in one.kinds and (one.effective_from is None or one.effective_from <= on)
    ]


def chosen(kind: str, known: Facts, on: date) -> tuple[str, ...]:
    """Return the keys of the rulebook's items that a case of this kind gets."""
    return tuple(one.key for one in items_of(kind, on) if meant_for(one.when, known))


def picked(offered: Sequence[Tip], keys: Iterable[str]) -> list[Tip]:
    """Return the offered items that were ticked, in their order."""
    wanted = set(keys)
    return [one for one in offered if one.key in wanted]
