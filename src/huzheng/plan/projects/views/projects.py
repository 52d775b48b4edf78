"""Projects: all on one page, one by itself, its head and its milestones."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.plan.projects import actions
from huzheng.plan.projects.access import access_project, may_work
from huzheng.plan.projects.forms import (
    ForecastForm,
    MilestoneRows,
    ProjectForm,
    ReachForm,
    ReasonForm,
    ReportForm,
    milestone_values,
)
from huzheng.plan.projects.models import Project
from huzheng.plan.projects.queries import ProjectView, moves_of, project_view, project_views
from huzheng.plan.projects.states import PROJECT_LIFE
from huzheng.plan.projects.views.frame import attempt, given, new_key, people, rights_of, to_project
from huzheng.plan.projects.views.shown import (
    board_rows,
    effect_words,
    light_word,
    moved_words,
    overview_drawing,
    project_drawing,
    tally,
)


@staff("projects.see")
def projects(request: Any, office: str) -> HttpResponse:
    """Show all projects on one page: lights, ends, next milestone, gravest risk, who holds them."""
    today = business_date(request.now)
    views = project_views(request.office.id, today)
    rows = board_rows(views)
    context = {"rows": rows, "tally": tally(rows), "drawing": overview_drawing(views, today)}
    return render(request, "projects/projects.html", context | {"may": rights_of(request.actor), "today": today})


@staff("projects.see")
def project(request: Any, office: str, project: int) -> HttpResponse:
    """Show one project."""
    return project_page(request, access_project(request.office.id, project))


@staff("projects.edit")
def project_new(request: Any, office: str) -> HttpResponse:
    """Propose a project."""
    form = ProjectForm(request.POST or None, people=people(request), initial={"request_key": new_key()})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["request_key"] or new_key()
        row, status = attempt(form, lambda: actions.propose_project(form.values(), key=key, **given(request)))
        if row:
            messages.success(request, _("已提報專案。接著請訂定里程碑。"))
            return to_project(request, row.pk)
    return render(request, "projects/project_edit.html", {"form": form}, status=status)


@staff("projects.edit")
def project_edit(request: Any, office: str, project: int) -> HttpResponse:
    """Change the head of a project."""
    row = access_project(request.office.id, project)
    start = {"title": row.title, "aim": row.aim, "starts_on": row.starts_on, "owner": row.owner_id}
    start |= {"deputy": row.deputy_id or "", "seen": row.seq}
    form = ProjectForm(request.POST or None, people=people(request), initial=start)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(
            form,
            lambda: actions.edit_project(
                project, seen=form.cleaned_data["seen"] or 0, values=form.values(), **given(request)
            ),
            seen=row.seq,
        )
        if done:
            return to_project(request, project)
    return render(request, "projects/project_edit.html", {"form": form, "project": row}, status=status)


@staff("projects.edit")
def milestones(request: Any, office: str, project: int) -> HttpResponse:
    """Set the milestones of a project, what they wait for and how long they take."""
    row = access_project(request.office.id, project)
    data = request.POST if request.method == "POST" else None
    rows = MilestoneRows(data, _typed(project_view(row, business_date(request.now))), people=[])
    form = ReasonForm(data)
    status = 422 if data is not None else 200
    if data is not None and rows.is_valid() & form.is_valid():
        done, status = attempt(form, lambda: _set(request, row, rows, form))
        if done:
            return to_project(request, project, "milestones")
    context = {"project": row, "rows": rows, "form": form, "seen": row.seq}
    return render(request, "projects/milestones.html", context, status=status)


def _set(request: Any, row: Project, rows: MilestoneRows, form: ReasonForm) -> Project:
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    values = milestone_values(rows)
    reason = form.cleaned_data["reason"]
    done: Project = actions.set_milestones(row.pk, seen=number, milestones=values, reason=reason, **given(request))
    return done


def _typed(view: ProjectView) -> list[dict[str, Any]]:
    return [
        {
            "id": point.row.pk,
            "title": point.row.title,
            "planned_on": point.row.planned_on,
            "days": point.row.days,
            "after": "、".join(str(place) for place in point.after),
        }
        for point in view.points
    ]


def _acts(view: ProjectView) -> list[str]:
    """Return what may be decided now: a project ends with all milestones reached only."""
    ready = view.points and all(point.row.done_on for point in view.points)
    barred = {"finish_project"} if not ready else set()
    barred |= {"start_project"} if not view.points else set()
    return [act for act in PROJECT_LIFE.verbs_from(view.row.state) if act not in barred]


def project_page(request: Any, row: Project, *, status: int = 200, **bound: Any) -> HttpResponse:
    """Show a project; forms that were sent keep what was typed."""
    today = business_date(request.now)
    view = project_view(row, today)
    work = view.open and may_work(request.actor, row.owner_id, row.deputy_id)
    chosen = request.GET.get("edit", "") or bound.pop("chosen", "")
    points = [(point, effect_words(point.effect), work and chosen == str(point.row.pk)) for point in view.points]
    seen = {"seen": row.seq}
    context = {
        "project": row, "view": view, "points": points, "work": work, "moved": moved_words(view), "word": light_word(view),
        "drawing": project_drawing(view, today), "moves": moves_of(row), "may": rights_of(request.actor), "today": today,
        "acts": _acts(view), "report": ReportForm(initial=seen | {"percent": row.percent}),
        "forecast": ForecastForm(today=today, initial=seen), "reach": ReachForm(today=today, initial=seen | {"done_on": today}),
        "decision": ReasonForm(),
    }  # fmt: skip
    return render(request, "projects/project.html", context | bound, status=status)
