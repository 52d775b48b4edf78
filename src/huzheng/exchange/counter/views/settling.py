"""Differences: here, there, chosen by whom and why."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.exchange.counter import actions, queries
from huzheng.exchange.counter.access import see_difference
from huzheng.exchange.counter.forms import SettleForm
from huzheng.exchange.counter.messages import sides
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.links import link_to
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed


@require_GET
@staff("counter.see")
def differences(request: Any, office: str) -> HttpResponse:
    """Show what does not agree, and what was chosen before."""
    states = book.state_words()
    context = {
        "open": [(row, sides(row, states)) for row in queries.differences(request.office.id, open_only=True)],
        "settled": [(row, sides(row, states)) for row in queries.differences(request.office.id, open_only=False)],
        "settles": allowed(request.actor, "counter.settle"),
    }
    return render(request, "counter/differences.html", context)


@require_http_methods(["GET", "POST"])
@staff("counter.settle")
def settle(request: Any, office: str, counter_difference: int) -> HttpResponse:
    """Choose whose word counts."""
    row = see_difference(request.office.id, counter_difference)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.actor, "now": request.now}
        try:
            actions.settle(row.pk, choice=form.cleaned_data["choice"], why=form.cleaned_data["why"], **given)
        except (Conflict, Invalid) as error:
            form.add_error(getattr(error, "field", None) or None, error.text)
        else:
            messages.success(request, _("已決定，紀錄會留下誰選的、為什麼。"))
            return redirect("counter:differences", office=office)
    return render(request, "counter/settle.html", _shown(request, row, form), status=422 if form.errors else 200)


def _shown(request: Any, row: Any, form: SettleForm) -> dict[str, object]:
    number = row.message.number
    found = _case_of(row.office_id, number)
    return {
        "row": row,
        "sides": sides(row, book.state_words()),
        "form": form,
        "number": number,
        "case_url": link_to(subject(found.pk), request.office.code) if found else "",
        "lacking": book.lacking_of(found) if found and row.kind == "not_ready" else (),
    }


def _case_of(office_id: int, number: str) -> Any:
    year, _dash, serial = number.partition("-")
    return book.cases(office_id).filter(roc_year=int(year), serial=int(serial)).first() if number else None
