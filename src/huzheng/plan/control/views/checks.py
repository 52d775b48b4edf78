"""Records: written quickly, also on a phone; and what is to be mended after them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.plan.control import actions
from huzheng.plan.control.access import access_check, access_follow_up
from huzheng.plan.control.forms import CheckForm, MendForm, ReasonForm
from huzheng.plan.control.models import Check
from huzheng.plan.control.queries import checks, follow_up_of, follow_ups
from huzheng.plan.control.views.frame import attempt, given, new_key, people_choices, rights_of, section_choices
from huzheng.plan.control.views.years import active_rules


@staff("control.record")
def check_new(request: Any, office: str) -> HttpResponse:
    """Record what was looked at, found and advised."""
    today = business_date(request.now)
    start = {"on": today, "request_key": new_key(), "rule": request.GET.get("rule", "")}
    start["unannounced"] = request.GET.get("unannounced", "") == "1"
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    choices = {"rules": active_rules(request), "sections": section_choices(request), "people": people_choices(request)}
    form = CheckForm(*sent, today=today, initial=start, **choices)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["request_key"]
        row, status = attempt(form, lambda: actions.record_check(form.values(), key=key, **given(request)))
        if row:
            messages.success(request, _("已記錄。"))
            return redirect("control:check", office=office, check=row.pk)
    return render(request, "control/check_new.html", {"form": form}, status=status)


@staff("control.see")
def check(request: Any, office: str, check: int) -> HttpResponse:
    """Show a record and what is to be mended after it."""
    return _check_page(request, access_check(request.office.id, check))


@staff("control.see")
def check_photo(request: Any, office: str, check: int) -> HttpResponse:
    """Hand out the photo of a record."""
    row = access_check(request.office.id, check)
    if row.photo is None:
        raise NotFound
    return answer(row.photo, shown=True)


@staff("control.see")
def mending(request: Any, office: str) -> HttpResponse:
    """List what is to be mended, and all records."""
    today = business_date(request.now)
    rows = [(row, _light(row, today)) for row in follow_ups(request.office.id)[:200]]
    visits = checks(request.office.id)[:100]
    context = {"rows": rows, "visits": visits, "may": rights_of(request.actor)}
    return render(request, "control/mending.html", context)


@staff("control.mend")
def mend_close(request: Any, office: str, follow_up: int) -> HttpResponse:
    """Close what was to be mended."""
    row = access_follow_up(request.office.id, follow_up)
    own = access_check(request.office.id, row.check_row_id)
    if request.method != "POST":
        return redirect("control:check", office=office, check=own.pk)
    form, status = MendForm(request.POST, today=business_date(request.now)), 422
    if form.is_valid():
        words = form.cleaned_data
        done, status = attempt(form, lambda: actions.close_follow_up(follow_up, **words, **given(request)))
        if done:
            messages.success(request, _("已記下改善情形。"))
            return redirect("control:check", office=office, check=own.pk)
    return _check_page(request, own, status=status, mend_form=form)


@staff("control.record")
def mend_reopen(request: Any, office: str, follow_up: int) -> HttpResponse:
    """Say that something is not mended after all."""
    row = access_follow_up(request.office.id, follow_up)
    own = access_check(request.office.id, row.check_row_id)
    form, status = ReasonForm(request.POST), 422
    if request.method != "POST":
        return redirect("control:check", office=office, check=own.pk)
    if form.is_valid():
        words = form.cleaned_data
        done, status = attempt(form, lambda: actions.reopen_follow_up(follow_up, **words, **given(request)))
        if done:
            return redirect("control:check", office=office, check=own.pk)
    return _check_page(request, own, status=status, reopen_form=form)


def _check_page(request: Any, row: Check, *, status: int = 200, **bound: Any) -> HttpResponse:
    today = business_date(request.now)
    mend = follow_up_of(row)
    context = {
        "check": row, "mend": mend, "light": _light(mend, today) if mend else ("", ""), "may": rights_of(request.actor),
        "mend_form": MendForm(today=today, initial={"done_on": today}), "reopen_form": ReasonForm(),
    }  # fmt: skip
    return render(request, "control/check.html", context | bound, status=status)


def _light(row: Any, today: Any) -> tuple[str, str]:
    if row.done_on:
        return "ok", _("已改善")
    return ("late", _("逾期未改善")) if row.due_on < today else ("soon", _("待改善"))
