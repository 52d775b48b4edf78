"""The office's numbers over two years: closed months, the running one, what is promised of them, what the control chart says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from huzheng.foundation.metrics.data import Ask, Kind, Measured, Metric
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.plan.book import api as book
from huzheng.plan.figures.data import ClosedFigure
from huzheng.plan.figures.models import Baseline
from huzheng.plan.figures.queries.closed import Key, whole_months
from huzheng.plan.figures.queries.months import baseline_of, baselines
from huzheng.plan.figures.rules import Chart, ended_months, individuals, month_after, month_of, proportions

MONTHS = 24
SHARES = {Kind.RATE, Kind.WITHIN_LIMIT}
NOTHING = Measured(None, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the office: `past` are its closed months (None: not closed), `live` the running month."""

    metric: Metric
    aggregate: str
    months: tuple[date, ...]
    past: tuple[ClosedFigure | None, ...]
    live: Measured
    binding: Any = None
    stand: Any = None  # how the running month stands to the promise
    last_stand: Any = None  # how the last closed month stood to it
    baseline: Baseline | None = None

    @property
    def values(self) -> list[Decimal | None]:
        """Return the closed values and the running one, oldest first, from the first month that is closed."""
        found = [None if one is None else one.value for one in self.past]
        first = next((k for k, one in enumerate(found) if one is not None), len(found))
        return [*found[first:], self.live.value]

    @property
    def names(self) -> tuple[date, ...]:
        """Return the months of `values`."""
        months = (*self.months, month_after(self.months[-1]))
        return months[len(months) - len(self.values) :]

    @property
    def last(self) -> ClosedFigure | None:
        """Return the figure of the last month."""
        return self.past[-1]


@dataclass(frozen=True, slots=True)
class Judged:
    """A control chart with the months of its points."""

    chart: Chart
    months: tuple[date, ...]
    figures: tuple[ClosedFigure, ...]


def lines(office_id: int, today: date, rows: Sequence[Any]) -> list[Line]:
    """Return a line for each metric that the office has had cases of or has promised something about, promised ones first.

    `rows` are the bindings in force. Two queries, and one for each metric that is measured live.
    """
    promised = {key: row for row in rows if (key := _promised(row))}
    wanted = [(key, metric.aggregates[0]) for key, metric in sorted(METRICS.items())]
    wanted = list(dict.fromkeys([*(key for key in promised if key[0] in METRICS), *wanted]))
    found = _lines(office_id, wanted, today, promised, baselines(office_id))
    return [line for line in found if line.binding or line.live.n or any(one and one.n for one in line.past)]


def line_of(office_id: int, metric: str, aggregate: str, today: date) -> Line:
    """Return the line of one number."""
    promised = {key: row for row in book.bindings_in_force(office_id) if (key := _promised(row))}
    held = baseline_of(office_id, metric, aggregate)
    found = _lines(office_id, [(metric, aggregate)], today, promised, {(metric, aggregate): held} if held else {})
    return found[0]


def judged(line: Line) -> Judged:
    """Return the control chart over the closed months that have cases; a baseline held by a person gives its limits."""
    figures = tuple(one for one in line.past if one is not None and one.value is not None)
    months = tuple(one.period.start for one in figures)
    values = [float(one.value) for one in figures if one.value is not None]
    base = _base(months, line.baseline)
    if line.metric.kind in SHARES:
        chart = proportions(values, [one.n for one in figures], base)
    else:
        chart = individuals(values, base)
    return Judged(chart, months, figures)


def _base(months: Sequence[date], held: Baseline | None) -> slice:
    if held is None:
        return slice(None)
    inside = [k for k, month in enumerate(months) if held.from_month <= month <= held.to_month]
    return slice(inside[0], inside[-1] + 1) if inside else slice(None)


def _promised(row: Any) -> tuple[str, str] | None:
    """Return which number a binding promises: of the whole office, month by month."""
    return (row.metric, row.aggregate) if row.period_kind == "month" and not row.filter else None


def _lines(
    office_id: int, wanted: Sequence[tuple[str, str]], today: date, promised: dict[Any, Any], held: dict[Any, Baseline]
) -> list[Line]:
    months = ended_months(today, MONTHS)
    closed = whole_months(office_id, months[0], months[-1])
    live = measure_all(office_id, [Ask(key, month_of(today, today), word, {}) for key, word in wanted])
    return [
        _line(pair, tuple(months), closed, measured or NOTHING, promised.get(pair), held.get(pair))
        for pair, measured in zip(wanted, live, strict=True)
    ]


def _line(
    pair: tuple[str, str], months: tuple[date, ...], closed: dict[Key, ClosedFigure], live: Measured, *more: Any
) -> Line:
    binding, held = more
    past = tuple(closed.get((*pair, month)) for month in months)
    stand = last = None
    if binding is not None:
        stand = book.stand_of(binding, month_of(months[-1]), live)
        last = past[-1] and book.stand_of(binding, past[-1].period, Measured(past[-1].value, past[-1].n), closed=True)
    return Line(METRICS[pair[0]], pair[1], months, past, live, binding, stand, last, held)
