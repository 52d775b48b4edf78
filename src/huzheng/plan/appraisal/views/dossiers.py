"""Inspection files and award entries: the overview, one dossier, handing in, the result."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import year_of
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.access import access_dossier
from huzheng.plan.appraisal.forms import DossierForm, HandInForm, HeadForm, OutcomeForm
from huzheng.plan.appraisal.models import Dossier
from huzheng.plan.appraisal.queries import dossiers, open_findings, tree_of, visits
from huzheng.plan.appraisal.rules import award_of
from huzheng.plan.appraisal.states import DossierState, Kind
from huzheng.plan.appraisal.views.frame import fresh, given, rights_of, today

HEAD = ("title", "host", "roc_year", "due_on", "period_from", "period_to")


@staff("appraisal.see")
def overview(request: Any, office: str) -> HttpResponse:
    """Show what is being prepared, what was decided, and what superiors found."""
    day = today(request)
    context = {
        "groups": [(kind, _rows(request, kind)) for kind in Kind.values],
        "visits": list(visits(request.office.id)),
        "findings": [(row, row.due_on < day and row.state == "open") for row in open_findings(request.office.id)],
        "may": rights_of(request.actor),
    }
    return render(request, "appraisal/list.html", context)


@staff("appraisal.edit")
def new(request: Any, office: str, kind: str) -> HttpResponse:
    """Open a dossier with its criteria."""
    first = {"roc_year": year_of(today(request)), "request_key": fresh()}
    form = DossierForm(request.POST or None, kind=kind, initial=first)
    if request.method == "POST" and form.is_valid():
        terms = {"lines": form.lines(), "framework": form.framework(), "key": form.cleaned_data["request_key"]}
        row = actions.open_dossier(form.values(), kind=kind, **terms, **given(request))
        return redirect("appraisal:dossier", office=office, dossier=row.pk)
    context = {"form": form, "kind": kind}
    return render(request, "appraisal/new.html", context, status=422 if form.is_bound else 200)


@staff("appraisal.see")
def dossier(request: Any, office: str, dossier: int) -> HttpResponse:
    """Show a dossier: per criterion what is there and what is missing."""
    row = access_dossier(request.office.id, dossier)
    return render(request, "appraisal/dossier.html", _context(request, row, HandInForm()))


@staff("appraisal.edit")
def edit(request: Any, office: str, dossier: int) -> HttpResponse:
    """Change the head of a dossier."""
    row = access_dossier(request.office.id, dossier)
    form = HeadForm(request.POST or None, initial={name: getattr(row, name) for name in HEAD})
    if request.method == "POST" and form.is_valid():
        actions.edit_dossier(dossier, values=form.values(), **given(request))
        return redirect("appraisal:dossier", office=office, dossier=dossier)
    context = {"form": form, "dossier": row}
    return render(request, "appraisal/edit.html", context, status=422 if form.is_bound else 200)


@staff("appraisal.edit")
def hand_in(request: Any, office: str, dossier: int) -> HttpResponse:
    """Hand a dossier in; a text above its limit, or missing pieces without a reason, stand against it."""
    row = access_dossier(request.office.id, dossier)
    if request.method != "POST":
        return redirect("appraisal:dossier", office=office, dossier=dossier)
    form = HandInForm(request.POST)
    if form.is_valid():
        try:
            actions.hand_in(dossier, reason=form.cleaned_data["reason"], **given(request))
        except Invalid as error:
            form.add_error(error.field or None, error.text)
        else:
            return redirect("appraisal:dossier", office=office, dossier=dossier)
    return render(request, "appraisal/dossier.html", _context(request, row, form), status=422)


@staff("appraisal.edit")
def take_back(request: Any, office: str, dossier: int) -> HttpResponse:
    """Take a dossier back to change it."""
    access_dossier(request.office.id, dossier)
    if request.method == "POST":
        actions.take_back(dossier, **given(request))
        messages.success(request, _("已取回，可以修改。"))
    return redirect("appraisal:dossier", office=office, dossier=dossier)


@staff("appraisal.edit")
def outcome(request: Any, office: str, dossier: int) -> HttpResponse:
    """Record the result."""
    row = access_dossier(request.office.id, dossier)
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        actions.decide(dossier, outcome=words["outcome"], words=words["words"], **given(request))
        return redirect("appraisal:dossier", office=office, dossier=dossier)
    context = {"form": form, "dossier": row}
    return render(request, "appraisal/outcome.html", context, status=422 if form.is_bound else 200)


def _context(request: Any, row: Dossier, form: HandInForm) -> dict[str, Any]:
    tree, day = tree_of(row), today(request)
    award = award_of(row.framework) if row.kind == Kind.AWARD else None
    return {
        "dossier": row,
        "tree": tree,
        "rows": [(node, node.band(day)) for node in tree.nodes],
        "stages": [(stage, _stage_band(stage, day)) for stage in tree.stages],
        "present": tree.wanted - tree.missing,
        "days": (row.due_on - day).days,
        "award": award,
        "form": form,
        "may": rights_of(request.actor, row),
        "preparing": row.state == DossierState.PREPARING,
        "is_award": row.kind == Kind.AWARD,
    }


def _stage_band(stage: Any, day: Any) -> str:
    if stage.done_on:
        return "ok"
    return "late" if stage.due_on < day else "soon"


def _rows(request: Any, kind: str) -> list[tuple[Dossier, Any]]:
    """Return the dossiers of a kind; those in preparation with what is still missing."""
    found = []
    for row in dossiers(request.office.id, kind)[:20]:
        found.append((row, tree_of(row) if row.state == DossierState.PREPARING else None))
    return found
