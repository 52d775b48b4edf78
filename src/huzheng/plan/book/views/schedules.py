"""The yearly schedule as the document's table: unit by unit, twelve months."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_plan
from huzheng.plan.book.models import ScheduleProject, ScheduleTask
from huzheng.plan.book.queries.schedules import schedule_of
from huzheng.plan.book.views.frame import address

PAPERS = {"": "lying", "a3": "lying lying--a3"}


@staff("plan.see")
def schedule(request: Any, office: str, plan: int) -> HttpResponse:
    """Show the schedule; `?paper=a3` lays it out for A3."""
    row = access_plan(request.office.id, plan)
    today = business_date(request.now)
    current = today.month if row.roc_year == roc.year_of(today) else 0
    units = [
        (_unit(projects[0].row), [(node.row, [_task(task, current) for task in node.tasks]) for node in projects])
        for _name, projects in schedule_of(row)
    ]
    paper = request.GET.get("paper", "")
    context = {
        "plan": row,
        "units": units,
        "months": [(month, _month_word(month), month == current) for month in range(1, 13)],
        "unknown": sum(not task["months"] for _unit, projects in units for _row, tasks in projects for task in tasks),
        "paper": PAPERS.get(paper, PAPERS[""]),
        "base": address("show", office, row),
    }
    return render(request, "plan/schedule.html", context)


def _unit(project: ScheduleProject) -> str:
    """Return a unit as printed, on English pages by the English name of its section."""
    return wording.in_language(project.section, "name") if wording.english() and project.section else project.unit


def _month_word(month: int) -> str:
    return roc.MONTHS[month - 1][:3] if wording.english() else str(month)


def _task(task: ScheduleTask, current: int) -> dict[str, Any]:
    """Return a task with its twelve months, none where the source lost them."""
    known = range(1, 13) if task.months is not None else ()
    planned = task.months or []
    cells = [
        {"marked": month in planned, "now": month == current, "word": _("%(month)s月預定") % {"month": month}}
        for month in known
    ]
    return {"text": task.text, "months": cells}
