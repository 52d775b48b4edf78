"""The rulebook of the clock, read once."""

from collections.abc import Sequence
from datetime import date
from importlib import resources
from itertools import pairwise

import yaml
from pydantic import BaseModel, ConfigDict, Field

from huzheng.cases.clock.data import Rung

ROLES = ("clerk", "section_head", "secretary", "director")
MOST_DAYS = 60


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    effective_from: date | None
    known_on: date | None = None
    source: str
    check: bool = False


class Lights(_Part):
    """At how many working days left a case turns to "due soon"."""

    soon_days: int = Field(ge=0)


class LadderRung(BaseModel):
    """One rung as the file writes it."""

    model_config = ConfigDict(extra="forbid")
    days: int = Field(ge=1, le=MOST_DAYS)
    role: str


class Ladder(_Part):
    """The ladder that holds where an office has set none."""

    rungs: list[LadderRung]


class NoticeTerms(_Part):
    """How far on the new date lies where the clerk has set none."""

    more_days: int = Field(ge=1)


class Reason(BaseModel):
    """A reason of being late, in the words that the applicant reads."""

    model_config = ConfigDict(extra="forbid")
    zh: str
    en: str


class Book(BaseModel):
    """Everything that the clock goes by."""

    model_config = ConfigDict(extra="forbid")
    lights: Lights
    ladder: Ladder
    notice: NoticeTerms
    reasons: dict[str, Reason]

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """Return the ladder as values."""
        return tuple(Rung(rung.days, rung.role) for rung in self.ladder.rungs)


def check_ladder(rungs: Sequence[Rung]) -> bool:
    """Say whether a ladder can stand: it rises, tells each role once, and knows the roles."""
    days, roles = [rung.days for rung in rungs], [rung.role for rung in rungs]
    rises = all(low < high for low, high in pairwise(days))
    known = all(role in ROLES for role in roles) and len(set(roles)) == len(roles)
    return bool(rungs) and rises and known and days[0] >= 1 and days[-1] <= MOST_DAYS


_TEXT = resources.files("huzheng.cases.clock").joinpath("rulebook/chase.yaml").read_text(encoding="utf-8")
BOOK = Book.model_validate(yaml.safe_load(_TEXT))
