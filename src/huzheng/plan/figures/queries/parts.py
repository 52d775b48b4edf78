"""Numbers of some months, split by dimensions: from what is closed where it is closed, from the rows where it is not.

Counts add up; shares and means add up by their cases. A median or a 90th percentile of several months cannot be made of the
months' own ones: it is counted from the rows, and the table says so. So are shares and times by two dimensions at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from huzheng.foundation.metrics.data import Ask, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import measure_all
from huzheng.plan.figures.queries.closed import Cells, closed_parts, whole_months
from huzheng.plan.figures.rules import month_after, months_between

MONTH = "month"
CLOSED, LIVE, MIXED = "closed", "live", "mixed"
ADDS_UP = {"count", "rate", "mean"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a metric's aggregate over the months from `first` to `last` (their first days), looked at on `today`."""

    office_id: int
    metric: Metric
    aggregate: str
    first: date
    last: date
    today: date

    @property
    def months(self) -> list[date]:
        """Return the first days of the months."""
        return months_between(self.first, self.last)

    def span(self, first: date, last: date) -> Period:
        """Return some of the months as one period, looked at today where it still runs."""
        end = month_after(last)
        return Period(first, end, self.today if self.today < end else None)


@dataclass(frozen=True, slots=True)
class Split:
    """The parts and where they come from: closed, live, or some months of each (mixed)."""

    cells: Cells
    origin: str


def split(asked: Question, dimensions: Sequence[str]) -> Split:
    """Return the parts by these dimensions (of which one may be "month"), none for the whole."""
    closed = _closed_months(asked)
    if MONTH in dimensions:
        return _by_month(asked, list(dimensions), closed)
    if not _adds_up(asked, dimensions) or not closed:
        return Split(_live(asked, dimensions, asked.first, asked.last), LIVE)
    found = _closed(asked, dimensions, closed)
    open_months = [month for month in asked.months if month not in closed]
    runs = [_live(asked, dimensions, month, month) for month in open_months]
    return Split(_together(asked, [*found.values(), *runs]), MIXED if runs else CLOSED)


def _adds_up(asked: Question, dimensions: Sequence[str]) -> bool:
    """Say whether the closed figures of the months give the table; of one month alone they always do, where they were closed."""
    if len(dimensions) > 1 and asked.metric.kind != Kind.COUNT:
        return False
    return asked.aggregate in ADDS_UP or asked.first == asked.last


def _closed_months(asked: Question) -> list[date]:
    known = whole_months(asked.office_id, asked.first, asked.last)
    return [month for month in asked.months if (asked.metric.key, asked.aggregate, month) in known]


def _closed(asked: Question, dimensions: Sequence[str], months: Sequence[date]) -> dict[date, Cells]:
    if dimensions:
        metric = asked.metric.key
        return closed_parts(asked.office_id, metric, asked.aggregate, dimensions, months)
    known = whole_months(asked.office_id, asked.first, asked.last)
    rows = {month: known[asked.metric.key, asked.aggregate, month] for month in months}
    return {month: {(): Measured(row.value, row.n)} for month, row in rows.items()}


def _live(asked: Question, dimensions: Sequence[str], first: date, last: date) -> Cells:
    period = asked.span(first, last)
    if not dimensions:
        (measured,) = measure_all(asked.office_id, [Ask(asked.metric.key, period, asked.aggregate, {})])
        return {(): measured} if measured else {}
    if asked.metric.split is None:
        return {}
    parts = asked.metric.split(asked.office_id, period, [asked.aggregate], [tuple(dimensions)])
    return {tuple(part.filter[name] for name in dimensions): part.measured for part in parts}


def _by_month(asked: Question, dimensions: list[str], closed: Sequence[date]) -> Split:
    """Return the parts with the months among them, each month by itself: nothing has to add up."""
    place = dimensions.index(MONTH)
    others = [name for name in dimensions if name != MONTH]
    crossed = len(others) > 1 and asked.metric.kind != Kind.COUNT
    known = {} if crossed else _closed(asked, others, closed)
    cells: Cells = {}
    for month in asked.months:
        fixed = month in closed and not crossed
        found = known.get(month, {}) if fixed else _live(asked, others, month, month)
        for keys, measured in found.items():
            cells[_with(keys, place, month)] = measured
    if not closed or crossed:
        return Split(cells, LIVE)
    return Split(cells, CLOSED if len(closed) == len(asked.months) else MIXED)


def _with(keys: tuple[Any, ...], place: int, month: date) -> tuple[Any, ...]:
    return (*keys[:place], month, *keys[place:])


def _together(asked: Question, months: Sequence[Cells]) -> Cells:
    """Add the cells of several months up; of one month they are what they are."""
    if len(months) == 1:
        return months[0]
    found: dict[tuple[Any, ...], list[Measured]] = {}
    for cells in months:
        for keys, measured in cells.items():
            found.setdefault(keys, []).append(measured)
    return {keys: _sum(asked, parts) for keys, parts in found.items()}


def _sum(asked: Question, parts: Sequence[Measured]) -> Measured:
    n = sum(part.n for part in parts)
    known = [(part.value, part.n) for part in parts if part.value is not None]
    if asked.metric.kind == Kind.COUNT:
        return Measured(sum((value for value, _ in known), Decimal(0)), n)
    weight = sum(cases for _, cases in known)
    return Measured(sum((value * cases for value, cases in known), Decimal(0)) / weight if weight else None, n)
