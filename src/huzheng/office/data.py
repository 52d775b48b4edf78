"""Values of the office that other rooms may hold."""

from dataclasses import dataclass
from datetime import timedelta

from huzheng.foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """What every page of an office shows of it."""

    id: int
    code: str
    name_zh: str
    name_en: str
    rehearsal: bool
    clock_offset: timedelta
    call_limit: int


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who came through a gate: the office of the URL (if any), the actor (None: nobody signed in)."""

    office: OfficeCard | None
    actor: Actor | None
