"""Closed monthly figures of whole offices, of agreed metrics only. Nothing is counted here, and nothing is narrowed to a person."""

from collections.abc import Collection, Sequence
from datetime import date

from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import METRICS
from huzheng.plan.bureau.data import Agreed, Closed
from huzheng.plan.bureau.rules import agreed

NO_FILTER: dict[str, object] = {}


def agreed_metrics() -> list[Agreed]:
    """Return the agreed metrics that a room of this installation measures."""
    return [row for row in agreed() if row.metric in METRICS]


def closed_figures(office_ids: Collection[int], wanted: Sequence[Agreed], months: Sequence[date]) -> list[Closed]:
    """Return the last version of each closed month of these offices, by office and month. One query."""
    if not office_ids or not wanted or not months:
        return []
    rows = MetricValue.objects.filter(
        office_id__in=office_ids,
        metric__in={row.metric for row in wanted},
        filter=NO_FILTER,
        period_start__in=months,
    ).order_by("office_id", "period_start", "version")
    since = {(row.metric, row.aggregate): row.effective_from for row in wanted}
    last = {(row.office_id, row.metric, row.aggregate, row.period_start): row for row in rows if _counts(row, since)}
    return [
        Closed(row.office_id, row.metric, row.aggregate, row.period_start, row.value, row.n, row.version)
        for row in last.values()
    ]


def _counts(row: MetricValue, since: dict[tuple[str, str], date]) -> bool:
    """Say whether a value is that of one whole month, of an agreed kind, from the agreed day on."""
    start = row.period_start
    month_after = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    from_day = since.get((row.metric, row.aggregate))
    return row.period_end == month_after and from_day is not None and start >= from_day


def last_closed(figures: Sequence[Closed]) -> dict[int, date]:
    """Return the last closed month of each office: {office id: its first day}."""
    found: dict[int, date] = {}
    for row in figures:
        found[row.office_id] = max(row.month, found.get(row.office_id, row.month))
    return found
