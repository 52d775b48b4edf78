"""An office's own services: registered, changed, ended without programming (SVC-11)."""

from dataclasses import replace
from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.services.catalogue import actions
from huzheng.services.catalogue.access import access_local
from huzheng.services.catalogue.data import LocalValues
from huzheng.services.catalogue.forms import EndForm, LocalForm
from huzheng.services.catalogue.models import LocalService
from huzheng.services.catalogue.queries import values_of
from huzheng.services.catalogue.views.changes import attempt, given
from huzheng.services.catalogue.views.staff import section_choices


@require_http_methods(["GET", "POST"])
@staff("catalogue.manage")
def add(request: Any, office: str) -> HttpResponse:
    """Register an own service."""
    form, status = LocalForm(
        request.POST or None, sections=section_choices(request.office.id), initial={"from_on": business_date(request.now)}
    ), 200  # fmt: skip
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: actions.add_local(form.values(), **given(request)))
        if not status:
            notices.success(request, _("已開辦在地服務。"))
            return redirect("catalogue:list", office=office)
    return render(request, "catalogue/local.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@staff("catalogue.manage")
def edit(request: Any, office: str, number: int) -> HttpResponse:
    """Change an own service."""
    row = access_local(request.office.id, number)
    form = LocalForm(request.POST or None, sections=section_choices(request.office.id), initial=_initial(row))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = _kept(row, form.values())
            status = attempt(form, lambda: actions.change_local(number, values=values, **given(request)))
        if not status:
            notices.success(request, _("已儲存，之後的新案件適用。"))
            return redirect("catalogue:list", office=office)
    return render(request, "catalogue/local.html", {"form": form, "row": row}, status=status)


def _kept(row: LocalService, values: LocalValues) -> LocalValues:
    """Keep what this form does not ask for."""
    return replace(values, groups=tuple(row.groups), applicants=tuple(row.applicants))


def _initial(row: LocalService) -> dict[str, Any]:
    values = values_of(row)
    lines = "\n".join(f"{zh} | {en}" if en else zh for zh, en in values.papers)
    return {
        "name_zh": row.name_zh, "name_en": row.name_en, "category": row.category, "limit_days": row.limit_days,
        "minutes": row.minutes, "channels": row.channels, "fees": row.fees, "papers": lines,
        "section": row.section_id or "", "from_on": row.from_on,
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@staff("catalogue.manage")
def end(request: Any, office: str, number: int) -> HttpResponse:
    """End an own service with a last day."""
    row = access_local(request.office.id, number)
    form, status = EndForm(request.POST or None, initial={"until_on": business_date(request.now)}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            words = form.cleaned_data
            told = {"reason": words["reason"], **given(request)}
            status = attempt(form, lambda: actions.end_local(number, until_on=words["until_on"], **told))
        if not status:
            notices.success(request, _("已設定最後一天。"))
            return redirect("catalogue:list", office=office)
    return render(request, "catalogue/local_end.html", {"form": form, "row": row}, status=status)
