"""What the messages measure: how many of those that were written reached somebody."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from huzheng.foundation.clock import at
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.registry import kind_words
from huzheng.foundation.messages.states import STUCK, State
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period

REACHED = Q(state=State.SENT)


def _ended(office_id: int, period: Period) -> QuerySet[Message]:
    """Return what was written in the period and has gone or could not; what waits or was cancelled is no failure."""
    rows = Message.objects.filter(REACHED | Q(state__in=STUCK), office_id=office_id)
    return rows.filter(made_at__gte=at(period.start), made_at__lt=at(period.end))


def _measure(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    found = _ended(office_id, period).aggregate(n=Count("pk"), reached=Count("pk", filter=REACHED))
    return Measured(Decimal(found["reached"]) / found["n"] if found["n"] else None, found["n"])


def _rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    return [
        Evidence(row.made_at, kind_words(row.kind), Decimal(row.state == State.SENT), row.state == State.SENT,
                 f"message:{row.pk}")
        for row in _ended(office_id, period).defer("body").order_by("-pk")
    ]  # fmt: skip


DELIVERED = Metric(
    key="messages.delivered",
    zh="訊息送達率",
    en="Messages that reached somebody",
    unit="share",
    kind=Kind.RATE,
    direction=Direction.UP,
    aggregates=("rate",),
    measure=_measure,
    rows=_rows,
)
