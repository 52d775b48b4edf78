"""Close the figures of a period, once; correct them only by a new version with a reason."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.foundation.metrics.data import Ask, Measured
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.verbs import require_transaction


def close_value(ask: Ask, measured: Measured, *, office_id: int, now: datetime) -> MetricValue:
    """Write the value of an ended period as version 1. The caller holds a lock that keeps rivals from closing the same."""
    return _write(ask, measured, office_id=office_id, now=now, version=1)


def close_values(pairs: Sequence[tuple[Ask, Measured]], *, office_id: int, now: datetime) -> int:
    """Write many values of ended periods as version 1, in one statement; return how many. The same lock is held as for one."""
    require_transaction()
    rows = [_row(ask, measured, office_id=office_id, now=now, version=1) for ask, measured in pairs]
    return len(MetricValue.objects.bulk_create(rows, batch_size=1000))


def correct_value(last: MetricValue, ask: Ask, measured: Measured, *, reason: str, now: datetime) -> MetricValue:
    """Write the next version beside the one that stays; the reason is part of it."""
    return _write(ask, measured, office_id=last.office_id, now=now, version=last.version + 1, reason=reason)


def _write(
    ask: Ask, measured: Measured, *, office_id: int, now: datetime, version: int, reason: str = ""
) -> MetricValue:
    require_transaction()
    row = _row(ask, measured, office_id=office_id, now=now, version=version, reason=reason)
    row.save(force_insert=True)
    return row


def _row(ask: Ask, measured: Measured, *, office_id: int, now: datetime, version: int, reason: str = "") -> MetricValue:
    return MetricValue(
        office_id=office_id,
        metric=ask.metric,
        aggregate=ask.aggregate,
        period_start=ask.period.start,
        period_end=ask.period.end,
        filter=dict(ask.filter),
        value=measured.value,
        n=measured.n,
        query_version=METRICS[ask.metric].query_version,
        version=version,
        reason=reason,
        closed_at=now,
    )
