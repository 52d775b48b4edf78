"""The way back: a scanned or typed notice gives a ticket that is called next, at the kiosk and at the reception (Q-09)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huzheng.cases.notices import actions
from huzheng.cases.notices.forms import CodeForm
from huzheng.cases.notices.views.frame import key_of
from huzheng.foundation.errors import HuzhengError, NotFound
from huzheng.foundation.page.gates import device, staff
from huzheng.hall.queue.api import way_of
from huzheng.hall.queue.data import TicketCard, given_at_kiosk


def kiosk_door(request: Any, office_id: int) -> dict[str, object]:
    """Show the kiosk's button: there is always one."""
    return {}


@require_http_methods(["GET", "POST"])
@device("kiosk")
def kiosk(request: Any, office: str) -> HttpResponse:
    """Ask for the notice at the kiosk: a scanner types the code and presses Enter."""
    way, start = way_of(request.GET), reverse("queue:kiosk", kwargs={"office": office})
    with way.spoken():
        form = CodeForm(request.POST or None)
        if request.method == "POST" and (ticket := _ticket(request, form)):
            given_at_kiosk(ticket, origin=request.build_absolute_uri("/"), by=request.actor, now=request.now)
            shown = redirect("queue:kiosk_ticket", office=office, token=ticket.token)
            shown["Location"] += f"?{way.start}" if way.start else ""
            return shown
        context = {"form": form, "way": way, "say": way.say, "start": start}
        return render(request, "notices/kiosk.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff("notices.take")
def reception(request: Any, office: str) -> HttpResponse:
    """Take a ticket for somebody at the reception, and say its number."""
    form = CodeForm(request.POST or None)
    ticket = _ticket(request, form) if request.method == "POST" else None
    status = 422 if form.errors else 200
    return render(
        request, "notices/reception.html", {"form": CodeForm() if ticket else form, "ticket": ticket}, status=status
    )


def _ticket(request: Any, form: CodeForm) -> TicketCard | None:
    """Return the ticket of the notice in the form; what is wrong stands in the form."""
    if not form.is_valid():
        return None
    code, key = form.cleaned_data["code"], key_of(request)
    try:
        ticket = actions.take_ticket(code, by=request.actor, now=request.now, request_key=key)
    except NotFound:
        form.add_error("code", _("查無這張告知單。請再掃描一次，或洽服務臺。"))
    except HuzhengError as error:
        form.add_error(None, error.text)
    else:
        if not ticket.ahead:
            messages.warning(request, _("這張告知單已逾期或已結案，給您一般的號碼。"))
        return ticket
    return None
