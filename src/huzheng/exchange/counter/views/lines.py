"""How the lines stand, what goes over them, and what is known of the wire."""

from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.exchange.counter import actions, queries
from huzheng.exchange.counter.states import InState, OutState
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed

OUT_LIGHTS = {OutState.WAITING: "soon", OutState.SENT: "ok", OutState.PARKED: "late"}
IN_LIGHTS = {InState.HELD: "soon", InState.APPLIED: "ok", InState.DIFFERS: "late", InState.SETTLED: "ok"}


@cache
def wire_lines() -> dict[str, Any]:
    """Return rulebook/wire.yaml."""
    text = resources.files("huzheng.exchange.counter").joinpath("rulebook/wire.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@require_GET
@staff("counter.see")
def lines(request: Any, office: str) -> HttpResponse:
    """Show how each connection stands and which differences wait for a choice."""
    cards = queries.line_cards(request.office.id, request.now)
    context = {
        "cards": cards,
        "open": len(queries.differences(request.office.id, open_only=True)),
        "any_on": any(card.on for card in cards),
        "manages": allowed(request.actor, "counter.manage"),
    }
    return render(request, "counter/lines.html", context)


@require_POST
@staff("counter.see")
def now(request: Any, office: str) -> HttpResponse:
    """Exchange right away."""
    actions.exchange_now(request.office.id, by=request.actor, now=request.now)
    messages.success(request, _("已請系統立即交換，稍後重新整理就看得到結果。"))
    return redirect("counter:lines", office=office)


@require_POST
@staff("counter.manage")
def switch(request: Any, office: str, system: str) -> HttpResponse:
    """Connect the office with a system, or cut it."""
    on = request.POST.get("on") == "1"
    actions.switch_line(system, on=on, by=request.actor, now=request.now)
    messages.success(request, _("已連接。") if on else _("已中斷；還沒送出的訊息會留著。"))
    return redirect("counter:lines", office=office)


@require_GET
@staff("counter.see")
def messages_page(request: Any, office: str) -> HttpResponse:
    """Show what waits to go out, what was sent and what came in last."""
    context = {
        "outgoing": [(row, OUT_LIGHTS[OutState(row.state)]) for row in queries.outgoing(request.office.id)],
        "incoming": [(row, IN_LIGHTS[InState(row.state)]) for row in queries.incoming(request.office.id)],
        "settles": allowed(request.actor, "counter.settle"),
    }
    return render(request, "counter/messages.html", context)


@require_POST
@staff("counter.settle")
def again(request: Any, office: str, counter_message: int) -> HttpResponse:
    """Send a parked message again."""
    actions.try_again(counter_message, by=request.actor, now=request.now)
    messages.success(request, _("會再送一次。"))
    return redirect("counter:messages", office=office)


@require_GET
@staff("counter.see")
def wire(request: Any, office: str) -> HttpResponse:
    """Show the format of what is exchanged; everything that is not confirmed says so."""
    cards = queries.line_cards(request.office.id, request.now)
    return render(request, "counter/wire.html", {"wire": wire_lines(), "cards": cards})
