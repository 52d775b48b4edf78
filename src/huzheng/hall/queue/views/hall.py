"""The hall for those who answer for it: a day's waits by group, counter and hour, and the life of one ticket."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.hall.queue import queries, rules
from huzheng.hall.queue.access import access_seen
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.states import VERB_WORDS, State


@require_GET
@staff("queue.see_hall")
def hall(request: Any, office: str) -> HttpResponse:
    """Show the figures of a day, today unless `?day=` names another."""
    today = business_date(request.now)
    day, wrong = _day(request.GET.get("day", ""), today)
    context = {"day": day, "today": day == today, "wrong": wrong, "asked": request.GET.get("day", "")}
    template = "queue/hall_figures.html" if request.htmx else "queue/hall.html"
    return render(request, template, context | {"figures": queries.day_figures(request.office.id, day)})


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
