"""The verbs of the figures: close a month once, correct it by a new version, choose what a control chart is measured against."""

from datetime import date, datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.verbs import verb
from huzheng.plan.book import api as book
from huzheng.plan.figures.access import access_baseline, last_versions
from huzheng.plan.figures.data import MONTH_CLOSED
from huzheng.plan.figures.errors import MonthClosed, MonthRuns, NeverClosed, TooShort
from huzheng.plan.figures.models import Baseline, MonthClosing
from huzheng.plan.figures.queries import closings, whole_months
from huzheng.plan.figures.rules import EARLY, first_of, month_after
from huzheng.plan.figures.steps import close_standing, count_anew


@verb
def close_promises(*, office_id: int, by: Actor, now: datetime) -> int:
    """Close every ended period of the promises in force that has no figures yet; return how many figures were closed.

    Once more closes nothing more. Locks the office's closing.
    """
    book.hold_closing(office_id)
    rows = book.bindings_in_force(office_id)
    return book.close_ended_periods(rows, office_id=office_id, today=business_date(now), now=now)


@verb
def close_month(month: date, *, office_id: int, by: Actor, now: datetime) -> MonthClosing:
    """Close the office's standing figures of a month. Raises MonthRuns, MonthClosed; tells `figures.month_closed`.

    Locks the office's closing.
    """
    book.hold_closing(office_id)
    first = first_of(month)
    if month_after(first) > business_date(now):
        raise MonthRuns
    if first in closings(office_id):
        raise MonthClosed
    count = close_standing(office_id, first, now=now)
    row = MonthClosing.objects.create(office_id=office_id, month=first, figures=count, actor=by.key, closed_at=now)
    data = {"month_closing": row.pk, "year": first.year, "month": first.month, "figures": count}
    tell(MONTH_CLOSED, f"month_closing:{row.pk}", 1, by=by, now=now, office_id=office_id, **data)
    return row


@verb
def correct_month(month: date, *, metric: str, office_id: int, reason: str, by: Actor, now: datetime) -> int:
    """Count a metric's closed month anew and write what differs as next versions, with the reason; the old ones stay.

    Returns how many versions were written. Raises NotFound for a metric that no room has, NeverClosed. Locks the closing.
    """
    book.hold_closing(office_id)
    known = METRICS.get(metric)
    if known is None:
        raise NotFound
    first = first_of(month)
    last = last_versions(office_id, metric, first)
    if not any(not row.filter for row in last):
        raise NeverClosed
    written = count_anew(known, office_id, first, last, reason=reason, now=now)
    before = _whole(last)
    after = _whole(last_versions(office_id, metric, first))
    record("correct_month", f"figure:{metric}:{first:%Y-%m}", before, {**after, "reason": reason}, by=by, now=now)
    return written


@verb
def fix_baseline(
    metric: str, *, aggregate: str, months: tuple[date, date], office_id: int, reason: str, by: Actor, now: datetime
) -> Baseline:
    """Choose the months that a control chart is measured against; the one before ends. Raises NotFound, TooShort.

    Locks the office's closing, so that of two who choose at once the later one holds.
    """
    book.hold_closing(office_id)
    if metric not in METRICS or aggregate not in METRICS[metric].aggregates:
        raise NotFound
    first, last = (first_of(month) for month in months)
    closed = [key for key in whole_months(office_id, first, last) if key[:2] == (metric, aggregate)]
    if len(closed) < EARLY:
        raise TooShort(field="to_month")
    old = access_baseline(office_id, metric, aggregate)
    if old is not None:
        _end(old, now)
    row = Baseline.objects.create(
        office_id=office_id, metric=metric, aggregate=aggregate, from_month=first, to_month=last, reason=reason,
        set_by_id=by.id, set_at=now,
    )  # fmt: skip
    record("fix_baseline", f"baseline:{row.pk}", None, {"months": str(row), "reason": reason}, by=by, now=now)
    return row


@verb
def lift_baseline(metric: str, *, aggregate: str, office_id: int, by: Actor, now: datetime) -> Baseline:
    """Let the control chart be measured against all its months again. Raises NotFound where no baseline holds. Locks it."""
    row = access_baseline(office_id, metric, aggregate)
    if row is None:
        raise NotFound
    _end(row, now)
    record("lift_baseline", f"baseline:{row.pk}", {"months": str(row)}, None, by=by, now=now)
    return row


def _end(row: Baseline, now: datetime) -> None:
    row.ended_at = now
    row.save(update_fields=["ended_at"])


def _whole(rows: list[MetricValue]) -> dict[str, str]:
    return {row.aggregate: f"{row.value} / {row.n} v{row.version}" for row in rows if not row.filter}
