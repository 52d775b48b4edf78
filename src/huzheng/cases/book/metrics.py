"""What the book of cases measures, live over its rows: one statement each. Days are local days; no number is split by person.

A case is in time where it was closed on its due day or before, suspensions and a lawful extension counted in. Rows whose times are
marked inaccurate are left out of minutes, never out of counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, overload

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.cases.book.queries import services_seen
from huzheng.cases.book.states import Channel
from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import (
    Dimension,
    Direction,
    Evidence,
    Filter,
    Kind,
    Measured,
    Metric,
    Part,
    Period,
)
from huzheng.foundation.metrics.registry import register_dimension, register_metric
from huzheng.foundation.page import wording
from huzheng.office import api as office

DAY = "(c.finished_at AT TIME ZONE 'Asia/Taipei')::date"
MINUTES = "greatest(0, extract(epoch FROM c.finished_at - c.received_at) / 60)"
RECEIVED = (
    "FROM cases_case c WHERE c.office_id = %(office)s AND c.business_date >= %(start)s AND c.business_date < %(end)s"
)
CLOSED = "FROM cases_case c WHERE c.office_id = %(office)s AND c.finished_at >= %(from)s AND c.finished_at < %(until)s"
LEFT_OPEN = f"{RECEIVED} AND c.limit_days = 0 AND c.business_date < %(today)s AND (c.finished_at IS NULL OR {DAY} > c.business_date)"
ASKED = """FROM cases_casequestion q JOIN cases_case c ON c.id = q.case_id WHERE q.office_id = %(office)s
AND q.due_at >= %(from)s AND q.due_at < %(until)s AND (q.answered_at IS NULL OR q.answered_at > q.due_at)"""
DIMENSIONS = {"service": "c.service", "case_channel": "c.channel", "section": "coalesce(c.section_id, 0)"}
FILTERS = {"service": "業務項目的代號，例如 R21", "case_channel": "申請管道，例如 counter", "section": "課室的編號"}
COUNT = {"count": "count(*)"}
SPANS = {
    "mean": f"avg({MINUTES})",
    "p50": f"percentile_cont(0.5) WITHIN GROUP (ORDER BY {MINUTES})",
    "p90": f"percentile_cont(0.9) WITHIN GROUP (ORDER BY {MINUTES})",
}
MET = f"{DAY} <= c.due_on"
RATE = {"rate": f"avg(CASE WHEN {MET} THEN 1.0 ELSE 0.0 END)"}


@dataclass(frozen=True, slots=True)
class Source:
    """Which cases a metric is made of, what each adds, whether it met the target, which moment a row of evidence bears."""

    rows: str
    words: Mapping[str, str]
    value: str = "1"
    met: str = "NULL::boolean"
    moment: str = "c.received_at"


OPENED = Source(RECEIVED, COUNT)
DONE = Source(f"{CLOSED} AND c.state = 'done'", COUNT, moment="c.finished_at")
IN_TIME = Source(f"{CLOSED} AND c.state IN ('done', 'refused')", RATE, met=MET, moment="c.finished_at")
AT_COUNTER = Source(
    f"{CLOSED} AND c.state = 'done' AND c.limit_days = 0 AND NOT c.inaccurate", SPANS, MINUTES, moment="c.finished_at"
)
AT_ONCE_OPEN = Source(LEFT_OPEN, COUNT)
QUESTIONS = Source(ASKED, COUNT, moment="q.asked_at")


def _span(office_id: int, period: Period) -> dict[str, Any]:
    today = period.as_of or period.end
    return {
        "office": office_id, "start": period.start, "end": period.end, "from": at(period.start), "until": at(period.end),
        "today": today,
    }  # fmt: skip


def _narrow(filter: Filter) -> tuple[str, dict[str, Any]]:
    named = {name: filter[name] for name in DIMENSIONS if filter.get(name) not in (None, "")}
    words = "".join(f" AND {DIMENSIONS[name]} = %(is_{name})s" for name in named)
    return words, {f"is_{name}": int(str(one)) if name == "section" else str(one) for name, one in named.items()}


def _measured(value: Any, n: int) -> Measured:
    return Measured(None if value is None else Decimal(str(value)), n)


def _ask(source: Source, office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    narrow, terms = _narrow(filter)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {source.words[aggregate]}, count(*) {source.rows}{narrow}", _span(office_id, period) | terms
        )
        value, n = cursor.fetchone()
    return _measured(value, n)


def _split(
    source: Source, office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]
) -> list[Part]:
    """Return the parts of a number by each set of dimensions, a statement for each."""
    found = []
    values = ", ".join(source.words[aggregate] for aggregate in aggregates)
    for names in sets:
        keys = ", ".join(DIMENSIONS[name] for name in names)
        grouped = f"GROUP BY {keys} ORDER BY {keys}" if names else ""
        head = f"SELECT {keys}, count(*), {values}" if names else f"SELECT count(*), {values}"
        with connection.cursor() as cursor:
            cursor.execute(f"{head} {source.rows} {grouped}", _span(office_id, period))
            rows = cursor.fetchall()
        for row in rows:
            key, n, measured = row[: len(names)], row[len(names)], row[len(names) + 1 :]
            found += [
                Part(names, key, word, _measured(value, n)) for word, value in zip(aggregates, measured, strict=True)
            ]
    return found


class Cases(Sequence[Evidence]):
    """The cases behind a number, the newest first, read page by page."""

    def __init__(self, source: Source, office_id: int, period: Period, filter: Filter) -> None:
        narrow, terms = _narrow(filter)
        self.source, self.rows, self.values = source, source.rows + narrow, _span(office_id, period) | terms

    def __len__(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {self.rows}", self.values)
            return cursor.fetchone()[0]

    @overload
    def __getitem__(self, index: int) -> Evidence: ...
    @overload
    def __getitem__(self, index: slice) -> list[Evidence]: ...
    def __getitem__(self, index: int | slice) -> Evidence | list[Evidence]:
        """Return one row, or a plain slice of them."""
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return self._read(start, max(0, stop - start))[::step]
        place = index if index >= 0 else len(self) + index
        found = self._read(place, 1) if place >= 0 else []
        if not found:
            raise IndexError(index)
        return found[0]

    def _read(self, start: int, count: int) -> list[Evidence]:
        chosen = "SELECT c.id, c.roc_year, c.serial, c.service_zh, c.service_en"
        chosen = f"{chosen}, {self.source.moment}, {self.source.value}, {self.source.met}"
        page = f"{chosen} {self.rows} ORDER BY {self.source.moment} DESC, c.id DESC LIMIT %(count)s OFFSET %(first)s"
        with connection.cursor() as cursor:
            cursor.execute(page, self.values | {"count": count, "first": start})
            return [_evidence(row) for row in cursor.fetchall()]


def _evidence(row: tuple[Any, ...]) -> Evidence:
    pk, year, serial, zh, en, moment, value, met = row
    name = (en or zh) if wording.english() else zh
    number = f"{year:03}-{serial:06} {name}"
    return Evidence(moment, number, Decimal(str(value)).quantize(Decimal("0.01")), met, f"case:{pk}")


def _ways(source: Source) -> dict[str, Any]:
    def one(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
        return _ask(source, office_id, period, aggregate, filter)

    def split(office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]) -> list[Part]:
        return _split(source, office_id, period, aggregates, sets)

    def rows(office_id: int, period: Period, filter: Filter) -> Cases:
        return Cases(source, office_id, period, filter)

    return {"measure": one, "rows": rows, "split": split, "dimensions": tuple(DIMENSIONS), "accepts": FILTERS}


def _services(office_id: int) -> dict[Any, str]:
    return services_seen(office_id)


def _channels(office_id: int) -> dict[Any, str]:
    return {value: str(label) for value, label in Channel.choices}


def _sections(office_id: int) -> dict[Any, str]:
    return {row.pk: wording.in_language(row, "name") for row in office.sections(office_id)} | {0: _("未屬課室")}


def register() -> None:
    """Put the metrics and dimensions into the registries; called once from apps.py."""
    register_dimension(Dimension("service", gettext_lazy("業務項目"), _services))
    register_dimension(Dimension("case_channel", gettext_lazy("申請管道"), _channels))
    register_dimension(Dimension("section", gettext_lazy("課室"), _sections))
    count, up, down = ("count",), Direction.UP, Direction.DOWN
    for metric in (
        Metric("cases.opened", "收件數", "Applications taken in", "cases", Kind.COUNT, up, count, **_ways(OPENED)),
        Metric("cases.done", "辦結件數", "Applications done", "cases", Kind.COUNT, up, count, **_ways(DONE)),
        Metric(
            "cases.in_time", "如期辦結率", "Closed in time", "share", Kind.RATE, up, ("rate",), **_ways(IN_TIME)
        ),
        Metric(
            "cases.minutes", "隨到隨辦案件辦理時間", "Time of a case done at once", "minutes", Kind.PERCENTILE, down,
            ("p50", "p90", "mean"), **_ways(AT_COUNTER),
        ),
        Metric(
            "cases.at_once_open", "隨到隨辦未於當日辦結件數", "At-once cases still open at the end of their day", "cases",
            Kind.COUNT, down, count, **_ways(AT_ONCE_OPEN),
        ),
        Metric(
            "cases.questions_late", "內部徵詢逾時件數", "Internal questions answered late or not", "questions", Kind.COUNT,
            down, count, **_ways(QUESTIONS),
        ),
    ):  # fmt: skip
        register_metric(metric)
