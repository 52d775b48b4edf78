"""Sub-plans made and revised: the head and the steps below one another."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import OFFSET
from huzheng.office import api as offices
from huzheng.plan.book import api as book
from huzheng.plan.projects import actions
from huzheng.plan.projects.access import access_sub_plan, access_version
from huzheng.plan.projects.forms import NewSubPlanForm, ReviseForm, StepRows, step_values
from huzheng.plan.projects.models import SubPlanVersion
from huzheng.plan.projects.queries import steps_of
from huzheng.plan.projects.views.frame import attempt, given, new_key, people, to_sub


@staff("projects.edit")
def sub_new(request: Any, office: str) -> HttpResponse:
    """Make a sub-plan of this year."""
    year = business_date(request.now).year - OFFSET
    data = request.POST if request.method == "POST" else None
    named = people(request)
    sections = [(str(row.pk), wording.in_language(row, "name")) for row in offices.sections(request.office.id)]
    start = {"request_key": new_key()}
    form = NewSubPlanForm(
        data, rows=_rows(request, year), roc_year=year, sections=sections, people=named, initial=start
    )
    rows = StepRows(data, [], people=named, spare=6)
    status = 422 if data is not None else 200
    if data is not None and form.is_valid() & rows.is_valid():
        row, status = attempt(form, lambda: _made(request, form, rows))
        if row:
            return to_sub(request, row.pk)
    return render(request, "projects/sub_edit.html", {"form": form, "rows": rows, "year": year}, status=status)


@staff("projects.edit")
def sub_revise(request: Any, office: str, sub: int) -> HttpResponse:
    """Put a new version in the place of the one that holds."""
    row = access_sub_plan(request.office.id, sub)
    version = access_version(row, row.number)
    data = request.POST if request.method == "POST" else None
    form = ReviseForm(
        data, rows=_rows(request, version.roc_year), roc_year=version.roc_year, initial=_head(version, row.number)
    )
    rows = StepRows(data, _typed(version), people=people(request))
    status = 422 if data is not None else 200
    if data is not None and form.is_valid() & rows.is_valid():
        words = {"seen": form.cleaned_data["seen"], "values": form.values(), "reason": form.cleaned_data["reason"]}
        done, status = attempt(
            form,
            lambda: actions.revise_sub_plan(sub, steps=step_values(rows), **words, **given(request)),
            seen=row.number,
        )
        if done:
            return to_sub(request, sub)
    context = {"form": form, "rows": rows, "sub": row, "version": version, "year": version.roc_year}
    return render(request, "projects/sub_edit.html", context, status=status)


def _made(request: Any, form: NewSubPlanForm, rows: StepRows) -> Any:
    return actions.make_sub_plan(
        form.values(), section_id=form.section_id(), owner_id=int(form.cleaned_data["owner"]), steps=step_values(rows),
        key=form.cleaned_data["request_key"], **given(request),
    )  # fmt: skip


def _rows(request: Any, year: int) -> list[tuple[str, str]]:
    """Return the rows of that year's plan on which a sub-plan may hang."""
    plan = book.plan_or_draft_of_year(request.office.id, year)
    kinds = {"item": _("要項"), "task": _("期程")}
    rows = book.plan_rows(plan) if plan else []
    return [(row.key, f"{kinds[row.kind]}　{row.title}（{row.group}）"[:120]) for row in rows]


def _head(version: SubPlanVersion, number: int) -> dict[str, Any]:
    row = f"item:{version.item_id}" if version.item_id else f"task:{version.task_id}" if version.task_id else ""
    return {"title": version.title, "aim": version.aim, "row": row, "seen": number}


def _typed(version: SubPlanVersion) -> list[dict[str, Any]]:
    return [
        {
            "key": step.key,
            "text": step.text,
            "starts_on": step.starts_on,
            "due_on": step.due_on,
            "owner": step.owner_id or "",
        }
        for step in steps_of(version)
    ]
