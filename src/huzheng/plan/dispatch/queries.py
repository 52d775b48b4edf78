"""Named reads of the reports."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.dues import Due
from huzheng.foundation.links import link_to
from huzheng.foundation.metrics.data import Ask, Period
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.foundation.roc import OFFSET
from huzheng.office import api as office
from huzheng.plan.book import api as book
from huzheng.plan.dispatch.data import LateReport, SentVersion
from huzheng.plan.dispatch.messages import report_title
from huzheng.plan.dispatch.models import Report, ReportField, ReportKind, ReportMove, ReportVersion
from huzheng.plan.dispatch.rules import Proposal, Sentence, horizon, propose
from huzheng.plan.dispatch.states import ReportState


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as it was drawn: `version` 0 says that the period was not closed, None that a person typed it."""

    label: str
    unit: str
    value: Decimal | None
    n: int | None = None
    metric: str = ""
    aggregate: str = ""
    filter: dict | None = None
    version: int | None = None
    query_version: int = 0

    def plain(self) -> dict[str, Any]:
        """Return the figure as a version keeps it."""
        value = None if self.value is None else str(self.value)
        words = {"label": self.label, "unit": self.unit, "value": value}
        if not self.metric:
            return words
        bound = {"metric": self.metric, "aggregate": self.aggregate, "filter": self.filter or {}, "n": self.n}
        return words | bound | {"version": self.version, "query_version": self.query_version}


def kinds_of(office_id: int) -> QuerySet[ReportKind]:
    """Return the kinds of reports, those that have ended last."""
    return ReportKind.objects.of(office_id).select_related("duty", "holder", "deputy", "measure", "task")


def fields_of(kind: ReportKind) -> QuerySet[ReportField]:
    """Return the figures of a kind in order."""
    return ReportField.objects.of(kind.office_id).filter(kind=kind)


def reports_of_year(office_id: int, roc_year: int) -> QuerySet[Report]:
    """Return the reports that are due in a year of the Republic, by day. One query."""
    rows = Report.objects.of(office_id).filter(due_on__year=roc_year + OFFSET)
    return rows.select_related("kind__duty", "kind__holder", "kind__deputy").order_by("due_on", "kind_id", "pk")


def years_of(office_id: int) -> list[int]:
    """Return the years of the Republic in which reports are due, the latest first."""
    days = Report.objects.of(office_id).dates("due_on", "year", order="DESC")
    return [day.year - OFFSET for day in days]


def versions_of(report: Report) -> QuerySet[ReportVersion]:
    """Return the versions of a report, the latest first, without the bytes of their papers."""
    rows = ReportVersion.objects.of(report.office_id).filter(report=report)
    people = ("drawn_by", "signed_by", "sent_by")
    papers = ("odt", "pdf", "proof")
    return rows.select_related(*people, *papers).defer(*(f"{name}__content" for name in papers))


def moves_of(report: Report) -> QuerySet[ReportMove]:
    """Return the steps of a report, the latest first."""
    return ReportMove.objects.of(report.office_id).filter(report=report).order_by("-seq")


def open_reports(office_id: int) -> QuerySet[Report]:
    """Return the reports that the office still owes, by day."""
    rows = Report.objects.of(office_id).exclude(state=ReportState.SENT)
    return rows.select_related("kind__duty", "kind__holder", "kind__deputy").order_by("due_on", "pk")


def owing(kinds: Iterable[ReportKind], today: date) -> dict[int, tuple[int, ...]]:
    """Return who owes reports of each kind today: {kind id: staff ids, the holder first}. Queries only for those of a duty."""
    found: dict[int, tuple[int, ...]] = {}
    answering: dict[str, Any] | None = None
    for kind in kinds:
        if kind.duty is None:
            found[kind.pk] = tuple(pk for pk in (kind.holder_id, kind.deputy_id) if pk is not None)
            continue
        if answering is None:
            answering = office.duty_holders(kind.office_id, today)
        holder = answering.get(kind.duty.key)
        found[kind.pk] = (holder.staff_id,) if holder else ()
    return found


def late_reports(office_id: int, today: date) -> list[LateReport]:
    """Return the reports that are past their day and not sent, the oldest first. One query."""
    rows = open_reports(office_id).filter(due_on__lt=today)
    return [LateReport(row.pk, row.office_id, row.kind.name_zh, row.kind.name_en, *_when(row)) for row in rows]


def late_across(todays: Mapping[int, date]) -> list[LateReport]:
    """Return the late reports of several offices, each by its own day {office id: today}, the oldest first. One query."""
    rows = Report.objects.across_offices(reason="the bureau reads what its offices owe it").filter(office_id__in=todays)
    open_rows = rows.exclude(state=ReportState.SENT).select_related("kind").order_by("due_on", "pk")
    late = [row for row in open_rows.filter(due_on__lt=max(todays.values(), default=date.min)) if _late(row, todays)]
    return [LateReport(row.pk, row.office_id, row.kind.name_zh, row.kind.name_en, *_when(row)) for row in late]


def _late(row: Report, todays: Mapping[int, date]) -> bool:
    return row.due_on < todays[row.office_id]


def sent_across(office_ids: Collection[int], roc_year: int) -> list[SentVersion]:
    """Return every version that several offices sent of the reports due in a year of the Republic, the latest first. One query."""
    rows = ReportVersion.objects.across_offices(reason="the bureau reads what its offices sent")
    return _sent(rows.filter(office_id__in=office_ids, report__due_on__year=roc_year + OFFSET))


def _when(row: Report) -> tuple[str, date, date, date]:
    return row.kind.rhythm, row.period_start, row.period_end, row.due_on


def sent_reports(office_id: int, roc_year: int) -> list[SentVersion]:
    """Return every version that was sent of the reports due in a year of the Republic, the latest day first. One query."""
    return _sent(ReportVersion.objects.of(office_id).filter(report__due_on__year=roc_year + OFFSET))


def sent_versions(office_id: int, report_id: int) -> list[SentVersion]:
    """Return the versions of one report that were sent, the latest first; none where it is not this office's. One query."""
    return _sent(ReportVersion.objects.of(office_id).filter(report_id=report_id))


def _sent(rows: QuerySet[ReportVersion]) -> list[SentVersion]:
    rows = rows.filter(sent_at__isnull=False).select_related("report__kind", "pdf").defer("pdf__content")
    return [_sent_version(row) for row in rows.order_by("-sent_on", "-pk")]


def _sent_version(row: ReportVersion) -> SentVersion:
    report = row.report
    assert row.sent_on  # the table's constraint, as the two below
    assert row.sent_at
    assert row.pdf
    return SentVersion(
        row.pk, report.pk, row.office_id, report.kind.name_zh, report.kind.name_en, *_when(report), report.state,
        row.number, row.reason, row.sent_how, row.sent_number, row.sent_on, row.sent_at, row.pdf.sha256,
        last=row.number == report.version,
    )  # fmt: skip


def draw(kind: ReportKind, start: date, end: date, *, today: date) -> list[tuple[ReportField, Drawn]]:
    """Return the figures of a report as they stand now: closed values where the period is closed, else counted.

    One query for the fields, one for closed values, and those of the metrics that are not closed.
    """
    fields = list(fields_of(kind))
    bound = [field for field in fields if field.metric]
    period = Period(start, end, today if today < end else None)
    asks = [Ask(field.metric, period, field.aggregate, field.filter) for field in bound]
    closed = book.closed_values(kind.office_id, asks)
    open_places = [place for place in range(len(asks)) if place not in closed]
    live = dict(zip(open_places, measure_all(kind.office_id, [asks[place] for place in open_places]), strict=True))
    drawn: dict[int, Drawn] = {}
    for place, field in enumerate(bound):
        row, counted = closed.get(place), live.get(place)
        value, n = (row.value, row.n) if row else (counted.value, counted.n) if counted else (None, 0)
        known = METRICS.get(field.metric)
        query_version = row.query_version if row else known.query_version if known else 0
        bound_to = (field.metric, field.aggregate, dict(field.filter))
        drawn[field.pk] = Drawn(field.label, field.unit, value, n, *bound_to, row.version if row else 0, query_version)
    return [(field, drawn.get(field.pk) or Drawn(field.label, field.unit, None)) for field in fields]


def sentences(office_id: int, today: date) -> list[Sentence]:
    """Return what the plan in force says in its schedule and its measures. Three queries."""
    plan = book.current_plan(office_id, today)
    if plan is None:
        return []
    tasks = [
        Sentence("task", row.pk, row.text, _months(row.months), row.project.title) for row in book.schedule_tasks(plan)
    ]
    return tasks + [Sentence("measure", row.pk, row.text) for row in book.standing_measures(plan)]


def _months(marks: Sequence[int] | None) -> tuple[int, ...] | None:
    return None if marks is None else tuple(marks)


def proposals(office_id: int, today: date) -> list[Proposal]:
    """Return what the plan in force asks to be reported and no kind of report stands for yet. Four queries."""
    kinds = ReportKind.objects.of(office_id)
    known = {("task", pk) for pk in kinds.values_list("task_id", flat=True) if pk}
    known |= {("measure", pk) for pk in kinds.values_list("measure_id", flat=True) if pk}
    return propose(sentences(office_id, today), known)


def last_of(kind: ReportKind) -> Report | None:
    """Return the last report of a kind on the calendar."""
    return Report.objects.of(kind.office_id).filter(kind=kind).order_by("-period_start").first()


def choices_of_metrics() -> list[Any]:
    """Return the metrics that a figure can be bound to: those that need no filter to say something of the whole office."""
    return sorted(METRICS.values(), key=lambda metric: metric.key)


def dues(office_id: int, today: date) -> list[Due]:
    """Return what the office still has to report, for the inbox of whoever owes it. Four queries at most."""
    rows = list(open_reports(office_id).filter(due_on__lte=horizon(today)))
    if not rows:
        return []
    owed = owing({row.kind_id: row.kind for row in rows}.values(), today)
    if not all(owed.values()):  # nobody answers for the duty: those who keep the reports do
        keepers = office.keepers_of_reports(office_id, today)
        owed = {kind: staff or keepers for kind, staff in owed.items()}
    code = office.office_row(office_id).code
    return [
        Due(
            f"dispatch_report:{row.pk}",
            report_title(row),
            row.due_on,
            owed[row.kind_id],
            link_to(f"dispatch_report:{row.pk}", code),
        )
        for row in rows
    ]
