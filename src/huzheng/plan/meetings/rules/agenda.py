"""The parts of an agenda as data (rulebook/agenda.yaml), and the part in which a point stands."""

from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from huzheng.plan.meetings.states import MeetingKind, Source


class Part(BaseModel):
    """One part of an agenda; `draws` are sources, `takes` kinds of subjects of what waits for a meeting."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str
    zh: str
    en: str
    draws: tuple[Source, ...] = ()
    takes: tuple[str, ...] = ()


class KindRules(BaseModel):
    """What holds for one kind of meeting: how often, what is proposed for the next one, and its parts in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rhythm: str
    day: int = 0
    time: str
    place: str
    parts: tuple[Part, ...]

    def part(self, key: str) -> tuple[int, Part] | None:
        """Return a part with its place."""
        return next(((place, part) for place, part in enumerate(self.parts) if part.key == key), None)


class Rulebook(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    effective_from: date
    minutes_within_days: int
    read_within_days: int
    kinds: dict[MeetingKind, KindRules]

    @model_validator(mode="after")
    def _whole(self) -> "Rulebook":
        if set(self.kinds) != set(MeetingKind):
            raise ValueError("a kind of meeting has no agenda")
        return self


@cache
def rulebook() -> Rulebook:
    """Return the rules for meetings."""
    text = resources.files("huzheng.plan.meetings").joinpath("rulebook/agenda.yaml").read_text(encoding="utf-8")
    return Rulebook.model_validate(yaml.safe_load(text))


def kind_rules(kind: str) -> KindRules:
    """Return what holds for a kind of meeting."""
    return rulebook().kinds[MeetingKind(kind)]


def part_for(kind: str, source: str, subject: str = "") -> tuple[int, Part] | None:
    """Return the part in which a point of this source stands, with its place; None where this kind does not draw it.

    What waits for a meeting stands where the kind of its subject is taken, else in the part that draws "waiting".
    """
    parts = list(enumerate(kind_rules(kind).parts))
    draws = [(place, part) for place, part in parts if source in part.draws]
    if source == Source.WAITING and draws:
        word = subject.partition(":")[0]
        draws = [(place, part) for place, part in parts if word in part.takes] + draws
    return draws[0] if draws else None
