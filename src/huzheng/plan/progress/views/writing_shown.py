"""The form of a report: what may be chosen, what stands in it, what becomes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.page import wording
from huzheng.plan.progress.data import FigureValues
from huzheng.plan.progress.forms import ReportForm, initial_figures
from huzheng.plan.progress.models import Report
from huzheng.plan.progress.queries.reports import ReportParts, parts_of
from huzheng.plan.progress.states import OPEN, Status
from huzheng.plan.progress.views.frame import address, given

EMPTY = ReportParts([], [], [])


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written on: its verbs by button, their arguments, the closed figures and the evidence that may be used."""

    acts: Mapping[str, Callable[..., Report]]
    about: dict[str, Any]
    figures: Sequence[FigureValues]
    proofs: Sequence[Any]
    context: dict[str, Any]


def day_of(number: int) -> date:
    """Return the day that an address names like 20261031. Raises NotFound where it is none."""
    try:
        return date(number // 10000, number // 100 % 100, number % 100)
    except (ValueError, OverflowError) as error:
        raise NotFound from error


def write(request: Any, plan: Any, report: Report | None, writing: Writing) -> HttpResponse:
    """Show the form, or save or send what was typed; a sent report is read, not written."""
    if report is not None and report.state not in OPEN and request.method != "POST":
        return redirect("progress:report", office=request.office.code, report=report.pk)
    parts = parts_of(report) if report else EMPTY
    form = _form(request, report, parts, writing)
    if request.method == "POST" and form.is_valid():
        act = "save" if request.POST.get("act") == "save" else "send"
        if made := _acted(request, plan, form, writing, act):
            messages.success(request, _("已存草稿。") if act == "save" else _("已送出，等候確認。"))
            return redirect("progress:report", office=request.office.code, report=made.pk)
    context = writing.context | {
        "plan": plan,
        "form": form,
        "report": report,
        "parts": parts,
        "returned": parts.returned,
    }
    context["base"] = address("board", request, plan)
    context["items_url"] = address("items", request, plan)
    return render(request, "progress/write.html", context, status=422 if form.is_bound else 200)


def _acted(request: Any, plan: Any, form: ReportForm, writing: Writing, act: str) -> Report | None:
    """Run the verb; what it finds wrong stands beside its field."""
    values, key = form.values(writing.figures), form.cleaned_data["request_key"]
    try:
        return writing.acts[act](plan.pk, values=values, key=key, **writing.about, **given(request))
    except Invalid as error:
        form.add_error(error.field if error.field in form.fields else None, error.text)
        return None


def _form(request: Any, report: Report | None, parts: ReportParts, writing: Writing) -> ReportForm:
    choices = {
        "closed": [
            (str(one.closed_id), f"{one.label}　{wording.number(float(one.value))}{one.unit}")
            for one in writing.figures
        ],
        "proofs": [(str(row.pk), f"{wording.short_date(row.on)}　{row.text[:60]}") for row in writing.proofs],
        "drop": [(str(row.pk), _proof_words(row)) for row in parts.proofs],
    }
    has = {row.words_id for row in parts.words}
    choices["proofs"] = [(pk, words) for pk, words in choices["proofs"] if int(pk) not in has]
    if request.method == "POST":
        return ReportForm(request.POST, request.FILES, choices=choices, draft=request.POST.get("act") == "save")
    return ReportForm(initial=_initial(report, parts, writing), choices=choices)


def _initial(report: Report | None, parts: ReportParts, writing: Writing) -> dict[str, Any]:
    if report is None:
        return {"status": Status.ON_THE_WAY, "closed": [str(one.closed_id) for one in writing.figures]}
    words = {name: getattr(report, name) for name in ("status", "words", "difficulties", "next_step")}
    closed = [str(row.closed_id) for row in parts.figures if row.closed_id]
    return words | {"closed": closed} | initial_figures(parts.figures)


def _proof_words(row: Any) -> str:
    return row.file.name if row.file_id else row.words.text[:60]
