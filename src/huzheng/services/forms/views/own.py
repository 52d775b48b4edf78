"""Forms for those who keep them: the whole shelf with what lacks, the office's own forms and their versions, the samples to print."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.services.forms import actions, queries
from huzheng.services.forms.access import access_file, access_own
from huzheng.services.forms.forms import OwnForm, VersionForm
from huzheng.services.forms.messages import samples_file
from huzheng.services.forms.models import OwnForm as OwnRow
from huzheng.services.forms.rules import forms
from huzheng.services.forms.views.frame import attempt, given, language, office_name, written


@require_GET
@staff("forms.see")
def staff_shelf(request: Any, office: str) -> HttpResponse:
    """Show every form with its version and formats; what lacks stands on top."""
    cards = queries.shelf(request.office.id)
    lacking = [card for card in cards if card.missing]
    off = [row for row in queries.own_forms(request.office.id) if not row.active]
    context = {"shelves": queries.find(cards), "lacking": lacking, "n": len(cards), "off": off, **_may(request)}
    return render(request, "service_forms/staff.html", context)


@require_GET
@staff("forms.see")
def samples(request: Any, office: str, kind: str) -> HttpResponse:
    """Hand out the list of the waiting area: every current sample with the day of its version, and the samples."""
    cards = tuple(queries.shelf(request.office.id))
    return written(
        kind, _("書表填寫範例一覽"), lambda kind: samples_file(cards, kind, office_name(request), language())
    )


@staff("forms.keep")
def own_new(request: Any, office: str) -> HttpResponse:
    """Put an own form on the list, then add its files."""
    form, status = OwnForm(request.POST or None), 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["request_key"]
        row, status = attempt(form, lambda: actions.add_form(form.values(), key=key, **given(request)))
        if row:
            messages.success(request, _("已建立。請上傳檔案，民眾就能下載。"))
            return redirect("service_forms:own_version", office=office, own=row.pk)
    return render(request, "service_forms/own_edit.html", {"form": form}, status=status)


@require_GET
@staff("forms.see")
def own(request: Any, office: str, own: int) -> HttpResponse:
    """Show an own form with every version."""
    row = access_own(request.office.id, own)
    versions = list(queries.versions_of(row))
    card = queries.own_card(row, versions[0] if versions else None)
    context = {"row": row, "card": card, "versions": versions, "replaces": forms().get(row.replaces), **_may(request)}
    return render(request, "service_forms/own.html", context)


@staff("forms.keep")
def own_edit(request: Any, office: str, own: int) -> HttpResponse:
    """Change the words of an own form."""
    row = access_own(request.office.id, own)
    form, status = OwnForm(request.POST or None, initial=_initial(row)), 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(form, lambda: actions.edit_form(own, values=form.values(), **given(request)))
        if done:
            messages.success(request, _("已儲存。"))
            return redirect("service_forms:own", office=office, own=own)
    return render(request, "service_forms/own_edit.html", {"form": form, "row": row}, status=status)


@staff("forms.keep")
def own_version(request: Any, office: str, own: int) -> HttpResponse:
    """Add the files of a new version."""
    row, today = access_own(request.office.id, own), business_date(request.now)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, status = VersionForm(*sent, today=today, initial={"version_on": today}), 422 if sent[0] is not None else 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(form, lambda: actions.add_version(own, values=form.values(), **given(request)))
        if done:
            messages.success(request, _("新版本已開放下載。"))
            return redirect("service_forms:own", office=office, own=own)
    return render(request, "service_forms/version.html", {"form": form, "row": row}, status=status)


@require_POST
@staff("forms.keep")
def own_withdraw(request: Any, office: str, own: int) -> HttpResponse:
    """Hand a form out no more."""
    actions.withdraw_form(own, **given(request))
    messages.success(request, _("已停止提供，舊版本仍保留。"))
    return redirect("service_forms:own", office=office, own=own)


@require_POST
@staff("forms.keep")
def own_hand_out(request: Any, office: str, own: int) -> HttpResponse:
    """Hand a form out again."""
    actions.hand_out_form(own, **given(request))
    messages.success(request, _("已恢復提供。"))
    return redirect("service_forms:own", office=office, own=own)


@require_GET
@staff("forms.see")
def version_file(request: Any, office: str, own: int, number: int, part: str) -> HttpResponse:
    """Hand out a file of any version."""
    return answer(access_file(request.office.id, own, part, version=number))


def _may(request: Any) -> dict[str, bool]:
    return {"may_keep": allowed(request.actor, "forms.keep")}


def _initial(row: OwnRow) -> dict[str, Any]:
    words = {name: getattr(row, name) for name in ("name_zh", "name_en", "group", "replaces")}
    return words | {"services": "、".join(row.services)}
