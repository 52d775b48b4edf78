"""What the room shows on pages of others: the kiosk's ticket, the phone, the life of a ticket."""

from typing import Any

from django.urls import reverse

from huzheng.foundation.clock import business_date
from huzheng.foundation.rights import allowed
from huzheng.hall.printing.queries import print_of, printers, shown
from huzheng.hall.printing.states import UNDER_WAY
from huzheng.hall.queue.api import ticket_card


def kiosk_part(request: Any, ticket_id: int) -> dict[str, object] | None:
    """Return how the slip of the ticket just taken stands; None where nothing prints it."""
    row = print_of(request.office.id, ticket_id)
    if row is None:
        return None
    found = shown(row, request.now)
    return {"shown": found, "pending": found.state in UNDER_WAY}


def phone_part(request: Any, token: str) -> dict[str, object]:
    """Return where the slip can be fetched as a PDF."""
    return {"url": reverse("printing:slip", kwargs={"token": token})}


def ticket_part(request: Any, ticket_id: int) -> dict[str, object] | None:
    """Return how the slip of a ticket stands, with the printers on which it may be printed again today."""
    card = ticket_card(request.office.id, ticket_id)
    if card is None:
        return None
    row = print_of(request.office.id, ticket_id)
    may = card.business_date == business_date(request.now) and allowed(request.actor, "printing.reprint")
    return {
        "shown": shown(row, request.now) if row else None,
        "printers": list(printers(request.office.id)) if may else [],
        "ticket": ticket_id,
        "pdf": reverse("printing:slip", kwargs={"token": card.token}),
    }
