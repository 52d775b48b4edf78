"""Where the office sets, changes and confirms."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.services.catalogue import actions, queries
from huzheng.services.catalogue.data import ServiceCard
from huzheng.services.catalogue.forms import CHANGE_FORMS, ConfirmForm
from huzheng.services.catalogue.messages import said
from huzheng.services.catalogue.rules.cards import kept_value
from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.states import Field, What
from huzheng.services.catalogue.views import shown
from huzheng.services.catalogue.views.staff import service_context, setting_form


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def attempt(form: forms.Form, act: Callable[[], Any]) -> int:
    """Call a verb; what it refuses becomes an error of the form. Return 0, or the status to answer with."""
    try:
        act()
    except (Conflict, Invalid) as error:
        field = str(error.context.get("field", ""))
        form.add_error(field if field in form.fields else None, error.text)
        return error.status
    return 0


@require_POST
@staff("catalogue.manage")
def set_service(request: Any, office: str, code: str) -> HttpResponse:
    """Set whether the service is offered, who decides, whose it is."""
    card = queries.service(request.office.id, code, business_date(request.now))
    form = setting_form(request, card, request.POST)
    status = 422
    if form.is_valid():
        status = attempt(form, lambda: actions.set_service(code, values=form.values(), **given(request)))
    if status:
        return render(request, "catalogue/service.html", service_context(request, code, form), status=status)
    notices.success(request, _("設定已儲存，立即生效。"))
    return redirect("catalogue:service", office=office, code=code)


@require_http_methods(["GET", "POST"])
@staff("catalogue.confirm")
def confirm(request: Any, office: str, code: str, field: str) -> HttpResponse:
    """Confirm an uncertain field with where it was looked up."""
    card = queries.service(request.office.id, code, business_date(request.now))
    if field not in card.unconfirmed:
        raise NotFound
    form, status = ConfirmForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            source = form.cleaned_data["source"]
            status = attempt(form, lambda: actions.confirm_field(code, field=field, source=source, **given(request)))
        if not status:
            notices.success(request, _("已確認。"))
            return redirect("catalogue:service", office=office, code=code)
    context = {"form": form, "card": card, "name": said(card), "word": Field(field).label}
    context |= {"source": shown.source_of(card, field), **shown.facts_of(card, business_date(request.now))}
    return render(request, "catalogue/confirm.html", context, status=status)


@require_http_methods(["GET", "POST"])
@staff("catalogue.manage")
def change(request: Any, office: str, code: str, what: str) -> HttpResponse:
    """Change limit, papers, fee lines or channels from a day on."""
    if what not in What.values:
        raise NotFound
    card = queries.service(request.office.id, code, business_date(request.now))
    initial = _initial(card, what) | {"from_on": business_date(request.now)}
    form, status = CHANGE_FORMS[what](request.POST or None, card=card, initial=initial), 200
    if request.method == "POST":
        status = _changed(request, form, code, what) if form.is_valid() else 422
        if not status:
            notices.success(request, _("已儲存，自生效日起的新案件適用。"))
            return redirect("catalogue:service", office=office, code=code)
    context = {"form": form, "card": card, "name": said(card), "word": What(what).label, "what": what}
    return render(request, "catalogue/change.html", context, status=status)


def _changed(request: Any, form: Any, code: str, what: str) -> int:
    words = form.cleaned_data
    told = {"from_on": words["from_on"], "reason": words["reason"], **given(request)}
    return attempt(form, lambda: actions.change_service(code, what=what, value=form.value(), **told))


def _initial(card: ServiceCard, what: str) -> dict[str, Any]:
    value = kept_value(card, what, rulebook())
    if what == What.LIMIT:
        return {"working_days": value}
    if what == What.CHANNELS:
        return {"channels": value}
    if what == What.FEES:
        return {
            "always": [line["fee"] for line in value if line["always"]],
            "wanted": [line["fee"] for line in value if not line["always"]],
        }
    return {}
