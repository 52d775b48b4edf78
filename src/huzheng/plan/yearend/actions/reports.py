"""The year-end report: begin it, say what the year was, approve it, correct it by a new edition."""

from datetime import date, datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.yearend.access import access_approved, access_report
from huzheng.plan.yearend.errors import EvaluationMissing, ReasonMissing, ReportMoved, YearRunning
from huzheng.plan.yearend.messages.printing import PrintedReport
from huzheng.plan.yearend.models import ReportEdition, YearReport
from huzheng.plan.yearend.queries.reports import last_edition, next_number, report_of
from huzheng.plan.yearend.queries.snapshots import snapshot_of
from huzheng.plan.yearend.queries.years import items_without_evaluation
from huzheng.plan.yearend.rules import evaluation_opens
from huzheng.plan.yearend.states import REPORT_LIFE, ReportState
from huzheng.plan.yearend.steps import hold, keep_edition, note_report


@verb
def start_report(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> YearReport:
    """Begin the report of an approved plan; once more returns the same. Raises NotFound, Refused. Locks the beginning."""
    require(by, "yearend.report")
    hold(f"yearend.report:{office_id}:{plan_id}")
    plan = access_approved(office_id, plan_id)
    if known := report_of(plan):
        return known
    row = YearReport.objects.create(office_id=office_id, plan=plan, started_at=now)
    note_report(row, "start_report", "", by=by, now=now)
    return row


@verb
def write_summary(plan_id: int, *, office_id: int, summary: str, by: Actor, now: datetime) -> YearReport:
    """Say in the office's own words what the year was. The same words again change nothing.

    Raises NotFound, Refused, IllegalMove for a report that is approved. Locks the report.
    """
    require(by, "yearend.report")
    row = access_report(office_id, plan_id, for_update=True)
    before, after = row.state, REPORT_LIFE.after(row.state, "write_summary")
    if row.summary == summary:
        return row
    row.state, row.summary, row.seq = after, summary, row.seq + 1
    row.save(update_fields=["state", "summary", "seq"])
    note_report(row, "write_summary", before, by=by, now=now)
    return row


@verb
def finish_report(plan_id: int, *, office_id: int, printed: PrintedReport, by: Actor, now: datetime) -> ReportEdition:
    """Approve the report as it was printed, as its first edition. Approved again it is the same edition.

    Raises NotFound, Refused, IllegalMove, YearRunning before December, EvaluationMissing, ReportMoved where what was printed is
    not what the office's rows say now. Locks the plan, then the report.
    """
    require(by, "yearend.finish")
    plan = access_approved(office_id, plan_id, for_update=True)
    row = access_report(office_id, plan_id, for_update=True)
    last = last_edition(row)
    if row.state == ReportState.FINAL and last and last.number == printed.number == 1:
        return last
    before, after = row.state, REPORT_LIFE.after(row.state, "finish_report")
    today = business_date(now)
    if today < evaluation_opens(plan.roc_year):
        raise YearRunning
    if missing := items_without_evaluation(plan):
        raise EvaluationMissing(n=len(missing))
    _check_printed(row, printed, today)
    row.state, row.seq = after, row.seq + 1
    row.save(update_fields=["state", "seq"])
    edition = keep_edition(row, printed, reason="", by=by, now=now)
    note_report(row, "finish_report", before, by=by, now=now)
    return edition


@verb
def correct_report(
    plan_id: int, *, office_id: int, printed: PrintedReport, reason: str, by: Actor, now: datetime
) -> ReportEdition:
    """Approve the report as it reads now as the next edition, with the reason; the editions before stay as they were.

    The same printing again is the same edition. Raises NotFound, Refused, IllegalMove, ReasonMissing, ReportMoved. Locks the plan,
    then the report.
    """
    require(by, "yearend.finish")
    access_approved(office_id, plan_id, for_update=True)
    row = access_report(office_id, plan_id, for_update=True)
    last = last_edition(row)
    if last and last.number == printed.number and last.odt.sha256 == printed.odt.sha256:
        return last
    before, after = row.state, REPORT_LIFE.after(row.state, "correct_report")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    _check_printed(row, printed, business_date(now))
    row.state, row.seq = after, row.seq + 1
    row.save(update_fields=["state", "seq"])
    edition = keep_edition(row, printed, reason=reason.strip(), by=by, now=now)
    note_report(row, "correct_report", before, by=by, now=now, reason=reason.strip())
    return edition


def _check_printed(row: YearReport, printed: PrintedReport, today: date) -> None:
    """Refuse a printing that was overtaken: another edition came first, or the rows say something else by now."""
    if printed.number != next_number(row) or printed.snapshot != snapshot_of(row.plan, row.summary, today):
        raise ReportMoved
