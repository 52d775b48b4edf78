"""Fill in months of the schedule, many at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.book import api as book
from huzheng.plan.progress.access import check_in_force
from huzheng.plan.progress.data import Cell, CellChange
from huzheng.plan.progress.errors import BadCells, CellsMoved, MonthsPrinted
from huzheng.plan.progress.models import TaskMonth
from huzheng.plan.progress.queries.people import staffing
from huzheng.plan.progress.queries.slots import months_of
from huzheng.plan.progress.states import Actual

BLANK = Cell()
TYPED = (Actual.NONE.value, Actual.STARTED.value, Actual.DONE.value)  # that nothing was done is said by a report


@verb
def fill_months(
    plan_id: int, *, office_id: int, changes: Sequence[CellChange], by: Actor, now: datetime
) -> list[CellChange]:
    """Fill in months: marked as planned where the plan's own months were lost, and what became of each. Returns what changed.

    All or nothing. Raises NotFound, Refused for another section's row, NotInForce, MonthsPrinted, BadCells, and CellsMoved
    (naming the months) where somebody else has changed one since it was looked at. Locks the plan.
    """
    require(by, "progress.report")
    plan = book.access_plan(office_id, plan_id, for_update=True)
    check_in_force(plan)
    tasks = {task.pk: task for task in book.schedule_tasks(plan)}
    _check_rows(tasks, changes, by=by, now=now)
    months = months_of({one.task for one in changes}, office_id)
    real = [one for one in changes if _cell(months, one) != one.wanted]
    if moved := [(one.task, one.month) for one in real if _cell(months, one) != one.seen]:
        raise CellsMoved(cells=moved)
    for one in real:
        _write(months.get(one.task, {}).get(one.month), one, office_id, by=by, now=now)
    if real:
        cells = {f"{one.task}/{one.month}": [one.wanted.planned, one.wanted.actual] for one in real}
        record("fill_months", f"plan:{plan.pk}", None, cells, by=by, now=now)
    return real


def _check_rows(tasks: Mapping[int, Any], changes: Sequence[CellChange], *, by: Actor, now: datetime) -> None:
    if any(one.task not in tasks for one in changes):
        raise NotFound
    sections = {tasks[one.task].project.section_id for one in changes}
    if staffing(by.office_id or 0, business_date(now)).fills(sections, by) != sections:
        raise Refused
    for one in changes:
        if not 1 <= one.month <= 12 or one.wanted.actual not in (*TYPED, one.seen.actual):
            raise BadCells
        if one.wanted.planned and tasks[one.task].months is not None:
            raise MonthsPrinted


def _cell(months: Mapping[int, Mapping[int, TaskMonth]], one: CellChange) -> Cell:
    row = months.get(one.task, {}).get(one.month)
    return BLANK if row is None else Cell(row.by_hand, row.actual)


def _write(row: TaskMonth | None, one: CellChange, office_id: int, *, by: Actor, now: datetime) -> None:
    """Write one month; what a report has said of it stays with the report."""
    if row is not None and row.report_id is not None and row.actual != one.wanted.actual:
        raise BadCells
    columns = {"by_hand": one.wanted.planned, "actual": one.wanted.actual, "filled_by": by.key, "filled_at": now}
    if row is None:
        TaskMonth.objects.create(office_id=office_id, task_id=one.task, month=one.month, **columns)
        return
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))
