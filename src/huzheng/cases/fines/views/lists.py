"""The list of fines, and the page that opens one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.cases.book import api as book
from huzheng.cases.fines import actions
from huzheng.cases.fines.forms import OpenForm
from huzheng.cases.fines.queries import SHOWN, fines, late_case
from huzheng.cases.fines.views.frame import attempt, given, new_key, rights_of, to_fine
from huzheng.cases.fines.views.shown import list_rows
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import staff
from huzheng.foundation.reads.steps import note_read

KNOWN = ("name", "id_number", "born_on", "address")


@staff("fines.see")
def index(request: Any, office: str) -> HttpResponse:
    """Show the fines to work on, those owed, or the latest closed."""
    show = request.GET.get("show", "work")
    show = show if show in SHOWN else "work"
    rows = list_rows(list(fines(request.office.id, show)), business_date(request.now))
    words = {"work": _("待辦"), "owed": _("待繳納"), "done": _("已結案")}
    context = {"rows": rows, "show": show, "tabs": words.items(), "may": rights_of(request.actor)}
    return render(request, "fines/list.html", context)


@staff("fines.work")
def new(request: Any, office: str) -> HttpResponse:
    """Open a fine; of a case with what is known of it already."""
    today = business_date(request.now)
    form = OpenForm(request.POST or None, today=today, initial=_start(request))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        key, case_id = form.cleaned_data["request_key"] or new_key(), form.cleaned_data["case"]
        row, status = attempt(
            form,
            lambda: actions.open_fine(form.person(), facts=form.facts(), key=key, case_id=case_id, **given(request)),
        )
        if row:
            messages.success(request, _("已開立罰鍰案。接著請催告或聽取陳述意見。"))
            return to_fine(request, row.pk)
    return render(request, "fines/new.html", {"form": form}, status=status)


def _start(request: Any) -> dict[str, Any]:
    """Return what the form begins with: a case gives its person, days and duty."""
    start: dict[str, Any] = {"request_key": new_key(), "notice": "0"}
    number = request.GET.get("case", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return start
    case = book.access_case(request.office.id, int(number))
    found = late_case(case)
    if found is None:
        raise NotFound
    person = book.applicant(case)
    start |= {"case": int(number), "duty": found.duty.key, "event_on": found.event_on, "applied_on": found.applied_on}
    if person is not None:
        about = {"office_id": request.office.id, "now": request.now}
        note_read(request.actor, f"case:{number}", KNOWN, purpose="fine", case=f"case:{number}", **about)
        start |= {
            "name": person.name,
            "id_number": person.id_number,
            "born_on": person.born_on,
            "address": person.address,
        }
    return start
