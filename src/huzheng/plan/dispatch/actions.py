"""The verbs of the room: kinds of reports, and the life of each report."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.office import api as office
from huzheng.plan.book import api as book
from huzheng.plan.dispatch.access import access_field, access_kind, access_version, lock_owed_report, lock_report
from huzheng.plan.dispatch.data import FieldValues, KindValues, Papers, Sending, Source
from huzheng.plan.dispatch.errors import (
    DayAhead,
    DueMissing,
    FiguresMoved,
    NameTaken,
    SentTooEarly,
    SignHigher,
    UnknownFigure,
)
from huzheng.plan.dispatch.messages import fingerprint
from huzheng.plan.dispatch.models import Report, ReportField, ReportKind, ReportVersion
from huzheng.plan.dispatch.queries import draw
from huzheng.plan.dispatch.rules import may_sign
from huzheng.plan.dispatch.states import REPORT_LIFE, Rhythm
from huzheng.plan.dispatch.steps import note, put_on_calendar, write_version

ONE = timedelta(days=1)


@verb
def add_kind(
    values: KindValues, *, office_id: int, source: Source | None = None, key: str = "", by: Actor, now: datetime
) -> int:
    """Add a kind of report and put its reports on the calendar; return its id. The same key again returns the first one.

    Raises NotFound for a person, duty or place in the plan that is not this office's, NameTaken, DueMissing.
    """
    body = [asdict(values), source and asdict(source)]
    if key and (known := answered(by, key, body)) is not None:
        return int(known)
    _check_kind(office_id, values, None, business_date(now))
    ends = _source(office_id, source, business_date(now))
    row = ReportKind.objects.create(office_id=office_id, **asdict(values), **ends)
    put_on_calendar(row, business_date(now))
    record("dispatch.add_kind", f"report_kind:{row.pk}", None, _plain(values), by=by, now=now)
    if key:
        remember(by, key, body, row.pk, now=now)
    return row.pk


@verb
def change_kind(kind_id: int, *, office_id: int, values: KindValues, by: Actor, now: datetime) -> ReportKind:
    """Change a kind of report: rhythm and first day stay, days that lie ahead move with the rule. Locks the kind.

    Raises NotFound, NameTaken, DueMissing.
    """
    row = access_kind(office_id, kind_id, for_update=True)
    _check_kind(office_id, values, row, business_date(now))
    wanted = asdict(values) | {"rhythm": row.rhythm, "starts_on": row.starts_on}
    before = {name: getattr(row, name) for name in wanted}
    if before == wanted:
        return row
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save(update_fields=list(wanted))
    put_on_calendar(row, business_date(now))
    words = {name: str(value) for name, value in before.items() if value != wanted[name]}
    record("dispatch.change_kind", f"report_kind:{row.pk}", words, _plain(values), by=by, now=now)
    return row


@verb
def end_kind(kind_id: int, *, office_id: int, by: Actor, now: datetime) -> ReportKind:
    """Let a kind of report begin no further period; those of later periods that nobody has begun leave the calendar.

    Ending again changes nothing. Raises NotFound. Locks the kind.
    """
    row = access_kind(office_id, kind_id, for_update=True)
    if row.ended_on is None:
        row.ended_on = business_date(now)
        row.save(update_fields=["ended_on"])
        Report.objects.of(office_id).filter(kind=row, version=0, period_start__gte=row.ended_on).delete()
        record("dispatch.end_kind", f"report_kind:{row.pk}", None, {"ended_on": str(row.ended_on)}, by=by, now=now)
    return row


@verb
def add_field(kind_id: int, *, office_id: int, values: FieldValues, key: str, by: Actor, now: datetime) -> int:
    """Add a figure to a kind of report; return its id. The same key again returns the first one.

    Raises NotFound, UnknownFigure. Locks the kind.
    """
    row = access_kind(office_id, kind_id, for_update=True)
    body = [kind_id, asdict(values)]
    if (known := answered(by, key, body)) is not None:
        return int(known)
    metric = METRICS.get(values.metric)
    if values.metric:
        _check_figure(office_id, values, business_date(now))
    rows = ReportField.objects.of(office_id).filter(kind=row)
    place = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
    unit = metric.unit if metric else values.unit
    bound = {"aggregate": values.aggregate, "filter": values.filter} if metric else {"aggregate": "", "filter": {}}
    words = {**asdict(values), "unit": unit, **bound}
    field = ReportField.objects.create(office_id=office_id, kind=row, position=place, **words)
    record("dispatch.add_field", f"report_kind:{row.pk}", None, words, by=by, now=now)
    remember(by, key, body, field.pk, now=now)
    return field.pk


@verb
def drop_field(kind_id: int, *, office_id: int, field_id: int, by: Actor, now: datetime) -> None:
    """Take a figure out of the reports to come; those that were drawn keep it. Raises NotFound. Locks the kind."""
    row = access_kind(office_id, kind_id, for_update=True)
    field = access_field(row, field_id)
    before = {"label": field.label, "metric": field.metric}
    field.delete()
    record("dispatch.drop_field", f"report_kind:{row.pk}", before, None, by=by, now=now)


@verb
def open_calendar(kind_id: int, *, office_id: int, by: Actor, now: datetime) -> int:
    """Put the reports of a kind on the calendar as time goes on; return how many were added. Raises NotFound. Locks the kind."""
    return put_on_calendar(access_kind(office_id, kind_id, for_update=True), business_date(now))


@verb
def draw_figures(
    report_id: int, *, office_id: int, typed: Mapping[int, Decimal | None], remark: str, by: Actor, now: datetime
) -> ReportVersion:
    """Draw the figures of a report as they stand now, with what was typed {field id: value}, and keep them as its draft.

    Raises NotFound, NotYours, IllegalMove. Locks the report.
    """
    report = lock_owed_report(office_id, report_id, by=by, now=now)
    before, after = report.state, REPORT_LIFE.after(report.state, "draw_figures")
    figures = []
    for field, drawn in draw(report.kind, report.period_start, report.period_end, today=business_date(now)):
        value = None if field.metric or typed.get(field.pk) is None else str(typed[field.pk])
        figures.append(drawn.plain() | ({} if field.metric else {"value": value}))
    report.state = after
    if report.version == 0:
        report.version = 1
        version = write_version(report, reason="", figures=figures, remark=remark, by=by, now=now)
    else:
        version = access_version(report, report.version, for_update=True)
        version.figures, version.remark, version.drawn_at = figures, remark, now
        version.drawn_by_id = by.id or None
        version.save(update_fields=["figures", "remark", "drawn_at", "drawn_by"])
    report.save(update_fields=["state", "version"])
    note(report, "draw_figures", before, by=by, now=now)
    return version


@verb
def sign_report(report_id: int, *, office_id: int, papers: Papers, by: Actor, now: datetime) -> ReportVersion:
    """Sign what was seen and keep its papers byte for byte; they were made before, from the draft that the signer saw.

    Raises NotFound, IllegalMove, SignHigher, FiguresMoved. Locks the report.
    """
    report = lock_report(office_id, report_id)
    before, after = report.state, REPORT_LIFE.after(report.state, "sign_report")
    if not may_sign(report.kind.sign_role, by.roles):
        raise SignHigher
    version = access_version(report, report.version, for_update=True)
    if fingerprint(version) != papers.seen:
        raise FiguresMoved
    version.odt = keep_file(papers.odt, office_id=office_id, by=by, now=now)
    version.pdf = keep_file(papers.pdf, office_id=office_id, by=by, now=now)
    version.signed_by_id, version.signed_at = by.id, now
    version.save(update_fields=["odt", "pdf", "signed_by", "signed_at"])
    report.state = after
    report.save(update_fields=["state"])
    note(report, "sign_report", before, by=by, now=now)
    return version


@verb
def send_report(report_id: int, *, office_id: int, sending: Sending, by: Actor, now: datetime) -> ReportVersion:
    """Note how, when and under which number a signed report left, or keep the proof. Locks the report.

    Raises NotFound, NotYours, IllegalMove, DayAhead, SentTooEarly.
    """
    report = lock_owed_report(office_id, report_id, by=by, now=now)
    before, after = report.state, REPORT_LIFE.after(report.state, "send_report")
    version = access_version(report, report.version, for_update=True)
    _check_day(sending.on, version, now=now)
    version.sent_how, version.sent_number, version.sent_on = sending.how, sending.number, sending.on
    version.sent_by_id, version.sent_at = by.id, now
    if sending.proof is not None:
        version.proof = keep_file(sending.proof, office_id=office_id, by=by, now=now)
    version.save(update_fields=["sent_how", "sent_number", "sent_on", "sent_by", "sent_at", "proof"])
    report.state = after
    report.save(update_fields=["state"])
    note(report, "send_report", before, by=by, now=now)
    return version


@verb
def correct_report(report_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> ReportVersion:
    """Begin the next version of a report with the reason; what was signed or sent before stays as it is. Locks the report.

    Raises NotFound, NotYours, IllegalMove.
    """
    report = lock_owed_report(office_id, report_id, by=by, now=now)
    before, after = report.state, REPORT_LIFE.after(report.state, "correct_report")
    last = access_version(report, report.version)
    report.state, report.version = after, report.version + 1
    version = write_version(report, reason=reason, figures=last.figures, remark=last.remark, by=by, now=now)
    report.save(update_fields=["state", "version"])
    note(report, "correct_report", before, by=by, now=now, reason=reason)
    return version


def _check_figure(office_id: int, values: FieldValues, today: date) -> None:
    """Ask the metric once, so that nobody binds a figure that cannot be counted."""
    metric = METRICS.get(values.metric)
    if metric is None or values.aggregate not in metric.aggregates or set(values.filter) - set(metric.accepts):
        raise UnknownFigure(field="metric")
    try:
        metric.measure(office_id, Period(today, today + ONE), values.aggregate, values.filter)
    except ValueError as error:
        raise UnknownFigure(field="filter") from error


def _check_day(day: date, version: ReportVersion, *, now: datetime) -> None:
    if day > business_date(now):
        raise DayAhead(field="on")
    if version.signed_at and day < business_date(version.signed_at):
        raise SentTooEarly(field="on")


def _check_kind(office_id: int, values: KindValues, row: ReportKind | None, today: date) -> None:
    same = ReportKind.objects.of(office_id).filter(name_zh=values.name_zh)
    if (same.exclude(pk=row.pk) if row else same).exists():
        raise NameTaken
    rhythm = row.rhythm if row else values.rhythm
    if (values.once_due if rhythm == Rhythm.ONCE else values.due_day) is None:
        raise DueMissing(field="once_due" if rhythm == Rhythm.ONCE else "due_day")
    people = {pk for pk in (values.holder_id, values.deputy_id) if pk is not None}
    serving = office.serving_staff(office_id, today).filter(pk__in=people).count()
    kept = {row.holder_id, row.deputy_id} if row else set()
    if serving != len(people) and not people <= kept:
        raise NotFound
    if values.duty_id is not None and values.duty_id not in {duty.pk for duty in office.duties(office_id)}:
        raise NotFound


def _source(office_id: int, source: Source | None, today: date) -> dict[str, Any]:
    """Return the columns that point into the plan in force. Raises NotFound."""
    if source is None:
        return {}
    plan = book.current_plan(office_id, today)
    rows = {"task": book.schedule_tasks, "measure": book.standing_measures}.get(source.kind)
    if plan is None or rows is None or source.id not in {row.pk for row in rows(plan)}:
        raise NotFound
    return {f"{source.kind}_id": source.id}


def _plain(values: KindValues) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str | int | None) else str(value) for name, value in asdict(values).items()
    }
