"""Values of the year's end."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class EvaluationWords:
    """What a person writes of an item at the year's end."""

    actual: str
    rated: str
    shortcomings: str = ""
    improvement: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a printed number came from; `version` is that of the closed figure, 0 where it was counted for the paper."""

    metric: str
    aggregate: str
    filter: dict[str, Any]
    start: date
    end: date
    version: int
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A printed number that is not what the office's rows say; `why` is one of the words of rules.marks."""

    place: int
    why: str
    printed: str
    marked: Marked | None
    closed: Decimal | None = None
    counted: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """What a person decides of a part for the next year."""

    choice: str
    words: str = ""
    deadline: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a paper found."""

    figures: int
    mismatches: tuple[Mismatch, ...] = field(default_factory=tuple)
