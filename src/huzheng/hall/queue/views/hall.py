"""The hall for those who answer for it: a day's waits by group, counter and hour, and the life of one ticket."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Busy, Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.queue import actions, queries, rules
from huzheng.hall.queue.access import access_seen
from huzheng.hall.queue.forms import BoardForm
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.states import VERB_WORDS, State


@require_GET
@staff("queue.see_hall")
def hall(request: Any, office: str) -> HttpResponse:
    """Show the figures of a day, today unless `?day=` names another."""
    today = business_date(request.now)
    if not request.htmx:
        return _page(request, BoardForm(initial={"from_on": today, "until_on": today}))
    return render(request, "queue/hall_figures.html", _figures(request))


@require_POST
@staff("queue.say")
def say(request: Any, office: str) -> HttpResponse:
    """Put a message on the board."""
    form = BoardForm(request.POST)
    if form.is_valid():
        key = request.POST.get("request_key", "").replace("\x00", "")[:64]
        try:
            actions.say_on_board(form.text(), by=request.actor, now=request.now, request_key=key)
        except (Invalid, Conflict, Busy) as error:
            form.add_error(getattr(error, "field", None) or None, error.text)
        else:
            messages.success(request, _("已放上看板。"))
            return redirect("queue:hall", office=office)
    return _page(request, form, status=422)


@require_POST
@staff("queue.say")
def take_off(request: Any, office: str, message: int) -> HttpResponse:
    """Take a message off the board."""
    actions.take_off_board(message, by=request.actor, now=request.now)
    messages.success(request, _("已從看板撤下。"))
    return redirect("queue:hall", office=office)


def _page(request: Any, form: BoardForm, status: int = 200) -> HttpResponse:
    """Show the hall, and to whoever may speak on the board what it says and a form for more."""
    context = _figures(request) | {"says": allowed(request.actor, "queue.say"), "form": form}
    if context["says"]:
        context["board"] = queries.board_messages(request.office.id, business_date(request.now))
    return render(request, "queue/hall.html", context, status=status)


def _figures(request: Any) -> dict[str, Any]:
    today, asked = business_date(request.now), request.GET.get("day", "")
    day, wrong = _day(asked, today)
    figures = queries.day_figures(request.office.id, day)
    return {"day": day, "today": day == today, "wrong": wrong, "asked": asked, "figures": figures}


@require_GET
@staff("queue.see_hall")
def ticket(request: Any, office: str, ticket: int) -> HttpResponse:
    """Show the life of one ticket: the row behind a number."""
    row = access_seen(ticket, by=request.actor)
    context = {"ticket": row, "code": rules.code(row.group.letter, row.number), "moves": _life(row)}
    return render(request, "queue/ticket.html", context)


def _life(row: Ticket) -> list[dict[str, object]]:
    return [
        {"at": move.at, "verb": VERB_WORDS[move.verb], "state": State(move.to_state).label, "counter": move.counter}
        for move in queries.moves_of(row)
    ]


def _day(text: str, today: date) -> tuple[date, str]:
    """Return the day that was asked for, and what is wrong with the text where it is none."""
    if not text:
        return today, ""
    try:
        return roc.parse(text), ""
    except roc.RocError as error:
        return today, str(error.reason)
