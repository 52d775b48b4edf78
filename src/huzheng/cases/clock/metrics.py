"""What the clock measures, for every plan that wants to be bound to it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.clock.models import ClockDay
from huzheng.cases.clock.queries import finished, late_cases
from huzheng.cases.clock.states import DayPart
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Dimension, Direction, Evidence, Filter, Kind, Measured, Metric, Part, Period
from huzheng.foundation.metrics.registry import register_dimension, register_metric
from huzheng.foundation.page import wording

# by what the rate is split; 0 is no section
FIELDS: dict[str, Any] = {
    "section": Coalesce("section_id", "responsible__section_id", 0),
    "case_channel": F("channel"),
    "case_service": F("service"),
}
ACCEPTS = {
    "section": "課室的編號",
    "case_channel": "收件管道，例如 counter",
    "case_service": "業務代碼，例如 R01",
}


def _narrow(rows: QuerySet[Any], filter: Filter) -> QuerySet[Any]:
    for name, field in FIELDS.items():
        value = filter.get(name)
        if value not in (None, ""):
            rows = rows.annotate(**{f"{name}_": field}).filter(**{f"{name}_": value})
    return rows


def _share(kept: int, n: int) -> Measured:
    return Measured(Decimal(kept) / n if n else None, n)


def _in_time(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    rows = _narrow(finished(office_id, period.start, period.end), filter).order_by()
    found = rows.aggregate(n=Count("pk"), kept=Count("pk", filter=Q(in_time=True)))
    return _share(found["kept"], found["n"])


def _in_time_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    rows = _narrow(finished(office_id, period.start, period.end), filter).order_by("-finished_at", "-pk")
    return [
        Evidence(row.finished_at, f"{row.number} {row.service_zh}", None, row.in_time, subject(row.pk)) for row in rows
    ]


def _in_time_split(
    office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]
) -> list[Part]:
    """Return the parts of the rate, one query for each set of dimensions."""
    found = []
    for names in sets:
        rows = finished(office_id, period.start, period.end).order_by()
        keyed = rows.annotate(**{f"{name}_": FIELDS[name] for name in names}).values(*[f"{name}_" for name in names])
        counted = keyed.annotate(n=Count("pk"), kept=Count("pk", filter=Q(in_time=True)))
        for row in counted.order_by(*[f"{name}_" for name in names]):
            keys = tuple(row[f"{name}_"] for name in names)
            found += [Part(names, keys, aggregate, _share(row["kept"], row["n"])) for aggregate in aggregates]
    return found


def _end(period: Period) -> Any:
    return min(period.end, period.as_of) if period.as_of else period.end


def _overdue(office_id: int, period: Period) -> QuerySet[Any]:
    """Return the cases that were open and over their limit when the period ended, or are on the day of looking."""
    end = at(_end(period))
    rows = book.cases(office_id).filter(received_at__lt=end, due_on__lt=_end(period))
    return rows.filter(Q(finished_at__isnull=True) | Q(finished_at__gte=end)).exclude(suspended_at__lt=end)


def _overdue_open(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    n = _narrow(_overdue(office_id, period), filter).count()
    return Measured(Decimal(n), n)


def _overdue_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    rows = _narrow(_overdue(office_id, period), filter)
    return [
        Evidence(at(row.due_on), f"{row.number} {row.service_zh}", Decimal(1), False, subject(row.pk)) for row in rows
    ]


def _told(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    rows = late_cases(office_id, period.start, period.end, _end(period)).order_by()
    found = rows.aggregate(n=Count("pk"), kept=Count("pk", filter=Q(told=True)))
    return _share(found["kept"], found["n"])


def _told_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    rows = late_cases(office_id, period.start, period.end, _end(period)).order_by("-due_on", "-pk")
    return [Evidence(at(row.due_on), f"{row.number} {row.service_zh}", None, row.told, subject(row.pk)) for row in rows]


def _closings(office_id: int, period: Period) -> QuerySet[ClockDay]:
    rows = ClockDay.objects.of(office_id).filter(part=DayPart.CLOSING, on__gte=period.start, on__lt=period.end)
    return rows.exclude(at_once=[]).order_by("-on")


def _left_open(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    n = sum(len(row.at_once) for row in _closings(office_id, period))
    return Measured(Decimal(n), n)


def _left_open_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    found = {case_id: row.on for row in _closings(office_id, period) for case_id in row.at_once}
    cases = book.cases(office_id).filter(pk__in=found)
    return [
        Evidence(at(found[row.pk]), f"{row.number} {row.service_zh}", Decimal(1), False, subject(row.pk))
        for row in cases
    ]


IN_TIME = Metric(
    key="clock.in_time_rate", zh="案件於期限內辦結的比率", en="Share of cases closed within their limit", unit="share",
    kind=Kind.WITHIN_LIMIT, direction=Direction.UP, aggregates=("rate",), measure=_in_time, rows=_in_time_rows,
    dimensions=tuple(FIELDS), accepts=ACCEPTS, split=_in_time_split,
)  # fmt: skip
OVERDUE = Metric(
    key="clock.overdue_open", zh="逾期未結案件數", en="Open cases past their limit", unit="cases", kind=Kind.STATE,
    direction=Direction.DOWN, aggregates=("last",), measure=_overdue_open, rows=_overdue_rows, accepts=ACCEPTS,
)  # fmt: skip
TOLD = Metric(
    key="clock.told_rate", zh="逾期案件已主動告知申請人的比率", en="Share of late cases whose applicant was told unasked",
    unit="share", kind=Kind.RATE, direction=Direction.UP, aggregates=("rate",), measure=_told, rows=_told_rows,
)  # fmt: skip
LEFT_OPEN = Metric(
    key="clock.at_once_left_open", zh="隨到隨辦案件下班時未結數", en="At-once cases still open at closing time",
    unit="cases", kind=Kind.COUNT, direction=Direction.DOWN, aggregates=("count",), measure=_left_open,
    rows=_left_open_rows,
)  # fmt: skip


def _channels(office_id: int) -> Mapping[Any, str]:
    return book.channels()


def _services(office_id: int) -> Mapping[Any, str]:
    rows = book.cases(office_id).order_by("service", "-pk").distinct("service")
    return {row.service: wording.in_language(row, "service") for row in rows}


def register() -> None:
    """Put the room's metrics into the registry."""
    register_dimension(Dimension("case_channel", gettext_lazy("收件管道"), _channels))
    register_dimension(Dimension("case_service", gettext_lazy("業務項目"), _services))
    for metric in (IN_TIME, OVERDUE, TOLD, LEFT_OPEN):
        register_metric(metric)
