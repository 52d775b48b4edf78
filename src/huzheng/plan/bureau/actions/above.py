"""What the bureau does: it asks its offices, takes or returns their answers, and gives a report back."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import verb
from huzheng.plan.bureau.access import access_bureau, access_sent, access_task, access_unit
from huzheng.plan.bureau.data import TaskValues
from huzheng.plan.bureau.errors import AnswerMoved, DuePast, KeyUsed, NoOffices
from huzheng.plan.bureau.models import BureauTask, OfficeTask
from huzheng.plan.bureau.queries.units import shared_now, units_of
from huzheng.plan.bureau.states import TASK_LIFE, TaskState
from huzheng.plan.bureau.steps import attach, note
from huzheng.plan.dispatch import api as dispatch


@verb
def send_task(values: TaskValues, *, key: str, by: Actor, now: datetime) -> int:
    """Ask some of the bureau's offices for something; return the task's id. The same key again returns the first one.

    Raises Refused, NotFound for an office of another bureau, NoOffices, DuePast, KeyUsed.
    """
    bureau_id = access_bureau(by)
    units = {unit.id: unit for unit in units_of(bureau_id, now)}
    if not values.office_ids:
        raise NoOffices(field="offices")
    if not set(values.office_ids) <= set(units):
        raise NotFound
    if values.due_on < business_date(shared_now(units.values(), now)):
        raise DuePast(field="due_on")
    words = {"title": values.title, "words": values.words, "due_on": values.due_on}
    task, new = BureauTask.objects.get_or_create(
        bureau_id=bureau_id, key=key, defaults={**words, "sent_by_id": by.id, "sent_at": now}
    )
    if not new:
        if any(getattr(task, name) != value for name, value in words.items()):
            raise KeyUsed
        return task.pk
    for office_id in sorted(set(values.office_ids)):
        row = OfficeTask.objects.create(office_id=office_id, task=task)
        attach(row, values.files, by=by, now=units[office_id].now)
        note(row, "send_task", "", by=by, now=units[office_id].now)
    return task.pk


@verb
def withdraw_task(task_id: int, *, reason: str, by: Actor, now: datetime) -> BureauTask:
    """End a task in every office that has not finished it; again changes nothing. Raises Refused, NotFound. Locks task and rows."""
    bureau_id = access_bureau(by)
    task = access_task(bureau_id, task_id, for_update=True)
    if task.withdrawn_at is not None:
        return task
    task.withdrawn_at = now
    task.save(update_fields=["withdrawn_at"])
    times = {unit.id: unit.now for unit in units_of(bureau_id, now)}
    rows = OfficeTask.objects.across_offices(reason="the bureau withdraws what it has asked").filter(task=task)
    for row in rows.select_for_update(no_key=True).exclude(state=TaskState.ACCEPTED).order_by("pk"):
        before, row.state = row.state, TASK_LIFE.after(row.state, "withdraw_task")
        row.save(update_fields=["state"])
        note(row, "withdraw_task", before, by=by, now=times.get(row.office_id, now), reason=reason)
    return task


@verb
def accept_answer(task_id: int, *, code: str, seen: int, by: Actor, now: datetime) -> OfficeTask:
    """Take an office's answer; `seen` is the number of the one that was read. Raises Refused, NotFound, IllegalMove, AnswerMoved."""
    row, there = _answered(task_id, code, by=by, now=now)
    before, after = row.state, TASK_LIFE.after(row.state, "accept_answer")
    if row.answers != seen:
        raise AnswerMoved
    row.state = after
    row.save(update_fields=["state"])
    note(row, "accept_answer", before, by=by, now=there)
    return row


@verb
def return_answer(task_id: int, *, code: str, seen: int, reason: str, by: Actor, now: datetime) -> OfficeTask:
    """Give an answer back with the reason. Raises Refused, NotFound, IllegalMove, AnswerMoved. Locks the task in the office."""
    row, there = _answered(task_id, code, by=by, now=now)
    before, after = row.state, TASK_LIFE.after(row.state, "return_answer")
    if row.answers != seen:
        raise AnswerMoved
    row.state = after
    row.save(update_fields=["state"])
    note(row, "return_answer", before, by=by, now=there, reason=reason)
    return row


@verb
def return_report(report_id: int, *, code: str, version: int, reason: str, by: Actor, now: datetime) -> int:
    """Give a sent report back to its office with the reason; return its id. `version` is the one that was read.

    Raises Refused, NotFound, IllegalMove, Conflict where another version was sent since. Locks the report.
    """
    unit = access_unit(access_bureau(by), code, now)
    row = dispatch.return_report(report_id, office_id=unit.id, version=version, reason=reason, by=by, now=unit.now)
    return row.pk


def _answered(task_id: int, code: str, *, by: Actor, now: datetime) -> tuple[OfficeTask, datetime]:
    """Return and lock the bureau's task in one office, and the time there."""
    bureau_id = access_bureau(by)
    unit = access_unit(bureau_id, code, now)
    return access_sent(access_task(bureau_id, task_id), unit.id, for_update=True), unit.now
