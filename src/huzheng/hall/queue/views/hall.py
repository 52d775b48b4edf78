"""The hall for those who answer for it: a day's waits by group, counter and hour, and the life of one ticket."""

from collections.abc import Callable
from datetime import date, timedelta
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
from huzheng.foundation.page.parts import parts_of
from huzheng.foundation.rights import allowed
from huzheng.hall.queue import actions, queries, rules
from huzheng.hall.queue.access import access_seen
from huzheng.hall.queue.data import BELL, HOME, LATER, Period
from huzheng.hall.queue.forms import BoardForm, WaitsForm
from huzheng.hall.queue.messages import shut_head
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.queries import closed
from huzheng.hall.queue.states import PERIOD_WORDS, VERB_WORDS, Need, State
from huzheng.office.api import latest_season, staff_names


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
    may = {"says": "queue.say", "leads": "queue.fast_lane", "guides": "queue.guide"}
    context = _figures(request) | {"form": form} | {name: allowed(request.actor, right) for name, right in may.items()}
    if context["today"] and (shut := closed.shut_now(request.office.id, request.now)):
        context["shut"] = shut_head(shut)
    if context["says"]:
        context["board"] = queries.board_messages(request.office.id, business_date(request.now))
    return render(request, "queue/hall.html", context, status=status)


def _figures(request: Any) -> dict[str, Any]:
    today, asked = business_date(request.now), request.GET.get("day", "")
    day, wrong = _day(asked, today)
    figures = queries.day_figures(request.office.id, day)
    return {
        "day": day,
        "today": day == today,
        "wrong": wrong,
        "asked": asked,
        "figures": figures,
        "times": queries.counter_times(request.office.id, day, request.now),
        "sent": queries.transfers_of(request.office.id, day),
        "lane": queries.lane_now(request.office.id, today) if day == today else None,
    }


@require_GET
@staff("queue.see_hall")
def ticket(request: Any, office: str, ticket: int) -> HttpResponse:
    """Show the life of one ticket: the row behind a number."""
    row = access_seen(ticket, by=request.actor)
    code = rules.code(row.group.letter, row.number)
    context = {
        "ticket": row,
        "code": code,
        "moves": _life(row),
        "periods": _periods(row),
        "needs": Need(row.need).label,
        "parts": parts_of("ticket", request, row.pk),
    }
    return render(request, "queue/ticket.html", context)


def _periods(row: Ticket) -> list[dict[str, object]]:
    """Return what the ticket's life was made of, with counter and person; minutes only where the times can be trusted."""
    found = queries.periods_of(row)
    people = {f"staff:{key}": name for key, name in staff_names(row.office_id, _staff_of(found)).items()}
    return [
        {
            "kind": PERIOD_WORDS[one.kind],
            "at": one.begins_at,
            "minutes": None if row.inaccurate else one.minutes,
            "counter": one.counter,
            "who": people.get(one.actor) if one.kind != "waiting" else None,
        }
        for one in found
    ]


def _staff_of(periods: list[Period]) -> list[int]:
    return [int(one.actor.partition(":")[2]) for one in periods if one.actor.startswith("staff:")]


def _life(row: Ticket) -> list[dict[str, object]]:
    return [
        {
            "at": move.at,
            "verb": VERB_WORDS[move.verb],
            "word": _word(move),
            "state": State(move.to_state).label,
            "counter": move.counter,
        }
        for move in queries.moves_of(row)
    ]


def _word(move: TicketMove) -> str:
    """Return what a move says besides: to which group, where somebody waits, that the bell rang, that the office closed."""
    if move.word == HOME:
        return _("因停止辦公返家")
    if move.to_group:
        return f"{move.to_group.letter} {queries.in_language(move.to_group.name_zh, move.to_group.name_en)}"
    return {BELL: _("服務鈴"), LATER: _("紙本補登")}.get(move.word, move.word)


@require_GET
@staff("queue.see_hall")
def waits(request: Any, office: str) -> HttpResponse:
    """Set the waits of two spans of days side by side, by group: a season with its own group against the year before (Q-06)."""
    form = WaitsForm(request.GET or None, initial=_usual(request))
    lines, status = [], 200
    if form.is_bound:
        status = 200 if form.is_valid() else 422
        lines = queries.compared_waits(request.office.id, *form.spans()) if form.is_valid() else []
    return render(request, "queue/waits.html", {"form": form, "lines": lines}, status=status)


def _usual(request: Any) -> dict[str, date]:
    """Return the spans to begin with: the last season of a group, else the last four weeks; and as many days right before."""
    today = business_date(request.now)
    first, until = latest_season(request.office.id, today) or (today - timedelta(days=27), today)
    last = min(today, until)
    before = first - timedelta(days=1)
    return {"first": first, "last": last, "first2": before - (last - first), "last2": before}


@require_POST
@staff("queue.fast_lane")
def open_lane(request: Any, office: str) -> HttpResponse:
    """Open the fast lane."""
    return _lane(request, actions.open_fast_lane, _("快速窗口已開放。"))


@require_POST
@staff("queue.fast_lane")
def close_lane(request: Any, office: str) -> HttpResponse:
    """Close the fast lane."""
    return _lane(request, actions.close_fast_lane, _("快速窗口已關閉，等候的人依取號先後回到一般等候。"))


def _lane(request: Any, act: Callable[..., None], done: str) -> HttpResponse:
    try:
        act(by=request.actor, now=request.now)
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, done)
    return redirect("queue:hall", office=request.office.code)


def _day(text: str, today: date) -> tuple[date, str]:
    """Return the day that was asked for, and what is wrong with the text where it is none."""
    if not text:
        return today, ""
    try:
        return roc.parse(text), ""
    except roc.RocError as error:
        return today, str(error.reason)
