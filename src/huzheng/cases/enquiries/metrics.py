"""What enquiries measure, for every plan that wants to be bound to it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy

from huzheng.cases.book.data import subject
from huzheng.cases.enquiries.models import Confirmation, Enquiry
from huzheng.cases.enquiries.queries import counted
from huzheng.cases.enquiries.states import Channel
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Dimension, Direction, Evidence, Filter, Kind, Measured, Metric, Part, Period
from huzheng.foundation.metrics.registry import register_dimension, register_metric

CHANNEL = "enquiry_channel"
MINUTE = timedelta(minutes=1)


def _rows(office_id: int, period: Period, filter: Filter) -> QuerySet[Enquiry]:
    rows = counted(office_id, period.start, period.end)
    channel = filter.get(CHANNEL)
    return rows if channel in (None, "") else rows.filter(channel=channel)


def _asked(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    n = _rows(office_id, period, filter).count()
    return Measured(Decimal(n), n)


def _asked_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    return [
        Evidence(row.at, str(Channel(row.channel).label), Decimal(1), None, subject(row.case_id) if row.case_id else "")
        for row in _rows(office_id, period, filter).order_by("-at", "-pk")
    ]


def _split(office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]) -> list[Part]:
    """Return the count of each channel; there is no other dimension."""
    if (CHANNEL,) not in sets:
        return []
    rows = counted(office_id, period.start, period.end).order_by().values("channel").annotate(n=Count("pk"))
    found = rows.order_by("channel").values_list("channel", "n")
    return [Part((CHANNEL,), (channel,), word, Measured(Decimal(n), n)) for channel, n in found for word in aggregates]


def _sent(office_id: int, period: Period) -> QuerySet[Any]:
    """Return the first confirmations of applications that came online."""
    rows = Confirmation.objects.of(office_id).filter(n=1, case__channel="online", at__gte=at(period.start))
    quick = Q(at__lte=F("case__received_at") + MINUTE)
    return rows.filter(at__lt=at(period.end)).annotate(quick=quick).select_related("case")


def _quick(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    found = _sent(office_id, period).order_by().aggregate(n=Count("pk"), kept=Count("pk", filter=Q(quick=True)))
    return Measured(Decimal(found["kept"]) / found["n"] if found["n"] else None, found["n"])


def _quick_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    rows = _sent(office_id, period).order_by("-at", "-pk")
    return [Evidence(row.at, row.case.number, None, row.quick, subject(row.case_id)) for row in rows]


ASKED = Metric(
    key="enquiries.by_channel", zh="案件進度查詢件數", en="Enquiries about cases", unit="times", kind=Kind.COUNT,
    direction=Direction.UP, aggregates=("count",), measure=_asked, rows=_asked_rows, dimensions=(CHANNEL,),
    accepts={CHANNEL: "詢問管道，例如 phone"}, split=_split,
)  # fmt: skip
QUICK = Metric(
    key="enquiries.confirmed_in_a_minute", zh="線上申請一分鐘內收到確認的比率",
    en="Share of online applications confirmed within a minute", unit="share", kind=Kind.WITHIN_LIMIT,
    direction=Direction.UP, aggregates=("rate",), measure=_quick, rows=_quick_rows,
)  # fmt: skip


def _channels(office_id: int) -> Mapping[Any, str]:
    return {value: str(label) for value, label in Channel.choices}


def register() -> None:
    """Put the room's metrics into the registry."""
    register_dimension(Dimension(CHANNEL, gettext_lazy("詢問管道"), _channels))
    register_metric(ASKED)
    register_metric(QUICK)
