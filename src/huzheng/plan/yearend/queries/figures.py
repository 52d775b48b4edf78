"""The figures of a year: what was closed of each bound measure, and the year's own value, each with where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.plan.book import api as book
from huzheng.plan.yearend.data import Marked
from huzheng.plan.yearend.rules import closed_until, year_span

NOTHING = Measured(None, 0)


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One value with its mark, the number of cases behind it, and the light that follows; not closed: no mark."""

    period: Period
    marked: Marked | None
    value: Decimal | None
    n: int
    light: str


@dataclass(frozen=True, slots=True)
class Bound:
    """The figures of one binding: each ended period of the year, and the year so far."""

    binding: Any
    unit: str
    periods: tuple[YearFigure, ...]
    year: YearFigure


def periods_of(kind: str, start: date, until: date) -> list[Period]:
    """Return the whole periods of this kind from a day up to another."""
    found = []
    while (period := book.period_at(kind, start)).end <= until:
        found.append(period)
        start = period.end
    return found


def year_figures(office_id: int, roc_year: int, bindings: Sequence[Any], today: date) -> dict[int, Bound]:
    """Return the figures of these bindings: {measure id: figures}. One query for what is closed, few for the year's values."""
    return figures_until(office_id, roc_year, bindings, closed_until(roc_year, today))


def closed_figures(office_id: int, roc_year: int, bindings: Sequence[Any], until: date) -> dict[int, Bound]:
    """Return what is closed of these bindings, and count nothing. One query."""
    return figures_until(office_id, roc_year, bindings, until, count=False)


def figures_until(
    office_id: int, roc_year: int, bindings: Sequence[Any], until: date, *, count: bool = True
) -> dict[int, Bound]:
    """Return the figures of these bindings from the first day of the year up to `until`."""
    start = year_span(roc_year)[0]
    asks = [(row, book.ask_of(row, period)) for row in bindings for period in periods_of(row.period_kind, start, until)]
    whole = Period(start, until) if until > start else None
    years = [book.ask_of(row, whole) for row in bindings] if whole else []
    closed = book.closed_values(office_id, [*(ask for _row, ask in asks), *years])
    counted = measure_all(office_id, years) if count else [None for _ask in years]
    found: dict[int, list[YearFigure]] = {row.pk: [] for row in bindings}
    for k, (row, ask) in enumerate(asks):
        found[row.pk].append(_closed(row, ask, closed.get(k)))
    made = {}
    for k, row in enumerate(bindings):
        year = _year(row, years[k], closed.get(len(asks) + k), counted[k]) if whole else _closed(row, None, None)
        made[row.measure_id] = Bound(row, unit_of(row.metric), tuple(found[row.pk]), year)
    return made


def unit_of(metric: str) -> str:
    """Return the unit of a metric, nothing for one that no room has."""
    return METRICS[metric].unit if metric in METRICS else ""


def _closed(binding: Any, ask: Ask | None, row: Any) -> YearFigure:
    period = ask.period if ask else Period(date(1912, 1, 1), date(1912, 1, 2))
    if ask is None or row is None:
        return YearFigure(period, None, None, 0, "unknown")
    return _figure(binding, ask, row.value, row.n, row.version)


def _year(binding: Any, ask: Ask, row: Any, counted: Measured | None) -> YearFigure:
    if row is not None:
        return _figure(binding, ask, row.value, row.n, row.version)
    if counted is None:
        return YearFigure(ask.period, None, None, 0, "unknown")
    return _figure(binding, ask, counted.value, counted.n, 0)


def _figure(binding: Any, ask: Ask, value: Decimal | None, n: int, version: int) -> YearFigure:
    marked = Marked(ask.metric, ask.aggregate, dict(ask.filter), ask.period.start, ask.period.end, version, value)
    light = book.stand_of(binding, ask.period, Measured(value, n)).light
    return YearFigure(ask.period, marked, value, n, str(light))
