"""The ticket on a phone: who holds the token holds the ticket. Public, live, and refreshing itself without JavaScript.

The stream of the phones says of every ticket where it stands, so that a call does not make every phone of the hall ask for its page:
a phone changes the number before it by itself, and asks only when more than that has changed (static/queue/phone.js).
"""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import public
from huzheng.foundation.page.parts import parts_of
from huzheng.hall.queue import queries, rules
from huzheng.hall.queue.access import access_by_token
from huzheng.hall.queue.messages import shut_texts
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.queries import closed, following
from huzheng.hall.queue.queries.slips import wait_of
from huzheng.hall.queue.states import OPEN, Need, State
from huzheng.office.api import access_office

TOPIC = "line"  # of the office's code; it follows the board's, which the verbs notify
HALL = ("open", "shut")


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
    shut = closed.shut_now(ticket.office_id, now)
    return {
        "ticket": ticket,
        "code": rules.code(ticket.group.letter, ticket.number),
        "group": "" if quiet else queries.in_language(group.name_zh, group.name_en),
        "prepare": "" if quiet else queries.in_language(group.prepare_zh, group.prepare_en),
        "ahead": ahead,
        "wait": wait_of(ticket, ahead, now) if waiting else None,
        "come": ticket.state in OPEN,
        "mark": following.mark_of(ticket),
        "step": following.step_of(ticket.state, ticket.seq),
        "shut": _shut(ticket, shut, now) if shut else [],
        "hall": HALL[shut is not None],
    }


def snapshot(key: str, language: str) -> bytes | None:
    """Say for the phones of the office `key` whether the hall is shut, and where each ticket stands; it has no words and no numbers."""
    try:
        office, now = access_office(key)
    except NotFound:
        return None
    lines = following.where_all_stand(office.id, business_date(now), now)
    return "\n".join([HALL[closed.shut_now(office.id, now) is not None], *lines]).encode()


def _shut(ticket: Ticket, shut: closed.Shut, now: datetime) -> list[str]:
    """Return what the holder is told of a closure: who still waits, and who was sent home by it on that day."""
    waits = ticket.state in (State.WAITING, State.MISSED)
    if ticket.business_date != business_date(now) or not (waits or ticket.state == State.LEFT):
        return []
    return shut_texts(shut) if waits or closed.was_sent_home(ticket.office_id, ticket.pk) else []
