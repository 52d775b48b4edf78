"""What is said of a project: how far it is, its milestones, its risks, and what the director decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.projects import actions
from huzheng.plan.projects.access import access_milestone, access_project, access_risk
from huzheng.plan.projects.forms import ForecastForm, ReachForm, ReasonForm, ReportForm, RiskForm
from huzheng.plan.projects.models import Project
from huzheng.plan.projects.queries import project_view
from huzheng.plan.projects.views.frame import attempt, given, new_key, to_project
from huzheng.plan.projects.views.projects import project_page
from huzheng.plan.projects.views.shown import moved_words

DECISIONS: dict[str, tuple[Any, bool]] = {
    "start": (actions.start_project, False),
    "pause": (actions.pause_project, True),
    "resume": (actions.resume_project, False),
    "finish": (actions.finish_project, False),
    "stop": (actions.stop_project, True),
    "reopen": (actions.reopen_project, True),
}


@staff("projects.work")
def report(request: Any, office: str, project: int) -> HttpResponse:
    """Say how far a project is."""
    row = access_project(request.office.id, project)
    form = ReportForm(request.POST)
    status = 422
    if request.method == "POST" and form.is_valid():
        done, status = attempt(
            form, lambda: actions.report_project(project, **form.cleaned_data, **given(request)), seen=row.seq
        )
        if done:
            return to_project(request, project)
    if request.method != "POST":
        return to_project(request, project)
    return project_page(request, row, status=status, report=form)


@staff("projects.work")
def milestone_forecast(request: Any, office: str, project: int, milestone: int) -> HttpResponse:
    """Say when a milestone will come; the answer tells what this does to the end."""
    return _milestone(request, project, milestone, "forecast")


@staff("projects.work")
def milestone_reach(request: Any, office: str, project: int, milestone: int) -> HttpResponse:
    """Note that a milestone was reached."""
    return _milestone(request, project, milestone, "reach")


@staff("projects.work")
def milestone_reopen(request: Any, office: str, project: int, milestone: int) -> HttpResponse:
    """Take back that a milestone was reached."""
    row = access_project(request.office.id, project)
    access_milestone(row, milestone)
    if request.method == "POST":
        actions.reopen_milestone(project, seen=row.seq, milestone_id=milestone, **given(request))
    return to_project(request, project, "milestones")


def _milestone(request: Any, project_id: int, milestone_id: int, what: str) -> HttpResponse:
    row = access_project(request.office.id, project_id)
    access_milestone(row, milestone_id)
    if request.method != "POST":
        return to_project(request, project_id, "milestones")
    kind: Any = {"forecast": ForecastForm, "reach": ReachForm}[what]
    act: Any = actions.forecast_milestone if what == "forecast" else actions.reach_milestone
    form, status = kind(request.POST, today=business_date(request.now)), 422
    if form.is_valid():
        words = form.cleaned_data
        done, status = attempt(
            form, lambda: act(project_id, milestone_id=milestone_id, **words, **given(request)), seen=row.seq
        )
        if done:
            messages.success(request, _moved(request, row))
            return to_project(request, project_id, "milestones")
    return project_page(request, row, status=status, chosen=str(milestone_id), **{what: form})


def _moved(request: Any, row: Project) -> str:
    return moved_words(project_view(row, business_date(request.now)))


@staff("projects.decide")
def decide(request: Any, office: str, project: int, act: str) -> HttpResponse:
    """Begin, pause, go on, end, stop or take up a project again."""
    row = access_project(request.office.id, project)
    if act not in DECISIONS:
        raise NotFound
    if request.method != "POST":
        return to_project(request, project)
    verb, asks = DECISIONS[act]
    form = ReasonForm(request.POST)
    form.fields["reason"].required = asks
    if not form.is_valid():
        return project_page(request, row, status=422, decision=form)
    try:
        verb(project, reason=form.cleaned_data["reason"], **given(request))
    except Conflict as error:
        messages.error(request, error.text)
        return project_page(request, row, status=409)
    return to_project(request, project)


@staff("projects.work")
def risk_new(request: Any, office: str, project: int) -> HttpResponse:
    """Note a risk."""
    row = access_project(request.office.id, project)
    form = RiskForm(request.POST or None, initial={"request_key": new_key()})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["request_key"] or new_key()
        done, status = attempt(form, lambda: actions.add_risk(project, values=form.values(), key=key, **given(request)))
        if done:
            return to_project(request, project, "risks")
    return render(request, "projects/risk.html", {"form": form, "project": row}, status=status)


@staff("projects.work")
def risk_edit(request: Any, office: str, project: int, risk: int) -> HttpResponse:
    """Judge a risk anew."""
    row = access_project(request.office.id, project)
    held = access_risk(row, risk)
    start = {name: getattr(held, name) for name in ("text", "likelihood", "impact", "measures")}
    form = RiskForm(request.POST or None, initial=start | {"seen": row.seq})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        words: dict[str, Any] = {"seen": form.cleaned_data["seen"] or 0, "values": form.values()}
        done, status = attempt(
            form, lambda: actions.edit_risk(project, risk_id=risk, **words, **given(request)), seen=row.seq
        )
        if done:
            return to_project(request, project, "risks")
    context = {"form": form, "project": row, "risk": held, "ending": ReasonForm()}
    return render(request, "projects/risk.html", context, status=status)


@staff("projects.work")
def risk_close(request: Any, office: str, project: int, risk: int) -> HttpResponse:
    """Say how a risk ended."""
    row = access_project(request.office.id, project)
    held = access_risk(row, risk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.close_risk(
            project, seen=row.seq, risk_id=risk, ended=form.cleaned_data["reason"][:300], **given(request)
        )
        return to_project(request, project, "risks")
    start = {name: getattr(held, name) for name in ("text", "likelihood", "impact", "measures")}
    context = {"form": RiskForm(initial=start | {"seen": row.seq}), "project": row, "risk": held, "ending": form}
    return render(request, "projects/risk.html", context, status=422 if form.is_bound else 200)
