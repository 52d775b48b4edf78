"""What a metric is, and what it answers."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a metric is counted, and so how it may be aggregated."""

    COUNT = "count"  # how many
    RATE = "rate"  # share of n, 0..1
    PERCENTILE = "percentile"  # of a duration or amount; aggregates p50, p90, mean
    STATE = "state"  # what is true at the end of the period
    ONCE_PER_PERIOD = "once_per_period"  # whether it happened
    WITHIN_LIMIT = "within_limit"  # share kept within a limit, 0..1
    EXISTS = "exists"  # whether something is there


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `start` up to, not including, `end`; `as_of` is the day of looking while the period still runs."""

    start: date
    end: date
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and the number of cases behind it; value None means nothing to measure."""

    value: Decimal | None
    n: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row behind a number: when, what in words, the value it adds, whether it met the target, a link kind and id."""

    at: datetime
    text: str
    value: Decimal | None
    met: bool | None
    subject: str = ""


Filter = Mapping[str, object]
Measure = Callable[[int, Period, str, Filter], Measured]
Rows = Callable[[int, Period, Filter], Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a number: by which dimensions it is split, their values there, and what was measured."""

    dimensions: tuple[str, ...]
    keys: tuple[Any, ...]
    aggregate: str
    measured: Measured

    @property
    def filter(self) -> dict[str, Any]:
        """Return the filter that asks for this part alone."""
        return dict(zip(self.dimensions, self.keys, strict=True))


# every (aggregate, set of dimensions) of one period in one statement; parts without a case are left out
Split = Callable[[int, Period, Sequence[str], Sequence[tuple[str, ...]]], Sequence[Part]]
MeasureMany = Callable[[int, Period, Sequence[tuple[str, Filter]]], Sequence[Measured]]


@dataclass(frozen=True)
class Metric:
    """A thing that a room measures. `measure(office_id, period, aggregate, filter)`, `rows` gives the evidence."""

    key: str
    zh: str
    en: str
    unit: str  # "minutes", "share", "tickets"
    kind: Kind
    direction: Direction
    aggregates: tuple[str, ...]
    measure: Measure
    rows: Rows
    dimensions: tuple[str, ...] = ()
    query_version: int = 1
    accepts: Mapping[str, str] = field(default_factory=dict)  # filter name → what it means
    measure_many: MeasureMany | None = None  # the same for many (aggregate, filter) of one period, in few queries
    split: Split | None = None  # the parts by dimension, for a metric that has dimensions
    standing: bool = (
        False  # begins no figure's history: says something though nothing happened, or looks at what another one counts
    )


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what a number can be split: `values(office_id)` are the values known to the office, in order, with their words."""

    key: str
    label: Any  # lazily translated
    values: Callable[[int], Mapping[Any, str]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the registry."""

    metric: str
    period: Period
    aggregate: str
    filter: Filter

    @property
    def key(self) -> tuple[str, date, date, str, str]:
        """Return what makes two questions the same one, whenever they are asked."""
        words = json.dumps(dict(self.filter), sort_keys=True, default=str)
        return self.metric, self.period.start, self.period.end, self.aggregate, words
