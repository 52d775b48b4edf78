"""Write a report: one page for an item's due day, one for a task's month."""

from typing import Any

from django.http import HttpResponse

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.plan.book import api as book
from huzheng.plan.progress.access import (
    access_due_item,
    access_task,
    check_in_force,
    check_item_due,
    check_task_due,
    require_reporter,
)
from huzheng.plan.progress.actions import save_item_report, save_task_report, submit_item_report, submit_task_report
from huzheng.plan.progress.queries.figures import figure_of
from huzheng.plan.progress.queries.people import answering_for_item, answering_for_task
from huzheng.plan.progress.queries.reports import decisions_of_item, find_item_report, find_task_report
from huzheng.plan.progress.queries.slots import months_of
from huzheng.plan.progress.rules import file_by
from huzheng.plan.progress.views.writing_shown import Writing, day_of, write


@staff("progress.report")
def write_item(request: Any, office: str, plan: int, item: int, day: int) -> HttpResponse:
    """Write and send the report on an item for a due day."""
    row, today = book.access_plan(request.office.id, plan), business_date(request.now)
    due_item, due_on = access_due_item(row, item, today), day_of(day)
    check_in_force(row)
    check_item_due(row, due_item, due_on)
    require_reporter(row, answering_for_item(due_item), by=request.actor, today=today)
    report = find_item_report(request.office.id, item, due_on)
    figures = [figure_of(one) for one in book.closed_figures(row, due_on, [item]).get(item, []) if one.row is not None]
    proofs = list(book.proofs_in_words(due_item.row))
    about = {"item_id": item, "due_on": due_on}
    acts = {"save": save_item_report, "send": submit_item_report}
    context = {
        "title": due_item.row.title, "label": due_item.row.label, "due_on": due_on,
        "file_by": file_by(due_on, periodic=bool(due_item.row.rhythm)), "decisions": decisions_of_item(request.office.id, item),
    }  # fmt: skip
    return write(request, row, report, Writing(acts, about, figures, proofs, context))


@staff("progress.report")
def write_task(request: Any, office: str, plan: int, task: int, month: int) -> HttpResponse:
    """Write and send the report on a task for one of its months."""
    row, today = book.access_plan(request.office.id, plan), business_date(request.now)
    one = access_task(row, task)
    check_in_force(row)
    due_on = check_task_due(row, one, month, months_of([task], request.office.id).get(task, {}))
    require_reporter(row, answering_for_task(one.project.section_id), by=request.actor, today=today)
    report = find_task_report(request.office.id, task, due_on)
    acts = {"save": save_task_report, "send": submit_task_report}
    context = {"title": one.text, "label": "", "due_on": due_on, "file_by": due_on, "project": one.project.title}
    return write(request, row, report, Writing(acts, {"task_id": task, "month": month}, [], [], context))
