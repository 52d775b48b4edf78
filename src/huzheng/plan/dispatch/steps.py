"""Parts of the verbs of this room; `return_report` is also a part of the bureau's."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Conflict
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as office
from huzheng.plan.dispatch.access import lock_report
from huzheng.plan.dispatch.models import Report, ReportKind, ReportMove, ReportVersion
from huzheng.plan.dispatch.rules import due_day, horizon, periods
from huzheng.plan.dispatch.states import REPORT_LIFE, ReportState, Rhythm


def note(report: Report, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the report's present state, and tell it. The caller holds the report's lock."""
    require_transaction()
    moves = ReportMove.objects.of(report.office_id).filter(report=report)
    seq = (moves.aggregate(last=Max("seq"))["last"] or 0) + 1
    ReportMove.objects.create(
        office_id=report.office_id, report=report, seq=seq, verb=verb, before=before, after=report.state,
        version=report.version, actor=by.key, reason=reason, at=now,
    )  # fmt: skip
    subject, more = f"dispatch_report:{report.pk}", {"version": report.version}
    tell(f"dispatch.{verb}", subject, seq, by=by, now=now, office_id=report.office_id, **more)


def put_on_calendar(kind: ReportKind, today: date) -> int:
    """Add the reports of a kind that the calendar lacks until its horizon; move the days of open ones that lie ahead.

    A day without work becomes the next one with work. The caller holds the kind's lock. Returns how many were added.
    """
    require_transaction()
    wanted = {start: (end, due) for start, end, due in _wanted(kind, horizon(today))}
    there = {row.period_start: row for row in Report.objects.of(kind.office_id).filter(kind=kind)}
    missing = [
        Report(office_id=kind.office_id, kind=kind, period_start=start, period_end=end, due_on=due)
        for start, (end, due) in wanted.items()
        if start not in there
    ]
    Report.objects.bulk_create(missing)
    for start, row in there.items():
        if start in wanted and row.state == ReportState.DUE and row.due_on >= today and row.due_on != wanted[start][1]:
            row.due_on = wanted[start][1]
            row.save(update_fields=["due_on"])
    return len(missing)


def _wanted(kind: ReportKind, until: date) -> list[tuple[date, date, date]]:
    if kind.rhythm == Rhythm.ONCE:
        assert kind.once_due is not None  # the table's constraint
        due = office.add_working_days(kind.office_id, kind.once_due, 0)
        return [(kind.starts_on, date.fromordinal(kind.once_due.toordinal() + 1), due)]
    found = []
    for start, end in periods(kind.rhythm, kind.starts_on, until):
        if kind.ended_on is not None and start >= kind.ended_on:
            break
        found.append((start, end, office.add_working_days(kind.office_id, due_day(end, kind.due_day or 1), 0)))
    return found


def return_report(report_id: int, *, office_id: int, version: int, reason: str, by: Actor, now: datetime) -> Report:
    """Give a report that was sent back to its office with the reason; the bureau says which version it read.

    Raises NotFound, IllegalMove, Conflict where another version was sent since. Locks the report.
    """
    require_transaction()
    report = lock_report(office_id, report_id)
    before = report.state
    after = REPORT_LIFE.after(before, "return_report")
    if report.version != version:
        raise Conflict
    report.state = after
    report.save(update_fields=["state"])
    note(report, "return_report", before, by=by, now=now, reason=reason)
    return report


def write_version(
    report: Report, *, reason: str, figures: Sequence[Any], remark: str, by: Actor, now: datetime
) -> ReportVersion:
    """Write the next version of a report; the caller has set `report.version` to its number."""
    require_transaction()
    staff = by.id if by.office_id == report.office_id and by.id else None
    return ReportVersion.objects.create(
        office_id=report.office_id, report=report, number=report.version, reason=reason, figures=list(figures),
        remark=remark, drawn_by_id=staff, drawn_at=now,
    )  # fmt: skip
