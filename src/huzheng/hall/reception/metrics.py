"""What reception measures, for every plan that promises a desk, guides, or support from the back office."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy

from huzheng.foundation.metrics.data import Dimension, Direction, Evidence, Filter, Kind, Measured, Metric, Part, Period
from huzheng.foundation.metrics.registry import register_dimension, register_metric
from huzheng.hall.reception.models import Greeting, Guide, Support
from huzheng.hall.reception.queries import counted, guides_between, supports_between, topic_words
from huzheng.hall.reception.rules import minutes_helped
from huzheng.hall.reception.states import State

TOPIC = "enquiry_topic"
MINUTE = timedelta(minutes=1)


def _asked(office_id: int, period: Period, filter: Filter) -> QuerySet[Greeting]:
    rows = counted(office_id, period.start, period.end)
    return rows if filter.get(TOPIC) in (None, "") else rows.filter(topic=filter[TOPIC])


def asked(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how many asked at the desk."""
    n = _asked(office_id, period, filter).count()
    return Measured(Decimal(n), n)


def asked_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the enquiries behind the number."""
    words = topic_words()
    rows = _asked(office_id, period, filter)
    return [Evidence(row.at, words.get(row.topic, row.topic), Decimal(1), None, "") for row in rows]


def _split(office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]) -> list[Part]:
    if (TOPIC,) not in sets:
        return []
    rows = counted(office_id, period.start, period.end).order_by().values("topic").annotate(n=Count("pk"))
    found = rows.order_by("topic").values_list("topic", "n")
    return [Part((TOPIC,), (topic,), word, Measured(Decimal(n), n)) for topic, n in found for word in aggregates]


def _span(guide: Guide) -> Decimal:
    return Decimal(round((guide.ends_at - guide.begins_at) / MINUTE))


def _guides(office_id: int, period: Period) -> list[Guide]:
    return list(guides_between(office_id, period.start, period.end))


def guided(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return for how many minutes somebody was assigned to guide in the hall."""
    rows = _guides(office_id, period)
    return Measured(sum(map(_span, rows), Decimal(0)), len(rows))


def guided_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the hours of the guides; nobody is named."""
    return [
        Evidence(row.begins_at, row.place or "大廳引導", _span(row), None, "") for row in _guides(office_id, period)
    ]


def _ended(office_id: int, period: Period) -> list[Support]:
    return list(supports_between(office_id, period.start, period.end).filter(state=State.ENDED))


def _helped(support: Support) -> Decimal:
    return Decimal(minutes_helped(support.arrived_at, support.ended_at))


def helped(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return for how many minutes the back office helped at counters."""
    rows = _ended(office_id, period)
    return Measured(sum(map(_helped, rows), Decimal(0)), len(rows))


def _evidence(support: Support, value: Decimal | None) -> Evidence:
    return Evidence(support.called_at, f"{support.counter.number} 號櫃檯", value, None, f"support:{support.pk}")


def helped_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the support behind the minutes; nobody is named."""
    return [_evidence(row, _helped(row)) for row in _ended(office_id, period)]


def _taken(office_id: int, period: Period) -> list[Support]:
    return [row for row in supports_between(office_id, period.start, period.end) if row.accepted_at]


def _answer(support: Support) -> Decimal:
    accepted: Any = support.accepted_at
    return Decimal(str(round((accepted - support.called_at) / MINUTE, 2)))


def answer_minutes(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how long a call for support waited for somebody, on average."""
    values = [_answer(row) for row in _taken(office_id, period)]
    return Measured(sum(values, Decimal(0)) / len(values) if values else None, len(values))


def answer_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the calls that somebody accepted."""
    return [_evidence(row, _answer(row)) for row in _taken(office_id, period)]


def _topics(office_id: int) -> Mapping[Any, str]:
    return topic_words()


def register() -> None:
    """Put the room's metrics into the registry; called once from apps.py."""
    register_dimension(Dimension(TOPIC, gettext_lazy("諮詢類別"), _topics))
    for metric in (
        Metric(
            key="reception.enquiries", zh="服務台諮詢件數", en="Enquiries at the desk", unit="times", kind=Kind.COUNT,
            direction=Direction.UP, aggregates=("count",), measure=asked, rows=asked_rows, dimensions=(TOPIC,),
            accepts={TOPIC: "諮詢類別，例如 papers"}, split=_split,
        ),
        Metric(
            "reception.guided_minutes", "大廳引導分鐘數", "Minutes of guidance in the hall", "minutes", Kind.COUNT, Direction.UP,
            ("count",), guided, guided_rows,
        ),
        Metric(
            "reception.support_minutes", "後線支援分鐘數", "Minutes of support from the back office", "minutes",
            Kind.COUNT, Direction.UP, ("count",), helped, helped_rows,
        ),
        Metric(
            "reception.minutes_to_answer", "支援請求到有人回應的時間", "Time until a call for support is answered",
            "minutes", Kind.PERCENTILE, Direction.DOWN, ("mean",), answer_minutes, answer_rows,
        ),
    ):  # fmt: skip
        register_metric(metric)
