"""Values of the scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class CardValues:
    """What a person types to begin a card."""

    roc_year: int
    title: str


@dataclass(frozen=True, slots=True)
class PerspectiveValues:
    """The names of a perspective."""

    name_zh: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class GoalValues:
    """What a person types for a goal."""

    perspective: int
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorValues:
    """How a goal is measured: by a registered metric, or by hand (then `metric` and `aggregate` are empty)."""

    title: str
    source: str
    period_kind: str
    comparator: str
    target: Decimal
    weight: int = 1
    unit: str = ""
    metric: str = ""
    aggregate: str = ""
    filter: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActualValues:
    """What a person reports for a period: the value, the words that prove it, for a correction the reason."""

    value: Decimal
    words: str
    reason: str = ""
