"""Tasks of the bureau, and what became of them in the offices."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from huzheng.foundation.dues import Due
from huzheng.foundation.links import link_to
from huzheng.office import api as office
from huzheng.plan.bureau.models import BureauTask, OfficeTask, OfficeTaskAnswer, OfficeTaskFile, OfficeTaskMove
from huzheng.plan.bureau.states import OPEN, TaskState

WHY = "the bureau looks at what it has asked its own offices"


def tasks_of(bureau_id: int) -> list[tuple[BureauTask, dict[str, int]]]:
    """Return the bureau's tasks, the latest first, each with {state: number of offices}. Two queries."""
    tasks = list(BureauTask.objects.filter(bureau_id=bureau_id))
    counts: dict[int, dict[str, int]] = {task.pk: {} for task in tasks}
    rows = OfficeTask.objects.across_offices(reason=WHY).filter(task__bureau_id=bureau_id).order_by()
    for task_id, state, n in rows.values_list("task_id", "state").annotate(n=Count("pk")):
        counts[task_id][state] = n
    return [(task, counts[task.pk]) for task in tasks]


def in_offices(task: BureauTask) -> list[OfficeTask]:
    """Return the task in each office, by code. One query; no person is read."""
    rows = OfficeTask.objects.across_offices(reason=WHY).filter(task=task)
    return list(rows.select_related("office").order_by("office__code"))


def open_counts(office_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return how many tasks each office still owes, and how many answers wait for the bureau: {office id: (owed, waiting)}."""
    rows = OfficeTask.objects.across_offices(reason=WHY).filter(office_id__in=office_ids).order_by()
    owed = Count("pk", filter=Q(state__in=OPEN))
    waiting = Count("pk", filter=Q(state=TaskState.ANSWERED))
    found = rows.values_list("office_id").annotate(owed=owed, waiting=waiting)
    return {office_id: (owed, waiting) for office_id, owed, waiting in found}


def office_tasks(office_id: int) -> QuerySet[OfficeTask]:
    """Return the tasks of one office: those still owed first, by day."""
    rows = OfficeTask.objects.of(office_id).select_related("task__bureau", "assignee")
    return rows.order_by("task__due_on", "pk")


def answers_of(rows: Collection[OfficeTask]) -> dict[int, list[OfficeTaskAnswer]]:
    """Return the answers of these tasks, the latest first: {office task id: answers}. One query; no person is read."""
    found: dict[int, list[OfficeTaskAnswer]] = {row.pk: [] for row in rows}
    for answer in OfficeTaskAnswer.objects.across_offices(reason=WHY).filter(office_task__in=found).order_by("-number"):
        found[answer.office_task_id].append(answer)
    return found


def files_of(rows: Collection[OfficeTask]) -> dict[int, list[OfficeTaskFile]]:
    """Return the files of these tasks without their bytes: {office task id: files}. One query."""
    found: dict[int, list[OfficeTaskFile]] = {row.pk: [] for row in rows}
    files = OfficeTaskFile.objects.across_offices(reason=WHY).filter(office_task__in=found)
    for file in files.select_related("file").defer("file__content").order_by("pk"):
        found[file.office_task_id].append(file)
    return found


def moves_of(rows: Collection[OfficeTask]) -> dict[int, list[OfficeTaskMove]]:
    """Return the steps of these tasks, the latest first: {office task id: steps}. One query."""
    found: dict[int, list[OfficeTaskMove]] = {row.pk: [] for row in rows}
    for step in OfficeTaskMove.objects.across_offices(reason=WHY).filter(office_task__in=found).order_by("-seq"):
        found[step.office_task_id].append(step)
    return found


def next_seq(row: OfficeTask) -> int:
    """Return the number of the next step of a task in an office."""
    moves = OfficeTaskMove.objects.of(row.office_id).filter(office_task=row)
    return (moves.aggregate(last=Max("seq"))["last"] or 0) + 1


def dues(office_id: int, today: date) -> list[Due]:
    """Return what the office owes the bureau: of whoever sees to it, else of the evaluation officers and the secretary."""
    rows = list(office_tasks(office_id).filter(state__in=OPEN))
    if not rows:
        return []
    code = office.office_row(office_id).code
    everybody: tuple[int, ...] = ()
    if any(row.assignee_id is None for row in rows):
        everybody = office.keepers_of_reports(office_id, today)
    found: list[tuple[Any, tuple[int, ...]]] = [
        (row, (row.assignee_id,) if row.assignee_id is not None else everybody) for row in rows
    ]
    return [
        Due(f"bureau_task:{row.pk}", row.task.title, row.task.due_on, staff, link_to(f"bureau_task:{row.pk}", code))
        for row, staff in found
        if staff
    ]
