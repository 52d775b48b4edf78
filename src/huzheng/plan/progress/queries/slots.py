"""Every day on which a report is due, with what came in: items by their deadlines, tasks by their planned months."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from huzheng.foundation.clock import business_date
from huzheng.foundation.roc import OFFSET
from huzheng.plan.book import api as book
from huzheng.plan.book.api import DueItem
from huzheng.plan.progress.models import Report, TaskMonth
from huzheng.plan.progress.queries.people import (
    Answering,
    Staffing,
    answering_for_item,
    answering_for_task,
    staffing,
)
from huzheng.plan.progress.rules import AHEAD_DAYS, SETTLED, due_light, file_by, month_end, planned_months
from huzheng.plan.progress.states import SENT, Actual

APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Slot:
    """One due day: of an item or a task, the last day in time, who answers, and the report where there is one."""

    item: DueItem | None
    task: Any
    due_on: date
    file_by: date
    answering: Answering
    owes: tuple[int, ...]
    section: int | None
    report: Report | None
    month: TaskMonth | None
    light: str

    @property
    def sent_on(self) -> date | None:
        """Return the day on which it was settled: a report sent, or the month filled in as done."""
        if self.report is not None and self.report.state in SENT and self.report.sent_at is not None:
            return business_date(self.report.sent_at)
        if self.month is not None and self.month.actual == Actual.DONE:
            return business_date(self.month.filled_at)
        return None

    @property
    def subject(self) -> str:
        """Return the word of what is due: the same before and after somebody has begun to write."""
        return f"{'item' if self.item else 'task'}:{self.row_id}@{self.due_on:%Y%m%d}"

    @property
    def row_id(self) -> int:
        """Return the id of the item or the task."""
        return self.item.row.pk if self.item else self.task.pk

    @property
    def title(self) -> str:
        """Return what the report is about."""
        return self.item.row.title if self.item else self.task.text

    @property
    def route(self) -> tuple[str, dict[str, int]]:
        """Return name and arguments of the page on which it is written."""
        if self.item:
            return "progress:write_item", {"item": self.item.row.pk, "day": int(f"{self.due_on:%Y%m%d}")}
        return "progress:write_task", {"task": self.task.pk, "month": self.due_on.month}


@dataclass(slots=True)
class Stand:
    """How the reporting on a plan stands on one day."""

    plan: Any
    today: date
    people: Staffing
    items: list[DueItem]
    tasks: list[Any]
    months: dict[int, dict[int, TaskMonth]] = field(default_factory=dict)
    reports: dict[tuple[str, int, date], Report] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)

    @property
    def in_force(self) -> bool:
        """Say whether the plan is reported on at all."""
        return self.plan.state == APPROVED and self.plan.roc_year is not None


def year_of_plan(plan: Any) -> int:
    """Return the common year of a plan."""
    return plan.roc_year + OFFSET


def stand_of(plan: Any, today: date) -> Stand:
    """Read everything that is due on a plan up to a month ahead, in a fixed number of queries."""
    items, tasks = book.due_items(plan, today), list(book.schedule_tasks(plan))
    stand = Stand(plan, today, staffing(plan.office_id, today), items, tasks)
    stand.months = months_of([task.pk for task in tasks], plan.office_id)
    wanted = Q(item__in=[item.row.pk for item in items]) | Q(task__in=[task.pk for task in tasks])
    for row in Report.objects.of(plan.office_id).filter(wanted).select_related("written_by"):
        stand.reports[_kind(row), row.item_id or row.task_id, row.due_on] = row
    if stand.in_force:
        stand.slots = sorted([*_item_slots(stand), *_task_slots(stand)], key=lambda slot: slot.due_on)
    return stand


def months_of(tasks: Iterable[int], office_id: int) -> dict[int, dict[int, TaskMonth]]:
    """Return the months of tasks that somebody filled in: {task id: {month: row}}. One query."""
    found: dict[int, dict[int, TaskMonth]] = {}
    for row in TaskMonth.objects.of(office_id).filter(task__in=list(tasks)):
        found.setdefault(row.task_id, {})[row.month] = row
    return found


def planned_of(task: Any, months: dict[int, TaskMonth]) -> tuple[frozenset[int] | None, str]:
    """Return the planned months of a task (None: unknown) and where they come from."""
    return planned_months(task.months, [month for month, row in months.items() if row.by_hand])


def days_due(plan: Any, item: DueItem, start: date, end: date) -> list[date]:
    """Return the days from `start` to `end` on which a report on an item is due."""
    return book.next_reports(item.row.due, item.row.rhythm, start, end)


def first_day(plan: Any) -> date:
    """Return the day from which a plan is reported on: its year's first, or that of its approval."""
    begun = date(year_of_plan(plan), 1, 1)
    return max(begun, plan.approved_on or begun)


def last_day(plan: Any, item: DueItem, today: date) -> date:
    """Return the last day that is looked at: a month ahead, within the plan's year or the item's own deadline."""
    year_end = date(year_of_plan(plan), 12, 31)
    return min(today + timedelta(days=AHEAD_DAYS), max(year_end, item.row.due_on or year_end))


def _kind(row: Report) -> str:
    return "item" if row.item_id else "task"


def _item_slots(stand: Stand) -> Iterator[Slot]:
    for item in stand.items:
        who = answering_for_item(item)
        section = stand.people.section_of.get(who.reporter) if who.reporter else None
        section = section or next((unit.section_id for unit in item.units if unit.section_id), None)
        for day in days_due(stand.plan, item, first_day(stand.plan), last_day(stand.plan, item, stand.today)):
            report = stand.reports.get(("item", item.row.pk, day))
            until = report.file_by if report else file_by(day, periodic=bool(item.row.rhythm))
            light = due_light(until, stand.today, sent=report is not None and report.state in SENT)
            yield Slot(item, None, day, until, who, stand.people.owes(who), section, report, None, light)


def _task_slots(stand: Stand) -> Iterator[Slot]:
    year, today = year_of_plan(stand.plan), stand.today
    begun = first_day(stand.plan)
    for task in stand.tasks:
        filled = stand.months.get(task.pk, {})
        section = task.project.section_id
        who = answering_for_task(section)
        for month in sorted(planned_of(task, filled)[0] or ()):
            day = month_end(year, month)
            if day < begun or (year, month) > (today.year, today.month):
                continue
            report, row = stand.reports.get(("task", task.pk, day)), filled.get(month)
            sent = (report is not None and report.state in SENT) or (row is not None and row.actual in SETTLED)
            light = due_light(day, today, sent=sent)
            yield Slot(None, task, day, day, who, stand.people.owes(who), section, report, row, light)
