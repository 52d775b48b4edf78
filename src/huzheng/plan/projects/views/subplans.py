"""Sub-plans: what they add up to, one by itself with its versions, steps finished."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import OFFSET
from huzheng.plan.projects import actions
from huzheng.plan.projects.access import access_step, access_sub_plan, access_version, may_work
from huzheng.plan.projects.forms import CloseForm, FinishForm, ReasonForm
from huzheng.plan.projects.models import SubPlan
from huzheng.plan.projects.queries import (
    SubPlanView,
    rows_of_year,
    sub_plan_view,
    sub_plan_views,
    version_changes,
    versions_of,
)
from huzheng.plan.projects.states import SubPlanState
from huzheng.plan.projects.views.frame import given, rights_of, to_sub


@staff("projects.see")
def subs(request: Any, office: str) -> HttpResponse:
    """Show the sub-plans of a year by section, and what they add up to on the rows of the main plan."""
    today = business_date(request.now)
    this = today.year - OFFSET
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 3 else this
    views = sub_plan_views(request.office.id, today)
    own = [view for view in views if view.version.roc_year == year]
    years = sorted({view.version.roc_year for view in views} | {this}, reverse=True)
    context = {"views": own, "rows": rows_of_year(own), "year": year, "years": years, "may": rights_of(request.actor)}
    return render(request, "projects/subs.html", context)


@staff("projects.see")
def sub(request: Any, office: str, sub: int) -> HttpResponse:
    """Show the version that holds."""
    row = access_sub_plan(request.office.id, sub)
    return sub_page(request, row)


@staff("projects.see")
def sub_version(request: Any, office: str, sub: int, number: int) -> HttpResponse:
    """Show a version as it was left."""
    row = access_sub_plan(request.office.id, sub)
    view = sub_plan_view(access_version(row, number), business_date(request.now))
    context = {"sub": row, "view": view, "versions": versions_of(row), "old": number != row.number}
    return render(request, "projects/sub.html", context | {"steps": _steps(request, view), "may": {}})


@staff("projects.see")
def sub_difference(request: Any, office: str, sub: int, older: int, newer: int) -> HttpResponse:
    """Show how two versions differ."""
    row = access_sub_plan(request.office.id, sub)
    one, other = access_version(row, older), access_version(row, newer)
    words = [(_("子計畫名稱"), one.title, other.title), (_("目標與作法"), one.aim, other.aim)]
    words += [(_("年度"), str(one.roc_year), str(other.roc_year))]
    words += [(_("對應主計畫"), str(one.item or one.task or "–"), str(other.item or other.task or "–"))]
    context = {
        "sub": row, "older": one, "newer": other, "changes": version_changes(one, other),
        "head": [line for line in words if line[1] != line[2]],
    }  # fmt: skip
    return render(request, "projects/difference.html", context)


@staff("projects.work")
def step_finish(request: Any, office: str, sub: int, step: int) -> HttpResponse:
    """Note that a step was done."""
    row = access_sub_plan(request.office.id, sub)
    access_step(row, step)
    if request.method != "POST":
        return to_sub(request, sub)
    form = FinishForm(request.POST, today=business_date(request.now))
    if not form.is_valid():
        return sub_page(request, row, status=422, finish=form, chosen=str(step))
    actions.finish_step(sub, step_id=step, **form.cleaned_data, **given(request))
    messages.success(request, _("已記下完成的步驟。"))
    return to_sub(request, sub)


@staff("projects.work")
def step_reopen(request: Any, office: str, sub: int, step: int) -> HttpResponse:
    """Take back that a step was done."""
    access_step(access_sub_plan(request.office.id, sub), step)
    if request.method == "POST":
        actions.reopen_step(sub, step_id=step, **given(request))
    return to_sub(request, sub)


@staff("projects.edit")
def sub_close(request: Any, office: str, sub: int) -> HttpResponse:
    """Close a sub-plan."""
    row = access_sub_plan(request.office.id, sub)
    form = CloseForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_sub_plan(sub, reason=form.cleaned_data["reason"], **given(request))
        except (Conflict, Invalid) as error:
            form.add_error("reason", error.text)
            return sub_page(request, row, status=409, close=form)
    return (
        to_sub(request, sub)
        if form.is_valid() or request.method != "POST"
        else sub_page(request, row, status=422, close=form)
    )


@staff("projects.edit")
def sub_carry(request: Any, office: str, sub: int) -> HttpResponse:
    """Carry a sub-plan into the next year."""
    row = access_sub_plan(request.office.id, sub)
    form = ReasonForm(request.POST or None, initial={"reason": _("延續至下一年度")})
    version = access_version(row, row.number)
    if request.method == "POST" and form.is_valid():
        words = {"seen": _shown(request), "reason": form.cleaned_data["reason"]}
        actions.carry_sub_plan(sub, **words, **given(request))
        messages.success(request, _("已延續到下一年度，請檢視各步驟的日期。"))
        return to_sub(request, sub)
    context = {"sub": row, "version": version, "form": form, "year": version.roc_year + 1}
    return render(request, "projects/carry.html", context, status=422 if form.is_bound else 200)


def _shown(request: Any) -> int:
    """Return the version that the page was shown at; 0 where it says none."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def sub_page(request: Any, row: SubPlan, *, status: int = 200, chosen: str = "", **bound: Any) -> HttpResponse:
    """Show the version that holds; forms that were sent keep what was typed."""
    today = business_date(request.now)
    view = sub_plan_view(access_version(row, row.number), today)
    open_one = row.state == SubPlanState.RUNNING
    context = {
        "sub": row, "view": view, "versions": versions_of(row), "old": False, "may": rights_of(request.actor), "open": open_one,
        "steps": _steps(request, view, chosen or request.GET.get("edit", ""), work=open_one),
        "finish": _finish(today), "close": CloseForm(),
    }  # fmt: skip
    return render(request, "projects/sub.html", context | bound, status=status)


def _finish(today: date) -> FinishForm:
    return FinishForm(today=today, initial={"done_on": today})


def _steps(request: Any, view: SubPlanView, chosen: str = "", *, work: bool = False) -> list[dict[str, Any]]:
    """Return the steps with their lights, and which of them the asker may finish."""
    today = business_date(request.now)
    found = []
    for step in view.steps:
        mine = work and may_work(request.actor, step.owner_id, view.row.owner_id)
        late = step.done_on is None and step.due_on < today and view.row.state == SubPlanState.RUNNING
        light = "ok" if step.done_on else "late" if late else "unknown"
        word = _("完成") if step.done_on else _("逾期") if late else _("未完成")
        found.append({"row": step, "light": light, "word": word, "mine": mine, "open": mine and chosen == str(step.pk)})
    return found
