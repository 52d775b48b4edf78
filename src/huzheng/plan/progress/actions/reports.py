"""Write a report, send it, take it back; accept it or return it with a reason."""

from datetime import date, datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid, Refused
from huzheng.foundation.events.steps import tell
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.book import api as book
from huzheng.plan.progress.access import (
    access_due_item,
    access_report,
    access_task,
    check_in_force,
    check_item_due,
    check_task_due,
    require_reporter,
    require_reviewer,
)
from huzheng.plan.progress.data import REPORT_ACCEPTED, REPORT_RETURNED, REPORT_SENT, ReportValues
from huzheng.plan.progress.models import Report
from huzheng.plan.progress.queries.people import answering_for_item, answering_for_task
from huzheng.plan.progress.queries.slots import months_of
from huzheng.plan.progress.rules import file_by
from huzheng.plan.progress.states import REPORT_LIFE
from huzheng.plan.progress.steps import check_complete, hold_report, mark_month, note_move, write_values


@verb
def save_item_report(
    plan_id: int,
    *,
    office_id: int,
    item_id: int,
    due_on: date,
    values: ReportValues,
    by: Actor,
    now: datetime,
    key: str = "",
) -> Report:
    """Keep what was typed on an item as a draft. Raises NotFound, Refused, NotInForce, NotDue, IllegalMove. Locks the plan."""
    report = _hold_item(plan_id, office_id, item_id, due_on, by=by, now=now)
    return _save(report, values, key, by=by, now=now)


@verb
def submit_item_report(
    plan_id: int,
    *,
    office_id: int,
    item_id: int,
    due_on: date,
    values: ReportValues,
    by: Actor,
    now: datetime,
    key: str = "",
) -> Report:
    """Send the report on an item for a due day. 'Done' needs a proof: a file, a closed figure or evidence in words.

    Raises NotFound, Refused, NotInForce, NotDue, IllegalMove, WordsMissing, WithoutProof. Locks the plan.
    """
    report = _hold_item(plan_id, office_id, item_id, due_on, by=by, now=now)
    return _submit(report, values, key, by=by, now=now)


@verb
def save_task_report(
    plan_id: int,
    *,
    office_id: int,
    task_id: int,
    month: int,
    values: ReportValues,
    by: Actor,
    now: datetime,
    key: str = "",
) -> Report:
    """Keep what was typed on a task's month as a draft. Raises as save_item_report. Locks the plan."""
    report = _hold_task(plan_id, office_id, task_id, month, by=by, now=now)
    return _save(report, values, key, by=by, now=now)


@verb
def submit_task_report(
    plan_id: int,
    *,
    office_id: int,
    task_id: int,
    month: int,
    values: ReportValues,
    by: Actor,
    now: datetime,
    key: str = "",
) -> Report:
    """Send the report on a task for a month; the month of the board says what the report says.

    Raises as submit_item_report. Locks the plan.
    """
    report = _submit(_hold_task(plan_id, office_id, task_id, month, by=by, now=now), values, key, by=by, now=now)
    mark_month(report, by=by, now=now)
    return report


@verb
def take_back(report_id: int, *, office_id: int, by: Actor, now: datetime) -> Report:
    """Take a sent report back before somebody has judged it; only who sent it may. Raises NotFound, Refused, IllegalMove."""
    require(by, "progress.report")
    report = access_report(office_id, report_id, for_update=True)
    if report.written_by_id != by.id:
        raise Refused
    before, report.state = report.state, REPORT_LIFE.after(report.state, "take_back")
    report.seq, report.sent_at = report.seq + 1, None
    report.save(update_fields=["state", "seq", "sent_at"])
    mark_month(report, by=by, now=now)
    note_move(report, "take_back", before, by=by, now=now)
    return report


@verb
def accept_report(report_id: int, *, office_id: int, by: Actor, now: datetime) -> Report:
    """Accept a sent report: from now on it stays. Raises NotFound, Refused, IllegalMove; tells `progress.report_accepted`."""
    return _judge(report_id, office_id, "accept_report", "", by=by, now=now)


@verb
def return_report(report_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Report:
    """Send a report back to who wrote it, with the reason. Raises NotFound, Refused, IllegalMove, Invalid without a reason."""
    if not reason.strip():
        raise Invalid(field="reason")
    return _judge(report_id, office_id, "return_report", reason.strip(), by=by, now=now)


def _hold_item(plan_id: int, office_id: int, item_id: int, due_on: date, *, by: Actor, now: datetime) -> Report:
    require(by, "progress.report")
    plan, today = book.access_plan(office_id, plan_id, for_update=True), business_date(now)
    item = access_due_item(plan, item_id, today)
    check_in_force(plan)
    check_item_due(plan, item, due_on)
    who = answering_for_item(item)
    people = require_reporter(plan, who, by=by, today=today)
    until = file_by(due_on, periodic=bool(item.row.rhythm))
    report = hold_report(office_id, {"item_id": item_id}, due_on, until, now=now)
    report.deputising = who.reporter is not None and who.reporter != by.id and who.reporter in people.absent
    return report


def _hold_task(plan_id: int, office_id: int, task_id: int, month: int, *, by: Actor, now: datetime) -> Report:
    require(by, "progress.report")
    plan, today = book.access_plan(office_id, plan_id, for_update=True), business_date(now)
    task = access_task(plan, task_id)
    check_in_force(plan)
    due_on = check_task_due(plan, task, month, months_of([task_id], office_id).get(task_id, {}))
    require_reporter(plan, answering_for_task(task.project.section_id), by=by, today=today)
    return hold_report(office_id, {"task_id": task_id}, due_on, due_on, now=now)


def _save(report: Report, values: ReportValues, key: str, *, by: Actor, now: datetime) -> Report:
    if key and answered(by, key, _body(report, values, "save")) is not None:
        return report
    before, report.state = report.state, REPORT_LIFE.after(report.state, "save_report")
    write_values(report, values, by=by, now=now)
    _moved(report, "save_report", before, by=by, now=now)
    return _remembered(report, values, key, "save", by=by, now=now)


def _submit(report: Report, values: ReportValues, key: str, *, by: Actor, now: datetime) -> Report:
    if key and answered(by, key, _body(report, values, "send")) is not None:
        return report
    before, report.state = report.state, REPORT_LIFE.after(report.state, "submit_report")
    write_values(report, values, by=by, now=now)
    check_complete(report)
    report.sent_at = now
    _moved(report, "submit_report", before, by=by, now=now)
    subject = f"report:{report.pk}"
    tell(REPORT_SENT, subject, report.seq, by=by, now=now, office_id=report.office_id, report=report.pk)
    return _remembered(report, values, key, "send", by=by, now=now)


def _body(report: Report, values: ReportValues, act: str) -> list[Any]:
    """Return what makes two requests the same one."""
    prints = [upload.sha256 for upload in values.uploads]
    return [act, report.item_id, report.task_id, str(report.due_on), values.status, values.words, prints]


def _remembered(report: Report, values: ReportValues, key: str, act: str, *, by: Actor, now: datetime) -> Report:
    if key:
        remember(by, key, _body(report, values, act), report.pk, now=now)
    return report


def _moved(report: Report, name: str, before: str, *, by: Actor, now: datetime) -> Report:
    report.seq += 1
    report.save(update_fields=["state", "seq", "sent_at"])
    note_move(report, name, before, by=by, now=now)
    return report


def _judge(report_id: int, office_id: int, name: str, reason: str, *, by: Actor, now: datetime) -> Report:
    require(by, "progress.review")
    report = access_report(office_id, report_id, for_update=True)
    require_reviewer(report, by=by, now=now)
    before, report.state = report.state, REPORT_LIFE.after(report.state, name)
    report.seq += 1
    report.save(update_fields=["state", "seq"])
    note_move(report, name, before, by=by, now=now, reason=reason)
    told = REPORT_ACCEPTED if name == "accept_report" else REPORT_RETURNED
    tell(told, f"report:{report.pk}", report.seq, by=by, now=now, office_id=office_id, report=report.pk)
    return report
