"""How the slip stands, for the kiosk that waits for it; and the slip as a PDF, for whoever holds the token."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation.documents import slip_pdf
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import device, public
from huzheng.hall.printing.messages import ticket_slip
from huzheng.hall.printing.views.parts import kiosk_part
from huzheng.hall.queue.api import slip_by_token, way_of


@require_GET
@device("kiosk")
def state(request: Any, office: str, token: str) -> HttpResponse:
    """Show how the print stands; asked for while it is under way."""
    slip = slip_by_token(token, request.now)
    if slip.office_id != request.office.id or (part := kiosk_part(request, slip.id)) is None:
        raise NotFound
    way = way_of(request.GET)
    with way.spoken():
        context = {"part": part, "token": token, "way": way, "say": way.say}
        return render(request, "printing/kiosk_state.html", context)


@require_GET
@public
def slip(request: Any, token: str) -> HttpResponse:
    """Give the slip as a PDF: the way without a printer."""
    ticket = slip_by_token(token, request.now)
    origin = request.build_absolute_uri("/")
    answer = HttpResponse(slip_pdf(ticket_slip(ticket, origin=origin, roll=80)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{ticket.code}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
