"""The ticket on a phone: who holds the token holds the ticket. Public, live, and refreshing itself without JavaScript."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import public
from huzheng.foundation.page.parts import parts_of
from huzheng.hall.queue import queries, rules
from huzheng.hall.queue.access import access_by_token
from huzheng.hall.queue.messages import shut_texts
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.queries import closed
from huzheng.hall.queue.queries.slips import wait_of
from huzheng.hall.queue.states import OPEN, Need, State


@require_GET
@public
def phone(request: Any, token: str) -> HttpResponse:
    """Show my number, who is ahead, and where to go; to HTMX only the part that moves."""
    ticket = access_by_token(token)
    request.office, request.now = ticket.office, request.now + ticket.office.clock_offset
    today = business_date(request.now)
    template = "queue/phone_now.html" if request.htmx else "queue/phone.html"
    request.actor = citizen(ticket.office_id)
    parts = [] if request.htmx else parts_of("phone", request, ticket.token)
    return render(
        request, template, _state(ticket, request.now) | {"past": ticket.business_date != today, "parts": parts}
    )


def _state(ticket: Ticket, now: datetime) -> dict[str, object]:
    waiting = ticket.state == State.WAITING
    group = ticket.to_group or ticket.group
    quiet = ticket.need == Need.TALK  # only the number
    ahead = queries.people_ahead(ticket, now) if waiting else 0
    return {
        "ticket": ticket,
        "code": rules.code(ticket.group.letter, ticket.number),
        "group": "" if quiet else queries.in_language(group.name_zh, group.name_en),
        "prepare": "" if quiet else queries.in_language(group.prepare_zh, group.prepare_en),
        "ahead": ahead,
        "wait": wait_of(ticket, ahead, now) if waiting else None,
        "come": ticket.state in OPEN,
        "shut": _shut(ticket, now),
    }


def _shut(ticket: Ticket, now: datetime) -> list[str]:
    """Return what the holder is told of a closure: who still waits, and who was sent home by it on that day."""
    waits = ticket.state in (State.WAITING, State.MISSED)
    if ticket.business_date != business_date(now) or not (waits or ticket.state == State.LEFT):
        return []
    shut = closed.shut_now(ticket.office_id, now)
    return shut_texts(shut) if shut and (waits or closed.was_sent_home(ticket.office_id, ticket.pk)) else []
