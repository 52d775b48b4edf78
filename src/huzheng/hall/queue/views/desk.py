"""The clerk's desk: one URL per verb, posted by HTMX or by a plain form; both show the same desk afterwards."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.parts import parts_of
from huzheng.foundation.rights import allowed
from huzheng.hall.queue import actions, queries, rules
from huzheng.hall.queue.access import access_seat
from huzheng.hall.queue.data import TicketCard
from huzheng.hall.queue.errors import StillOpen
from huzheng.hall.queue.models import Sitting
from huzheng.office.api import counter_groups, counters


@require_GET
@staff("queue.call")
def desk(request: Any, office: str) -> HttpResponse:
    """Show who is in front of me, what to do, and the queue; without a seat the counters to choose from."""
    return _show(request, guard=request.GET.get("open") == "1")


@require_GET
@staff("queue.call")
def line(request: Any, office: str) -> HttpResponse:
    """Show the queue alone, for the column that moves by itself."""
    seat = access_seat(by=request.actor)
    return render(request, "queue/desk_line.html", _line(request, seat))


@require_POST
@staff("queue.call")
def sit(request: Any, office: str, counter: int) -> HttpResponse:
    """Sit down at a counter."""
    take_over = request.POST.get("take_over") == "1"
    return _do(request, lambda by: actions.sit_down(counter, by=by, now=request.now, take_over=take_over))


@require_POST
@staff("queue.call")
def stand(request: Any, office: str) -> HttpResponse:
    """Leave the counter."""
    return _do(request, lambda by: actions.stand_up(by=by, now=request.now))


@require_POST
@staff("queue.call")
def call_next(request: Any, office: str) -> HttpResponse:
    """Call the next ticket; `closing` finishes or misses the open one first."""
    closing, key = request.POST.get("closing", ""), _key(request)
    try:
        called = actions.call_next(by=request.actor, now=request.now, request_key=key, closing=closing)
    except StillOpen:
        return _show(request, guard=True) if request.htmx else _back(request, "?open=1")
    except Conflict as error:
        messages.warning(request, error.text)
        called = None
    else:
        if called is None:
            messages.info(request, _("目前沒有人等候這個櫃檯的業務。"))
    return _after(request, called)


@require_POST
@staff("queue.call_this")
def call_this(request: Any, office: str, ticket: int) -> HttpResponse:
    """Call a chosen ticket."""
    return _move(request, ticket, actions.call_this)


@require_POST
@staff("queue.call")
def recall(request: Any, office: str, ticket: int) -> HttpResponse:
    """Call again."""
    return _move(request, ticket, actions.recall)


@require_POST
@staff("queue.call")
def miss(request: Any, office: str, ticket: int) -> HttpResponse:
    """Mark as missed."""
    return _move(request, ticket, actions.miss)


@require_POST
@staff("queue.call")
def serve(request: Any, office: str, ticket: int) -> HttpResponse:
    """Begin to serve."""
    return _move(request, ticket, actions.serve)


@require_POST
@staff("queue.call")
def finish(request: Any, office: str, ticket: int) -> HttpResponse:
    """End the service."""
    return _move(request, ticket, actions.finish)


@require_POST
@staff("queue.call")
def leave(request: Any, office: str, ticket: int) -> HttpResponse:
    """Let go somebody who has left."""
    return _move(request, ticket, actions.leave)


@require_POST
@staff("queue.call")
def requeue(request: Any, office: str, ticket: int) -> HttpResponse:
    """Put back in line."""
    return _move(request, ticket, actions.requeue)


def _move(request: Any, ticket: int, verb: Callable[..., Any]) -> HttpResponse:
    return _do(request, lambda by: verb(ticket, by=by, now=request.now, request_key=_key(request)))


def _do(request: Any, act: Callable[[Actor], Any]) -> HttpResponse:
    """Act, tell a conflict above the desk, show the desk as it stands now."""
    done = None
    try:
        done = act(request.actor)
    except Conflict as error:
        messages.warning(request, error.text)
    return _after(request, done)


def _after(request: Any, done: object) -> HttpResponse:
    """Show the desk: to HTMX at once, else by a redirect that leads to the ticket."""
    if request.htmx:
        return _show(request)
    return _back(request, f"#ticket-{done.id}" if isinstance(done, TicketCard) else "")


def _back(request: Any, query: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("queue:desk", kwargs={"office": request.office.code}) + query)


def _key(request: Any) -> str:
    return request.POST.get("request_key", "").replace("\x00", "")[:64]


def _show(request: Any, *, guard: bool = False) -> HttpResponse:
    seat = access_seat(by=request.actor)
    if seat is None:
        if request.htmx:  # somebody took the counter over: the whole page changes
            return HttpResponse(headers={"HX-Redirect": reverse("queue:desk", kwargs={"office": request.office.code})})
        return render(request, "queue/desk_choose.html", {"seats": _seats(request)})
    ticket = queries.ticket_at(seat.office_id, seat.counter_id)
    missed = queries.missed_today(seat.office_id, business_date(request.now))
    context = _line(request, seat) | {
        "seat": seat,
        "ticket": ticket,
        "code": rules.code(ticket.group.letter, ticket.number) if ticket else "",
        "guard": guard and ticket is not None,
        "waited": ticket and ticket.called_at and ticket.called_at - ticket.taken_at,
        "last_call": ticket is not None and rules.closes_no_show(ticket.calls, request.office.call_limit),
        "missed": [queries.standing(row, request.now) for row in missed],
        "parts": parts_of("ticket", request, ticket.pk) if ticket else [],
    }
    return render(request, "queue/desk_body.html" if request.htmx else "queue/desk.html", context)


def _line(request: Any, seat: Sitting | None) -> dict[str, object]:
    groups, counter = None, seat.counter_id if seat else None
    if seat is not None and not seat.counter.all_purpose:
        groups = counter_groups(seat.office_id).get(seat.counter_id, frozenset())
    rows = queries.line_up(request.office.id, business_date(request.now), groups, counter_id=counter)
    pick = allowed(request.actor, "queue.call_this") and seat is not None
    return {"line": [queries.standing(row, request.now) for row in rows], "pick": pick}


def _seats(request: Any) -> list[dict[str, object]]:
    taken = queries.sittings(request.office.id)
    return [{"counter": row, "by": taken.get(row.pk)} for row in counters(request.office.id)]
