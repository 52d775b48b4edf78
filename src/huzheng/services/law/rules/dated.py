"""Dated rules: each entry of a rulebook says from when it holds and from which source; a day that none covers has no answer."""

from collections.abc import Iterable, Sequence
from datetime import date
from importlib import resources
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from huzheng.services.law.errors import NotKnownThen


class Dated(BaseModel):
    """One version. An unknown start is `known_on`: the rule is known to have held then, so it is asked from that day on.

    `until` is the last day for which the source speaks; where it is absent the version holds until the next one begins.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    effective_from: date | None = None
    known_on: date | None = None
    until: date | None = None
    source: str
    check: bool = False

    @model_validator(mode="after")
    def _begins(self) -> "Dated":
        if self.effective_from is None and self.known_on is None:
            raise ValueError("a rule says from when it holds, or when it was seen to hold")
        return self

    @property
    def starts_on(self) -> date:
        """Return the first day for which this version answers."""
        return self.effective_from or self.known_on or date.max

    @property
    def unsure(self) -> bool:
        """Say whether the version is shown [check]: its source is not confirmed, or its start is not known."""
        return self.check or self.effective_from is None

    def covers(self, on: date) -> bool:
        """Say whether the source speaks for this day."""
        return self.starts_on <= on and (self.until is None or on <= self.until)


Version = TypeVar("Version", bound=Dated)


def version_on(versions: Iterable[Version], on: date) -> Version:
    """Return the version that held on a day: of those that began, the latest. Raises NotKnownThen where that one does not cover it."""
    begun = [one for one in versions if one.starts_on <= on]
    latest = max(begun, key=lambda one: one.starts_on, default=None)
    if latest is None or not latest.covers(on):
        raise NotKnownThen(on=on.isoformat())
    return latest


def starts(versions: Sequence[Dated], first: date, last: date) -> list[date]:
    """Return the days after `first` until `last` on which another version began."""
    return sorted({one.starts_on for one in versions if first < one.starts_on <= last})


def read_rulebook(name: str) -> Any:
    """Return the plain content of rulebook/<name>.yaml."""
    text = resources.files("huzheng.services.law").joinpath(f"rulebook/{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
