"""Video sessions: ask for one, see how it stands, end it with its result, call back; how many of each kind."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page.gates import staff
from huzheng.foundation.reads.steps import note_read
from huzheng.hall.video import actions, queries, rules
from huzheng.hall.video.access import access_seen
from huzheng.hall.video.forms import ResultForm, SessionForm
from huzheng.hall.video.models import VideoSession
from huzheng.hall.video.states import State

PAGE, MONTHS = 20, 6
LIGHTS = {
    State.PLANNED: "unknown", State.RINGING: "soon", State.CONNECTED: "ok", State.ENDED: "ok", State.CALL_BACK: "late",
    State.CALLED: "ok", State.CANCELLED: "unknown",
}  # fmt: skip


@staff("video.hold")
def sessions(request: Any, office: str) -> HttpResponse:
    """Show what is open and what was held; ask for a session."""
    form = SessionForm(request.POST if request.method == "POST" else None, kinds=list(queries.kind_words().items()))
    if request.method == "POST" and form.is_valid():
        key = str(request.POST.get("request_key", "")).replace("\x00", "")[:64]
        try:
            pk = actions.plan_session(form.wanted(), key=key, by=request.actor, now=request.now)
        except (Invalid, Conflict) as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else None, error.text)
        else:
            return redirect("video:session", office=office, session=pk)
    page = Paginator(queries.past_sessions(request.office.id), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form, "open": _shown(queries.open_sessions(request.office.id)), "page_obj": page, "past": _shown(page),
    }  # fmt: skip
    return render(request, "video/sessions.html", context, status=422 if form.errors else 200)


def _shown(rows: Any) -> list[tuple[VideoSession, str, str]]:
    words = queries.kind_words()
    return [(row, words.get(row.kind, row.kind), LIGHTS[State(row.state)]) for row in rows]


@require_GET
@staff("video.hold")
def session(request: Any, office: str, session: int) -> HttpResponse:
    """Show one session and what comes next."""
    return _page(request, session, ResultForm())


def _page(request: Any, session: int, form: ResultForm, status: int = 200) -> HttpResponse:
    row = access_seen(request.office.id, session)
    (_row, word, shape) = _shown([row])[0]
    names = dict(State.choices)
    moves = [(move, names[State(move.to_state)]) for move in queries.moves_of(row)]
    note_read(
        request.actor,
        f"video:{row.pk}",
        ["name", "phone"],
        purpose="case",
        office_id=request.office.id,
        now=request.now,
    )
    context = {"row": row, "kind": word, "shape": shape, "form": form, "moves": moves}
    return render(request, "video/session.html", context, status=status)


def _act(request: Any, office: str, session: int, name: str, **words: Any) -> HttpResponse:
    try:
        getattr(actions, name)(session, **words, by=request.actor, now=request.now)
    except Conflict as error:
        messages.warning(request, error.text)
    return redirect("video:session", office=office, session=session)


@require_POST
@staff("video.hold")
def ring(request: Any, office: str, session: int) -> HttpResponse:
    """Ring the bureau."""
    return _act(request, office, session, "ring_bureau")


@require_POST
@staff("video.hold")
def give_up(request: Any, office: str, session: int) -> HttpResponse:
    """Wait for the bureau no longer."""
    rings = access_seen(request.office.id, session).rings
    return _act(request, office, session, "give_up", rings=rings, trouble="no_answer")


@require_POST
@staff("video.hold")
def end(request: Any, office: str, session: int) -> HttpResponse:
    """End a session with its result."""
    form = ResultForm(request.POST)
    if not form.is_valid():
        return _page(request, session, form, 422)
    return _act(request, office, session, "end_session", result=form.cleaned_data["result"])


@require_POST
@staff("video.hold")
def called(request: Any, office: str, session: int) -> HttpResponse:
    """Note the call."""
    return _act(request, office, session, "make_call")


@require_POST
@staff("video.hold")
def cancel(request: Any, office: str, session: int) -> HttpResponse:
    """Hold no session."""
    return _act(request, office, session, "cancel_session")


@require_GET
@staff("video.see")
def counts(request: Any, office: str) -> HttpResponse:
    """Show how many sessions each tax had, by month."""
    starts = rules.months_back(business_date(request.now), MONTHS + 1)
    spans = [(month_name(first), first, end) for end, first in pairwise(starts)]
    months = [(word, queries.by_kind(request.office.id, first, end)) for word, first, end in spans]
    shown = [
        (word, rows, sum(row.asked for row in rows), sum(row.held for row in rows)) for word, rows in months if rows
    ]
    return render(request, "video/counts.html", {"months": shown})
