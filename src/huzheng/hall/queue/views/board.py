"""The board in the hall: public, no personal data, live, and refreshing itself without JavaScript.

Each section and each part of another room is read and drawn by itself: one that fails is left out, and all others stand.
"""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import public
from huzheng.foundation.page.parts import Part, registered, shown
from huzheng.hall.queue import queries
from huzheng.hall.queue.messages import shut_sentences
from huzheng.hall.queue.queries import closed
from huzheng.office.api import access_office

Read = TypeVar("Read")
log = logging.getLogger("huzheng.queue")
TOPIC = "hall"  # of the office's code; steps.py and actions.py notify it
SECTIONS = {  # section: (what it reads, its template)
    "call": ("calls", "queue/board_call.html"),
    "last": ("calls", "queue/board_last.html"),
    "waiting": ("lines", "queue/board_waiting.html"),
    "texts": ("texts", "queue/board_texts.html"),
}


@require_GET
@public
def board(request: Any, office: str) -> HttpResponse:
    """Show the last calls and who waits; `?voice=1` lets the board speak."""
    more = {
        "drawn": sections(request.office.id, request.now),
        "parts": parts("board", request, request.office),
        "live": parts("board_live", request, request.office),
        "turn": queries.TURN.seconds,
        "voice": request.GET.get("voice") == "1",
    }
    return render(request, "queue/board.html", more)


def snapshot(key: str, language: str) -> bytes | None:
    """Draw the moving parts of the board of the office `key`, for the live stream; None for no such office.

    A section that fails is not in it: a running board keeps there what it showed last.
    """
    try:
        office, now = access_office(key)
    except NotFound:
        return None
    values = {"drawn": sections(office.id, now), "live": parts("board_live", None, office)}
    return render_to_string("queue/board_live.html", values).encode()


def sections(office_id: int, now: datetime) -> dict[str, str]:
    """Draw every section of the board; one that fails is not among them."""
    state = hall_state(office_id, now)
    found = {}
    for name, (read, template) in SECTIONS.items():
        if state[read] is not None:
            found[name] = _or_none(name, partial(render_to_string, template, state))
    return {name: words for name, words in found.items() if words is not None}


def parts(kind: str, request: Any, office: Any) -> list[str]:
    """Draw what other rooms add to the board; one that fails is not among them. In the stream there is no `request`."""
    found = [_or_none(f"part {part.key}", partial(_part, part, request, office)) for part in registered(kind)]
    return [words for words in found if words]


def _part(part: Part, request: Any, office: Any) -> str:
    """Draw one part; empty where it has nothing to show."""
    found = shown(part, request, office.id)
    return render_to_string(found.template, {"part": found.part, "office": office.code}) if found else ""


def hall_state(office_id: int, now: datetime) -> dict[str, Any]:
    """Return what the board shows, None for what cannot be read.

    A closure that is in effect stands there in every language instead of who waits and other messages.
    """
    today = business_date(now)
    shut = _or_none("closure", partial(_shut, office_id, now)) or ()
    calls = _or_none("calls", partial(queries.last_calls, office_id, today))
    lines = partial(queries.group_lines, office_id, today, learn=False)
    texts = partial(queries.board_texts, office_id, now)
    return {
        "calls": calls,
        "call": calls[0] if calls else None,
        "before": calls[1:] if calls else [],
        "lines": [] if shut else _or_none("waiting", lines),
        "texts": [] if shut else _or_none("texts", texts),
        "shut": shut,
    }


def _shut(office_id: int, now: datetime) -> list[tuple[str, tuple[str, str]]]:
    """Return the sentences of the closure in effect, none while the office is open."""
    found = closed.shut_now(office_id, now)
    return shut_sentences(found) if found else []


def _or_none(what: str, read: Callable[[], Read]) -> Read | None:
    """Return what `read` gives, None where it fails. The log says what failed and where, never the error's words: they may name somebody."""
    try:
        return read()
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        log.error("the board goes on without its %s: %s in %s:%s", what, type(error).__name__, last.name, last.lineno)
        return None
