"""What fines measure, for every plan that wants to be bound to it."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet

from huzheng.cases.fines.data import subject
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.states import State
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric


def _decided(office_id: int, period: Period) -> QuerySet[Fine]:
    rows = Fine.objects.of(office_id).filter(decided_on__gte=period.start, decided_on__lt=period.end)
    return rows.exclude(state=State.REVOKED).order_by("-decided_on", "-pk")


def _waived(office_id: int, period: Period) -> QuerySet[Fine]:
    span = {"finished_at__gte": at(period.start), "finished_at__lt": at(period.end)}
    return Fine.objects.of(office_id).filter(state=State.WAIVED, **span).order_by("-finished_at", "-pk")


def measure_decided(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count the fines decided in the period."""
    n = _decided(office_id, period).count()
    return Measured(Decimal(n), n)


def rows_decided(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the fines behind the count, without names."""
    return [_row(row, None) for row in _decided(office_id, period)]


def measure_waived(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count what was closed without a fine in the period."""
    n = _waived(office_id, period).count()
    return Measured(Decimal(n), n)


def rows_waived(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return what was closed without a fine, with its ground."""
    return [
        Evidence(row.finished_at, f"{row.offence} {row.ground}", Decimal(1), None, subject(row.pk))
        for row in _waived(office_id, period)
        if row.finished_at
    ]


def measure_paid(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of the fines decided in the period that are paid."""
    rows = _decided(office_id, period)
    n = rows.count()
    return Measured(Decimal(rows.filter(state=State.PAID).count()) / n if n else None, n)


def rows_paid(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the fines behind the share."""
    return [_row(row, row.state == State.PAID) for row in _decided(office_id, period)]


def _row(row: Fine, met: bool | None) -> Evidence:
    day = at(row.decided_on or row.found_on)
    return Evidence(day, f"{row.offence} NT${row.twd}", Decimal(1), met, subject(row.pk))


DECIDED = Metric(
    key="fines.decided", zh="裁處罰鍰件數", en="Fines decided", unit="cases", kind=Kind.COUNT, direction=Direction.DOWN,
    aggregates=("count",), measure=measure_decided, rows=rows_decided,
)  # fmt: skip
WAIVED = Metric(
    key="fines.waived", zh="免罰件數", en="Closed without a fine", unit="cases", kind=Kind.COUNT, direction=Direction.UP,
    aggregates=("count",), measure=measure_waived, rows=rows_waived,
)  # fmt: skip
PAID = Metric(
    key="fines.paid", zh="罰鍰收繳率", en="Share of fines paid", unit="share", kind=Kind.RATE, direction=Direction.UP,
    aggregates=("rate",), measure=measure_paid, rows=rows_paid,
)  # fmt: skip


def register() -> None:
    """Put the room's metrics into the registry."""
    for metric in (DECIDED, WAIVED, PAID):
        register_metric(metric)
