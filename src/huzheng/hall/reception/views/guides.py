"""Who guides in the hall this week."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.reception import actions, queries
from huzheng.hall.reception.forms import GuideForm, key_of
from huzheng.office import api as office_api


@require_GET
@staff("reception.see")
def guides(request: Any, office: str) -> HttpResponse:
    """Show who guides from today on."""
    return _page(request, _form(request))


@require_POST
@staff("reception.assign")
def assign(request: Any, office: str) -> HttpResponse:
    """Assign somebody."""
    form = _form(request)
    if form.is_valid():
        try:
            actions.assign_guide(form.shift(), key=key_of(request), by=request.actor, now=request.now)
        except (Conflict, Invalid) as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else None, error.text)
        else:
            messages.success(request, _("已排定引導。"))
            return redirect("reception:guides", office=office)
    return _page(request, form, 422)


@require_POST
@staff("reception.assign")
def withdraw(request: Any, office: str, guide: int) -> HttpResponse:
    """Take somebody off the hall."""
    actions.withdraw_guide(guide, by=request.actor, now=request.now)
    messages.success(request, _("已取消這段引導。"))
    return redirect("reception:guides", office=office)


def _form(request: Any) -> GuideForm:
    people = office_api.serving_staff(request.office.id, business_date(request.now)).order_by("number")
    choices = [(str(person.pk), person.name) for person in people]
    return GuideForm(request.POST or None, staff=choices, initial={"on": business_date(request.now)})


def _page(request: Any, form: GuideForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form, "rows": queries.guides_of_week(request.office.id, business_date(request.now)),
        "may": allowed(request.actor, "reception.assign"), "now": request.now,
    }  # fmt: skip
    return render(request, "reception/guides.html", context, status=status)
