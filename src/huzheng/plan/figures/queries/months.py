"""Which months are closed, and which are owed."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from huzheng.foundation.metrics.data import Ask, Period
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.plan.book import api as book
from huzheng.plan.figures.models import Baseline, MonthClosing
from huzheng.plan.figures.rules import ended_months, first_of, month_after, months_between

LOOK_BACK = 24


def closings(office_id: int) -> dict[date, MonthClosing]:
    """Return the closed months of the office: {first day: closing}."""
    return {row.month: row for row in MonthClosing.objects.of(office_id)}


def months_to_close(office_id: int, today: date, known: Collection[date] | None = None) -> list[date]:
    """Return the ended months whose standing figures are not closed, oldest first.

    They begin with the first closed month; before any is closed, with the first of the last two years that has a case.
    """
    ended = ended_months(today, LOOK_BACK)
    known = closings(office_id) if known is None else known
    first = min(known) if known else _first_with_cases(office_id, ended)
    return [] if first is None else [month for month in months_between(first, ended[-1]) if month not in known]


def months_owed(
    office_id: int, today: date, known: Collection[date] | None = None, rows: Sequence[Any] | None = None
) -> list[date]:
    """Return the first days of the months for which figures are owed, standing ones or those of promises; oldest first.

    `known` are the closed months and `rows` the bindings in force, where they have been read.
    """
    owed = set(months_to_close(office_id, today, known)) | set(
        book.months_owed_by_bindings(office_id, today, LOOK_BACK, rows)
    )
    return sorted(first_of(month) for month in owed)


def baseline_of(office_id: int, metric: str, aggregate: str) -> Baseline | None:
    """Return the baseline that holds for a control chart, with who chose it."""
    rows = Baseline.objects.of(office_id).filter(metric=metric, aggregate=aggregate, ended_at__isnull=True)
    return rows.select_related("set_by").first()


def baselines(office_id: int) -> dict[tuple[str, str], Baseline]:
    """Return all baselines that hold: {(metric, aggregate): baseline}."""
    return {(row.metric, row.aggregate): row for row in Baseline.objects.of(office_id).filter(ended_at__isnull=True)}


def _first_with_cases(office_id: int, months: list[date]) -> date | None:
    """Return the first of the months that has a case, found by halving: a few times one query for each metric that has cases at all."""
    keys = [key for key, metric in METRICS.items() if not metric.standing]
    low, high = 0, len(months) - 1
    if not (keys := _busy(office_id, keys, months[0], months[high])):
        return None
    while low < high:
        middle = (low + high) // 2
        if found := _busy(office_id, keys, months[0], months[middle]):
            high, keys = middle, found
        else:
            low = middle + 1
    return months[low]


def _busy(office_id: int, keys: list[str], first: date, last: date) -> list[str]:
    """Return the metrics that have a case from the first to the last of these months."""
    span = Period(first, month_after(last))
    asks = [Ask(key, span, METRICS[key].aggregates[0], {}) for key in keys]
    found = measure_all(office_id, asks)
    return [key for key, measured in zip(keys, found, strict=True) if measured and measured.n]
