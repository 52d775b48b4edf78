"""Calls for support: who calls, who is asked, who helps, how long they have helped."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.crowd import api as crowd
from huzheng.hall.reception import actions, queries
from huzheng.hall.reception.forms import PLACES, BackUpForm, CallForm, key_of
from huzheng.hall.reception.models import Support
from huzheng.hall.reception.rules import months_back
from huzheng.hall.reception.states import State
from huzheng.office import api as office_api

LIGHTS = {State.CALLED: "soon", State.ACCEPTED: "soon", State.HELPING: "ok"}
MONTHS = 6


@require_GET
@staff("reception.support")
def support(request: Any, office: str) -> HttpResponse:
    """Show the open calls: what is asked of me, and for the head the whole of it."""
    return _page(request, _form(request))


def _form(request: Any) -> CallForm:
    kinds = office_api.counter_kinds()
    rows = [
        (str(pk), _("%(n)s 號（%(kind)s）") % {"n": number, "kind": kinds[kind]})
        for pk, number, kind in queries.counters_free(request.office.id)
    ]
    return CallForm(request.POST or None, counters=rows)


def _page(request: Any, form: CallForm, status: int = 200) -> HttpResponse:
    office_id = request.office.id
    rows = queries.open_supports(office_id)
    asked = queries.asked_of(office_id, rows)
    context = {
        "mine": [(row, LIGHTS[State(row.state)]) for row in queries.calls_for(office_id, request.actor.id, request.now)],
        "rows": [(row, LIGHTS[State(row.state)], asked[row.pk]) for row in rows], "form": form, "now": request.now,
        "may": {name: allowed(request.actor, f"reception.{name}") for name in ("call", "help", "minutes")},
        "alert": crowd.open_crowd(office_id), "listed": queries.back_ups(office_id),
    }  # fmt: skip
    return render(request, "reception/support.html", context, status=status)


@require_POST
@staff("reception.call")
def call(request: Any, office: str) -> HttpResponse:
    """Call the back-up list to a counter."""
    form = _form(request)
    if form.is_valid():
        counter, reason = int(form.cleaned_data["counter"]), form.cleaned_data["reason"]
        try:
            actions.call_support(counter, reason=reason, key=key_of(request), by=request.actor, now=request.now)
        except (Conflict, Invalid) as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("已依名單順序請求支援。"))
            return redirect("reception:support", office=office)
    return _page(request, form, 422)


def _act(verb: Callable[..., object], request: Any, office: str, support: int, words: str) -> HttpResponse:
    try:
        verb(support, by=request.actor, now=request.now)
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, words)
    return redirect("reception:support", office=office)


@require_POST
@staff("reception.help")
def accept(request: Any, office: str, support: int) -> HttpResponse:
    """Go and help."""
    return _act(actions.accept_support, request, office, support, _("請前往櫃檯，到了按「已到櫃檯」。"))


@require_POST
@staff("reception.help")
def decline(request: Any, office: str, support: int) -> HttpResponse:
    """Say that one cannot come."""
    return _act(actions.decline_support, request, office, support, _("已請下一位同仁。"))


@require_POST
@staff("reception.help")
def arrive(request: Any, office: str, support: int) -> HttpResponse:
    """Note the arrival."""
    return _act(actions.arrive_support, request, office, support, _("已登記到櫃檯的時間。"))


@require_POST
@staff("reception.help")
def end(request: Any, office: str, support: int) -> HttpResponse:
    """End one's support."""
    return _act(actions.end_support, request, office, support, _("謝謝您，支援時間已計入。"))


@require_POST
@staff("reception.call")
def cancel(request: Any, office: str, support: int) -> HttpResponse:
    """Call nobody any more."""
    return _act(actions.cancel_support, request, office, support, _("已取消支援請求。"))


@staff("reception.call")
def back_ups(request: Any, office: str) -> HttpResponse:
    """Show and set who may be called, in order."""
    people = office_api.serving_staff(request.office.id, business_date(request.now)).order_by("number")
    choices = [(str(person.pk), person.name) for person in people]
    listed = {f"place-{n}": str(row.staff_id) for n, row in enumerate(queries.back_ups(request.office.id), 1)}
    form = BackUpForm(request.POST if request.method == "POST" else None, staff=choices, initial=listed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_back_ups(form.staff(), by=request.actor, now=request.now)
        except Invalid as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("已儲存支援名單。"))
            return redirect("reception:support", office=office)
    fields = [form[f"place-{n}"] for n in range(1, PLACES + 1)]
    return render(
        request, "reception/back_ups.html", {"form": form, "fields": fields}, status=422 if form.errors else 200
    )


@require_GET
@staff("reception.minutes")
def minutes(request: Any, office: str) -> HttpResponse:
    """Show the minutes of support of each person, by month."""
    starts = months_back(business_date(request.now), MONTHS + 1)
    months = [
        (month_name(first), queries.month_minutes(request.office.id, first, end)) for end, first in pairwise(starts)
    ]
    shown = [(word, rows, sum(row.minutes for row in rows)) for word, rows in months if rows]
    return render(request, "reception/minutes.html", {"months": shown})


def support_panel(request: Any) -> dict[str, Any] | None:
    """Return what is asked of me on the start page; None where nothing is."""
    rows: list[Support] = queries.calls_for(request.office.id, request.actor.id, request.now)
    return {"rows": rows} if rows else None
