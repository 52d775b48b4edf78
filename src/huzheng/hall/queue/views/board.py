"""The board in the hall: public, no personal data, live, and refreshing itself without JavaScript."""

import logging
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import public
from huzheng.foundation.page.parts import ShownPart, parts_of
from huzheng.hall.queue import queries
from huzheng.hall.queue.messages import shut_sentences
from huzheng.hall.queue.queries import closed
from huzheng.office.api import access_office

log = logging.getLogger("huzheng.queue")
TOPIC = "hall"  # of the office's code; steps.py and actions.py notify it


@require_GET
@public
def board(request: Any, office: str) -> HttpResponse:
    """Show the last calls and who waits; `?voice=1` lets the board speak."""
    state = hall_state(request.office.id, request.now)
    more = {"voice": request.GET.get("voice") == "1", "parts": _parts(request)}
    return render(request, "queue/board.html", state | more)


def _parts(request: Any) -> list[ShownPart]:
    """Return what other rooms add to the board; one that fails is left out, and the board goes on."""
    try:
        return parts_of("board", request, request.office.id)
    except Exception:
        log.exception("a part of the board failed")
        return []


def hall_state(office_id: int, now: datetime) -> dict[str, object]:
    """Return what the board shows; a closure that is in effect stands there in every language instead of who waits and other messages."""
    today, shut = business_date(now), closed.shut_now(office_id, now)
    calls = queries.last_calls(office_id, today)
    return {
        "call": calls[0] if calls else None,
        "before": calls[1:],
        "lines": queries.group_lines(office_id, today, learn=False),
        "texts": [] if shut else queries.board_texts(office_id, today),
        "shut": shut_sentences(shut) if shut else (),
    }


def snapshot(key: str, language: str) -> bytes | None:
    """Draw the moving parts of the board of the office `key`, for the live stream; None for no such office."""
    try:
        office, now = access_office(key)
    except NotFound:
        return None
    return render_to_string("queue/board_live.html", hall_state(office.id, now)).encode()
