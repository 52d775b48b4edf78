"""The clerk's desk: one URL per verb, posted by HTMX or by a plain form; both show the same desk afterwards."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, IllegalMove, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.parts import parts_of
from huzheng.foundation.requests.steps import digest
from huzheng.foundation.rights import allowed
from huzheng.hall.queue import actions, queries, rules
from huzheng.hall.queue.access import access_seat
from huzheng.hall.queue.data import Aside, TicketCard
from huzheng.hall.queue.errors import StillOpen
from huzheng.hall.queue.messages import shut_head
from huzheng.hall.queue.models import Sitting
from huzheng.hall.queue.queries.closed import closes_today
from huzheng.hall.queue.states import State
from huzheng.office.api import counters, offered_groups


@require_GET
@staff("queue.call")
def desk(request: Any, office: str) -> HttpResponse:
    """Show who is in front of me, what to do, and the queue; without a seat the counters to choose from."""
    this = request.GET.get("this", "")
    known = this.isascii() and this.isdigit() and len(this) < 18
    return _show(request, guard=request.GET.get("open") == "1", this=int(this) if known else None)


@require_GET
@staff("queue.call")
def line(request: Any, office: str) -> HttpResponse:
    """Show the queue alone, for the column that moves by itself; nothing where it is as it was."""
    shown = _line(request, access_seat(by=request.actor))
    if shown["mark"] == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "queue/desk_line.html", shown)


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
    return _call(request, actions.call_next)


@require_POST
@staff("queue.call_this")
def call_this(request: Any, office: str, ticket: int) -> HttpResponse:
    """Call a chosen ticket; `closing` finishes or misses the open one first."""
    return _call(request, partial(actions.call_this, ticket), this=ticket)


@require_POST
@staff("queue.call")
def call_back(request: Any, office: str, ticket: int) -> HttpResponse:
    """Call somebody back whom this counter let wait."""

    def again(**how: Any) -> TicketCard:
        if queries.state_of(request.office.id, ticket) not in (None, State.PARKED):
            raise IllegalMove
        return actions.call_this(ticket, **how)

    return _call(request, again, this=ticket)


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


@require_POST
@staff("queue.call")
def park(request: Any, office: str, ticket: int) -> HttpResponse:
    """Keep somebody for a while."""
    word = " ".join(request.POST.get("word", "").replace("\x00", "").split())[:80]
    return _move(request, ticket, partial(actions.park, word=word))


@require_POST
@staff("queue.call")
def bring_back(request: Any, office: str, ticket: int) -> HttpResponse:
    """Put somebody who was kept first in line."""
    return _move(request, ticket, actions.bring_back)


@require_POST
@staff("queue.call")
def transfer(request: Any, office: str, ticket: int) -> HttpResponse:
    """Send somebody on to another group or counter."""
    return _move(request, ticket, partial(actions.transfer, aside=target(request)))


def target(request: Any) -> Aside:
    """Return where the form sends somebody: `to` is "group:3" or "counter:5"."""
    kind, _colon, number = request.POST.get("to", "").partition(":")
    known = number.isascii() and number.isdigit() and len(number) < 18
    if kind not in ("group", "counter") or not known:
        return Aside()
    return Aside(group_id=int(number)) if kind == "group" else Aside(counter_id=int(number))


def _call(request: Any, verb: Callable[..., TicketCard | None], this: int | None = None) -> HttpResponse:
    """Call; where somebody stands open at the counter, ask whether to stay or to finish them and call."""
    closing, key = request.POST.get("closing", ""), _key(request)
    try:
        called = verb(by=request.actor, now=request.now, request_key=key, closing=closing)
    except StillOpen:
        asked = f"?open=1&this={this}" if this else "?open=1"
        return _show(request, guard=True, this=this) if request.htmx else _back(request, asked)
    except Conflict as error:
        messages.warning(request, error.text)
        called = None
    else:
        if called is None:
            messages.info(request, _("目前沒有人等候這個櫃檯的業務。"))
    return _after(request, called)


def _move(request: Any, ticket: int, verb: Callable[..., Any]) -> HttpResponse:
    return _do(request, lambda by: verb(ticket, by=by, now=request.now, request_key=_key(request)))


def _do(request: Any, act: Callable[[Actor], Any]) -> HttpResponse:
    """Act, tell a conflict above the desk, show the desk as it stands now."""
    done = None
    try:
        done = act(request.actor)
    except (Conflict, Invalid) as error:
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


def _show(request: Any, *, guard: bool = False, this: int | None = None) -> HttpResponse:
    seat = access_seat(by=request.actor)
    if seat is None:
        if request.htmx:  # somebody took the counter over: the whole page changes
            return HttpResponse(headers={"HX-Redirect": reverse("queue:desk", kwargs={"office": request.office.code})})
        return render(request, "queue/desk_choose.html", {"seats": _seats(request)})
    ticket = queries.ticket_at(seat.office_id, seat.counter_id)
    missed = queries.missed_today(seat.office_id, business_date(request.now))
    kept = queries.kept_today(seat.office_id, business_date(request.now), request.now)
    context = _line(request, seat) | {
        "seat": seat,
        "ticket": ticket,
        "marks": queries.standing(ticket, request.now) if ticket else None,
        "code": rules.code(ticket.group.letter, ticket.number) if ticket else "",
        "guard": guard and ticket is not None,
        "this": this if any(row.id == this for row in kept) else None,
        "kept": [row for row in kept if row.counter_id == seat.counter_id],
        "elsewhere": [row for row in kept if row.counter_id != seat.counter_id],
        "targets": _targets(request, seat) if ticket else [],
        "waited": ticket and ticket.called_at and ticket.called_at - ticket.taken_at,
        "last_call": ticket is not None and rules.closes_no_show(ticket.calls, request.office.call_limit),
        "missed": [queries.standing(row, request.now) for row in missed],
        "parts": parts_of("ticket", request, ticket.pk) if ticket else [],
    }
    return render(request, "queue/desk_body.html" if request.htmx else "queue/desk.html", context)


def _line(request: Any, seat: Sitting | None) -> dict[str, object]:
    counter, today = seat.counter_id if seat else None, business_date(request.now)
    shown = queries.line_up(request.office.id, today, counter_id=counter, now=request.now)
    pick = allowed(request.actor, "queue.call_this") and seat is not None
    shut = closes_today(request.office.id, request.now)
    head = shut_head(shut) if shut else ""
    mark = digest([get_language(), head, *((row.id, row.minutes, row.prechecked, row.need) for row in shown.rows)])[:16]
    return {"line": shown.rows, "total": shown.total, "mark": mark, "pick": pick, "shut": head}


def _targets(request: Any, seat: Sitting) -> list[tuple[str, str]]:
    """Return where somebody may be sent from here, as values of the form with their words."""
    groups = offered_groups(seat.office_id, business_date(request.now))
    others = [row for row in counters(seat.office_id) if row.pk != seat.counter_id]
    found = [(f"group:{row.pk}", f"{row.letter} {queries.in_language(row.name_zh, row.name_en)}") for row in groups]
    return found + [(f"counter:{row.pk}", _("%(n)s 號櫃檯") % {"n": row.number}) for row in others]


def _seats(request: Any) -> list[dict[str, object]]:
    taken = queries.sittings(request.office.id)
    return [{"counter": row, "by": taken.get(row.pk)} for row in counters(request.office.id)]
