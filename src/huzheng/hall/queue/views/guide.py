"""Reception and whoever walks the hall: give a ticket to somebody who needs one, look at papers first, see who waits."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Busy, Conflict, Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.hall.queue import actions, queries
from huzheng.hall.queue.forms import GiveForm

RIGHT = "queue.guide"


@require_GET
@staff(RIGHT)
def guide(request: Any, office: str) -> HttpResponse:
    """Show the form for a ticket, and everybody who waits."""
    return _page(request, _form(request))


@require_POST
@staff(RIGHT)
def give(request: Any, office: str) -> HttpResponse:
    """Give a ticket to somebody at reception or to who rang the bell."""
    form = _form(request)
    if form.is_valid():
        key = request.POST.get("request_key", "").replace("\x00", "")[:64]
        try:
            ticket = actions.issue_ticket(
                form.cleaned_data["group"], asked=form.asked(), by=request.actor, now=request.now, request_key=key
            )
        except (Invalid, Conflict, Busy, NotFound) as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else None, error.text)
        else:
            messages.success(request, _("號碼 %(code)s。") % {"code": ticket.code})
            return redirect("queue:guide", office=office)
    return _page(request, form, status=422)


@require_POST
@staff(RIGHT)
def precheck(request: Any, office: str, ticket: int) -> HttpResponse:
    """Mark that somebody's papers have been looked at."""
    key = request.POST.get("request_key", "").replace("\x00", "")[:64]
    try:
        done = actions.precheck(ticket, by=request.actor, now=request.now, request_key=key)
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, _("%(code)s 已註記預審完成。") % {"code": done.code})
    return redirect("queue:guide", office=office)


def _form(request: Any) -> GiveForm:
    today = business_date(request.now)
    groups = [
        (line.id, f"{line.letter} {line.name}") for line in queries.group_lines(request.office.id, today, learn=False)
    ]
    ways = queries.ways_to_ask(request.office.id, today)
    return GiveForm(request.POST if request.method == "POST" else None, groups=groups, ways=ways)


def _page(request: Any, form: GiveForm, status: int = 200) -> HttpResponse:
    line = queries.line_up(request.office.id, business_date(request.now), now=request.now, limit=200)
    return render(request, "queue/guide.html", {"form": form, "line": line}, status=status)
