"""What the bureau asks its offices for."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import bureau
from huzheng.plan.bureau import actions
from huzheng.plan.bureau.access import access_file, access_sent, access_task, access_unit
from huzheng.plan.bureau.forms import ReasonForm, TaskForm
from huzheng.plan.bureau.models import BureauTask
from huzheng.plan.bureau.queries.tasks import answers_of, files_of, in_offices, moves_of, tasks_of
from huzheng.plan.bureau.states import OPEN, TASK_LIFE, TaskState
from huzheng.plan.bureau.views.frame import Above, above, given, seen_number, task_light


@bureau
def tasks(request: Any) -> HttpResponse:
    """List the tasks with how many offices stand where."""
    who = above(request)
    rows = []
    for task, counts in tasks_of(who.bureau_id):
        owed = sum(counts.get(state, 0) for state in OPEN)
        waiting, done = counts.get(TaskState.ANSWERED, 0), counts.get(TaskState.ACCEPTED, 0)
        late = bool(owed) and task.due_on < who.today
        rows.append({"task": task, "owed": owed, "waiting": waiting, "done": done, "late": late})
    return render(request, "bureau/tasks.html", {"who": who, "rows": rows})


@bureau
def task_new(request: Any) -> HttpResponse:
    """Ask some offices for something."""
    who = above(request)
    words: dict[str, Any] = {
        "units": who.units,
        "today": who.today,
        "initial": {"offices": [str(unit.id) for unit in who.units]},
    }
    form = TaskForm(request.POST or None, request.FILES or None, **words)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.send_task(form.values(), key=request.POST.get("request_key", "")[:64], **given(request))
        except (Invalid, Conflict) as error:
            form.add_error(getattr(error, "field", "") or None, error.text)
        else:
            return redirect("bureau:task", task=made)
    return render(request, "bureau/task_new.html", {"who": who, "form": form}, status=422 if form.is_bound else 200)


@bureau
def task(request: Any, task: int) -> HttpResponse:
    """Show a task with every office's answers."""
    who = above(request)
    return render(request, "bureau/task.html", _task(who, access_task(who.bureau_id, task)))


@bureau
def withdraw(request: Any, task: int) -> HttpResponse:
    """Ask why, and then withdraw a task."""
    row = access_task(above(request).bureau_id, task)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_task(task, reason=form.cleaned_data["reason"], **given(request))
        messages.success(request, _("已撤回。"))
        return redirect("bureau:task", task=task)
    return render(request, "bureau/withdraw.html", {"task": row, "form": form}, status=422 if form.is_bound else 200)


@bureau
@require_POST
def accept(request: Any, task: int, code: str) -> HttpResponse:
    """Take an office's answer."""
    actions.accept_answer(task, code=code, seen=seen_number(request), **given(request))
    messages.success(request, _("已結案。"))
    return redirect("bureau:task", task=task)


@bureau
def give_back(request: Any, task: int, code: str) -> HttpResponse:
    """Give an answer back with the reason."""
    who = above(request)
    row, unit = access_task(who.bureau_id, task), access_unit(who.bureau_id, code, request.now)
    sent, form = access_sent(row, unit.id), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {"code": code, "seen": seen_number(request), "reason": form.cleaned_data["reason"]}
        actions.return_answer(task, **words, **given(request))
        messages.success(request, _("已退回補正。"))
        return redirect("bureau:task", task=task)
    answers = answers_of([sent])[sent.pk]
    context = {"task": row, "unit": unit, "form": form, "sent": sent, "answer": answers[0] if answers else None}
    return render(request, "bureau/give_back.html", context, status=422 if form.is_bound else 200)


@bureau
def task_file(request: Any, task: int, code: str, file: int) -> HttpResponse:
    """Hand out a file of a task or of an office's answer."""
    who = above(request)
    unit = access_unit(who.bureau_id, code, request.now)
    return answer(access_file(access_sent(access_task(who.bureau_id, task), unit.id), file))


def _task(who: Above, task: BureauTask) -> dict[str, Any]:
    sent = [row for row in in_offices(task) if row.office_id in who.by_id]
    answers, files, moves = answers_of(sent), files_of(sent), moves_of(sent)
    rows = []
    for row in sent:
        light, word = task_light(row.state, task.due_on, who.today)
        said = [(one, [file for file in files[row.pk] if file.answer_id == one.pk]) for one in answers[row.pk]]
        can = {"accept_answer", "return_answer"} & set(TASK_LIFE.verbs_from(row.state))
        reason = next((move.reason for move in moves[row.pk] if move.verb == "return_answer"), "")
        rows.append(
            {"row": row, "unit": who.by_id[row.office_id], "light": light, "word": word, "said": said, "can": bool(can),
             "reason": reason if row.state == TaskState.RETURNED else ""}
        )  # fmt: skip
    own = [file for file in files[sent[0].pk] if file.answer_id is None] if sent else []
    ends = task.withdrawn_at is None and any(row.state != TaskState.ACCEPTED for row in sent)
    code = who.by_id[sent[0].office_id].code if sent else ""
    return {"who": who, "task": task, "rows": rows, "files": own, "code": code, "ends": ends}
