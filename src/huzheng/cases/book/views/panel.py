"""Cases on the start page and at the desk."""

from typing import Any

from django.urls import reverse

from huzheng.cases.book import queries
from huzheng.cases.book.views.frame import today_of


def cases_panel(request: Any) -> dict[str, Any]:
    """Return how many of my cases are open, what is due, what waits for me."""
    office_id, me = request.office.id, request.actor.id
    return {
        "tally": queries.tally(office_id, me, today_of(request)),
        "news": list(queries.news_for(office_id, me)[:5]),
    }


def ticket_part(request: Any, ticket_id: int) -> dict[str, Any]:
    """Return what was taken in under the ticket that is being served, and where to take in more."""
    url = reverse("cases:new", kwargs={"office": request.office.code})
    return {"cases": queries.cases_of_ticket(request.office.id, ticket_id), "new": f"{url}?ticket={ticket_id}"}
