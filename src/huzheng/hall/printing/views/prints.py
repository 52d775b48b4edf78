"""Today's prints on the screen of the reception, and printing again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.errors import Conflict
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.printing import actions
from huzheng.hall.printing.queries import last_of_each, printers, prints_of_day, shown
from huzheng.hall.printing.states import State


@require_GET
@staff("printing.see")
def prints(request: Any, office: str) -> HttpResponse:
    """Show the printers with their lights and today's slips, those that did not come out first."""
    found = [shown(row, request.now) for row in prints_of_day(request.office.id, request.now)]
    last = {key: shown(row, request.now) for key, row in last_of_each(request.office.id).items()}
    may = {name: allowed(request.actor, f"printing.{name}") for name in ("reprint", "set")}
    context = {
        "failed": [one for one in found if one.state == State.FAILED],
        "rest": [one for one in found if one.state != State.FAILED],
        "printers": [(row, last.get(row.pk)) for row in printers(request.office.id)],
        "may": may,
    }
    return render(request, "printing/prints_body.html" if request.htmx else "printing/prints.html", context)


@require_POST
@staff("printing.reprint")
def again(request: Any, office: str, ticket: int) -> HttpResponse:
    """Print a ticket's slip again."""
    given = request.POST.get("printer", "")
    wanted = int(given) if given.isdecimal() and len(given) < 18 else None
    try:
        actions.reprint(
            ticket, printer_id=wanted, origin=request.build_absolute_uri("/"), by=request.actor, now=request.now
        )
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, _("已送出列印，印出與否會顯示在這裡。"))
    return redirect("printing:prints", office=office)
