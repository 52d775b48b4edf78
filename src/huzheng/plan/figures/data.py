"""Values of the figures room that leave it, and the name of its event."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from huzheng.foundation.metrics.data import Period

MONTH_CLOSED = "figures.month_closed"  # {month_closing, year, month, figures}


@dataclass(frozen=True, slots=True)
class ClosedFigure:
    """A closed number with all that is needed to count it again: metric, aggregate, filter, period and version."""

    metric: str
    aggregate: str
    filter: dict[str, Any]
    period: Period
    value: Decimal | None
    n: int
    version: int
    query_version: int
    closed_at: datetime
    reason: str = ""

    @property
    def mark(self) -> str:
        """Return what a printed number bears, unseen (foundation.documents Figure)."""
        named = {"metric": self.metric, "aggregate": self.aggregate, "filter": self.filter, "version": self.version}
        named |= {"start": self.period.start.isoformat(), "end": self.period.end.isoformat()}
        return json.dumps(named, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """One standing number of an office in a month, for a paper: closed, or live where the month is not closed yet."""

    metric: str
    name: str  # in the active language
    aggregate: str
    aggregate_name: str
    unit: str
    period: Period
    value: Decimal | None
    n: int
    shown: str  # value with unit: 94.2%, 12.5 分鐘
    closed: bool
    version: int  # 0 while not closed
    url: str


@dataclass(frozen=True, slots=True)
class OffTarget:
    """A promise whose number misses its target in a month: `light` is soon (by less than the tolerance) or late."""

    measure_id: int
    item_id: int
    plan_id: int
    text: str
    metric: str
    metric_name: str
    period: Period
    value: Decimal
    n: int
    shown: str
    target: Decimal
    target_words: str  # 至少 90%
    light: str
    closed: bool
    url: str
