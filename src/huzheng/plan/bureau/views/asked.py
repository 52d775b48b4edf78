"""The page on which an office sees what the bureau asks, and answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.office import api as offices
from huzheng.plan.bureau import actions
from huzheng.plan.bureau.access import access_file, access_office_task
from huzheng.plan.bureau.forms import AnswerForm, AssignForm
from huzheng.plan.bureau.models import OfficeTask
from huzheng.plan.bureau.queries.closed import agreed_metrics
from huzheng.plan.bureau.queries.tasks import answers_of, files_of, moves_of
from huzheng.plan.bureau.queries.tasks import office_tasks as rows_of
from huzheng.plan.bureau.states import TASK_LIFE, TaskState
from huzheng.plan.bureau.views.frame import metric_name, task_light


@staff("bureau.tasks")
def office_tasks(request: Any, office: str) -> HttpResponse:
    """List what the bureau asks of this office, and which figures it sees."""
    today = business_date(request.now)
    rows = [(row, *task_light(row.state, row.task.due_on, today)) for row in rows_of(request.office.id)]
    open_rows = [one for one in rows if one[0].state not in (TaskState.ACCEPTED, TaskState.WITHDRAWN)]
    done = [one for one in reversed(rows) if one not in open_rows]
    agreed = [metric_name(row) for row in agreed_metrics()]
    return render(request, "bureau/office_tasks.html", {"rows": open_rows, "done": done, "agreed": agreed})


@staff("bureau.tasks")
def office_task(request: Any, office: str, asked: int) -> HttpResponse:
    """Show a task of the bureau with what this office has answered."""
    row = access_office_task(request.office.id, asked)
    return _show(request, row)


@staff("bureau.answer")
@require_POST
def acknowledge(request: Any, office: str, asked: int) -> HttpResponse:
    """Say that the task has come, and who sees to it."""
    row = access_office_task(request.office.id, asked)
    form = AssignForm(request.POST, people=_people(request))
    if not form.is_valid():
        return _show(request, row, assign=form)
    actions.acknowledge_task(asked, assignee_id=int(form.cleaned_data["assignee"]), **_given(request))
    messages.success(request, _("已簽收。"))
    return redirect("bureau:office_task", office=office, asked=asked)


@staff("bureau.answer")
@require_POST
def answer_task(request: Any, office: str, asked: int) -> HttpResponse:
    """Answer in words and files."""
    row = access_office_task(request.office.id, asked)
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, row, reply=form)
    words = {"words": form.cleaned_data["words"], "files": form.cleaned_data["attachments"]}
    actions.answer_task(asked, key=request.POST.get("request_key", "")[:64], **words, **_given(request))
    messages.success(request, _("已回復民政局。"))
    return redirect("bureau:office_task", office=office, asked=asked)


@staff("bureau.tasks")
def office_file(request: Any, office: str, asked: int, file: int) -> HttpResponse:
    """Hand out a file of a task."""
    return answer(access_file(access_office_task(request.office.id, asked), file))


def _show(
    request: Any, row: OfficeTask, *, assign: AssignForm | None = None, reply: AnswerForm | None = None
) -> HttpResponse:
    today = business_date(request.now)
    light, word = task_light(row.state, row.task.due_on, today)
    files, moves = files_of([row])[row.pk], moves_of([row])[row.pk]
    said = [(one, [file for file in files if file.answer_id == one.pk]) for one in answers_of([row])[row.pk]]
    can = TASK_LIFE.verbs_from(row.state) if allowed(request.actor, "bureau.answer") else ()
    returned = next((move.reason for move in moves if move.verb == "return_answer"), "")
    context = {
        "row": row, "light": light, "word": word, "said": said, "may_assign": "acknowledge_task" in can,
        "files": [file for file in files if file.answer_id is None], "may_answer": "answer_task" in can,
        "assign": assign or AssignForm(people=_people(request), initial={"assignee": row.assignee_id or request.actor.id}),
        "reply": reply or AnswerForm(), "returned": returned if row.state == TaskState.RETURNED else "",
    }  # fmt: skip
    return render(request, "bureau/office_task.html", context, status=422 if assign or reply else 200)


def _people(request: Any) -> list[tuple[int, str]]:
    serving = offices.serving_staff(request.office.id, business_date(request.now))
    return list(serving.values_list("pk", "name"))


def _given(request: Any) -> dict[str, Any]:
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}
