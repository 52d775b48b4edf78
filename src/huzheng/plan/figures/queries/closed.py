"""Closed figures as they were written: the whole office by month, and its parts by dimension."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from huzheng.foundation.metrics.data import Ask, Filter, Measured, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import DIMENSIONS
from huzheng.plan.figures.data import ClosedFigure
from huzheng.plan.figures.rules import month_after, months_between

Key = tuple[str, str, date]  # metric, aggregate, first day of the month
Cells = dict[tuple[Any, ...], Measured]


def closed_figure(
    office_id: int, metric: str, aggregate: str, filter: Filter, period: Period, *, version: int | None = None
) -> ClosedFigure | None:
    """Return the closed figure of exactly this question, its last version unless one is named; None where it is not closed."""
    rows = MetricValue.objects.filter(
        office_id=office_id, metric=metric, aggregate=aggregate, period_start=period.start, period_end=period.end,
        filter=dict(filter),
    )  # fmt: skip
    rows = rows if version is None else rows.filter(version=version)
    row = rows.order_by("-version").first()
    return None if row is None else figure_of(row)


def figure_of(row: MetricValue) -> ClosedFigure:
    """Return a row as other rooms may have it."""
    return ClosedFigure(
        row.metric, row.aggregate, dict(row.filter), Period(row.period_start, row.period_end), row.value, row.n,
        row.version, row.query_version, row.closed_at, row.reason,
    )  # fmt: skip


def versions_of(office_id: int, ask: Ask) -> list[ClosedFigure]:
    """Return every version of one closed figure, the last one first."""
    rows = MetricValue.objects.filter(
        office_id=office_id, metric=ask.metric, aggregate=ask.aggregate, period_start=ask.period.start,
        period_end=ask.period.end, filter=dict(ask.filter),
    )  # fmt: skip
    return [figure_of(row) for row in rows.order_by("-version")]


def whole_months(office_id: int, first: date, last: date) -> dict[Key, ClosedFigure]:
    """Return the last version of every whole-office monthly figure from the first month to the last. One query."""
    ends = {month: month_after(month) for month in months_between(first, last)}
    rows = MetricValue.objects.filter(
        office_id=office_id, filter={}, period_start__gte=first, period_start__lte=last
    ).order_by("version")
    months = (row for row in rows if row.period_end == ends.get(row.period_start))
    return {(row.metric, row.aggregate, row.period_start): figure_of(row) for row in months}


def closed_parts(
    office_id: int, metric: str, aggregate: str, dimensions: Sequence[str], months: Sequence[date]
) -> dict[date, Cells]:
    """Return the closed parts by exactly these dimensions: {month: {values in the order asked for: measured}}. One query.

    A month without any closed part is left out; within a month that is there, a part that is not there had no case.
    """
    rows = MetricValue.objects.filter(
        office_id=office_id, metric=metric, aggregate=aggregate, period_start__in=list(months),
        filter__has_keys=list(dimensions),
    )  # fmt: skip
    others = [key for key in DIMENSIONS if key not in dimensions]
    found: dict[date, Cells] = {}
    for row in rows.exclude(filter__has_any_keys=others).order_by("version"):
        if row.period_end == month_after(row.period_start) and set(row.filter) == set(dimensions):
            keys = tuple(row.filter[name] for name in dimensions)
            found.setdefault(row.period_start, {})[keys] = Measured(row.value, row.n)
    return found
