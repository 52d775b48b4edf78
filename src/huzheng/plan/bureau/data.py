"""Values of the bureau's room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from huzheng.foundation.files.data import Upload


@dataclass(frozen=True, slots=True)
class Unit:
    """An office below the bureau as its pages show it; `now` is the time there."""

    id: int
    code: str
    name_zh: str
    name_en: str
    rehearsal: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class TaskValues:
    """What the bureau asks: of which offices, in which words, by which day."""

    title: str
    words: str
    due_on: date
    office_ids: tuple[int, ...]
    files: Sequence[Upload] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """A metric that offices and bureau have agreed to look at together, from a day on."""

    metric: str
    aggregate: str
    effective_from: date

    @property
    def key(self) -> str:
        """Return the word by which pages name it."""
        return f"{self.metric}.{self.aggregate}"


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed figure of a whole office: nothing of a clerk, a counter or a case."""

    office_id: int
    metric: str
    aggregate: str
    month: date
    value: Decimal | None
    n: int
    version: int
