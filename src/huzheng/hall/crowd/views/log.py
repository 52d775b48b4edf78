"""The log of crowds, one crowd, and what was done about it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.charts.series import Series, series
from huzheng.foundation.clock import business_date, local
from huzheng.foundation.errors import Busy, Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.access import access_crowd
from huzheng.hall.crowd.data import WAYS
from huzheng.hall.crowd.forms import NoteForm
from huzheng.hall.crowd.messages import group_words, saving_words, step_words
from huzheng.hall.crowd.models import Crowd, CrowdStep
from huzheng.hall.crowd.queries import Page, checked_work, crowd_page, crowds_of, log_lines, open_crowd, threshold_of
from huzheng.hall.crowd.states import OPEN, VERB_WORDS, State, Step
from huzheng.hall.queue.api import lane_now

PER_PAGE = 20
LIGHTS = {State.FORESEEN: "soon", State.OVER: "late", State.FALLEN: "ok", State.AVERTED: "ok"}


@require_GET
@staff("crowd.see")
def log(request: Any, office: str) -> HttpResponse:
    """Show the crowds of the office, the latest first; the one of this moment above them."""
    rows = Paginator(crowds_of(request.office.id), PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        {"line": line, "light": LIGHTS[State(line.crowd.state)], "taken": [step_words(one) for one in line.taken]}
        for line in log_lines(list(rows))
    ]
    now = open_crowd(request.office.id)
    context = {
        "page": rows, "lines": lines, "now": now, "limit": threshold_of(request.office.id), "may": _may(request),
        "light": LIGHTS[State(now.state)] if now else "ok",
    }  # fmt: skip
    return render(request, "crowd/log.html", context)


def _may(request: Any) -> dict[str, bool]:
    return {name: allowed(request.actor, f"crowd.{name}") for name in ("act", "set", "decide")}


@require_GET
@staff("crowd.see")
def crowd(request: Any, office: str, crowd: int) -> HttpResponse:
    """Show one crowd: when it was foreseen, its peak, what was done, how fast the line fell."""
    return _crowd(request, access_crowd(request.office.id, crowd), NoteForm())


def _crowd(request: Any, row: Crowd, form: NoteForm, status: int = 200, step: int = 0) -> HttpResponse:
    page = crowd_page(row)
    ranked = sorted(page.line.steps, key=lambda one: (one.done_at is None, one.after, one.position))
    may, opens = _may(request), _opens(request, row)
    steps = [
        {
            "row": one, "words": step_words(one), "note": form if one.pk == step else NoteForm(), "ways": ways_to(request, one.step),
            "opens": opens and one.step == Step.FAST_LANE, "ground": _ground(row, one),
        }
        for one in ranked
    ]  # fmt: skip
    context = {
        "crowd": row, "page": page, "steps": steps, "light": LIGHTS[State(row.state)], "open": row.state in OPEN,
        "chart": _chart(page), "form": form, "may": may,
        "moves": [(move, VERB_WORDS[move.verb], step_words(move.step) if move.step else "") for move in page.moves],
    }  # fmt: skip
    return render(request, "crowd/crowd.html", context, status=status)


def _ground(row: Crowd, step: CrowdStep) -> str:
    """Say what the effect of a guide rests on, as it was known when the crowd was raised."""
    if step.step != Step.GUIDE or step.group_id is None:
        return ""
    return saving_words(group_words(step), checked_work(row.office_id, row.raised_at).get(step.group_id))


def _opens(request: Any, row: Crowd) -> bool:
    """Say whether the asker may open the fast lane, the office has one, and it is not open."""
    if row.state not in OPEN or not allowed(request.actor, "queue.fast_lane"):
        return False
    lane = lane_now(request.office.id, business_date(request.now))
    return lane.possible and lane.since is None


def ways_to(request: Any, step: str) -> list[tuple[str, str]]:
    """Return label and address of where a step is done, as far as the asker may go there."""
    found = [way for way in WAYS.values() if way.step == step and allowed(request.actor, way.right)]
    return [(str(way.label), reverse(way.url_name, kwargs={"office": request.office.code})) for way in found]


def _chart(page: Page) -> str:
    """Draw how the line grew and fell, against the threshold; nothing of a single look."""
    if len(page.looks) < 2:
        return ""
    names = [f"{local(look.at):%H:%M}" for look in page.looks]
    drawn = Series([look.waiting for look in page.looks], names, target=page.line.crowd.threshold_people)
    title = _("等候人數，最多 %(n)s 人，門檻 %(limit)s 人") % {
        "n": page.line.crowd.peak_waiting, "limit": page.line.crowd.threshold_people,
    }  # fmt: skip
    return mark_safe(series(drawn, title))  # noqa: S308  drawn by us from numbers and times


@require_POST
@staff("crowd.act")
def take(request: Any, office: str, crowd: int, step: int) -> HttpResponse:
    """Mark a step as done."""
    row, form = access_crowd(request.office.id, crowd), NoteForm(request.POST)
    if form.is_valid():
        try:
            opens, note = request.POST.get("opens") == "lane", form.cleaned_data["note"]
            actions.take_step(step, note=note, opens=opens, by=request.actor, now=request.now)
        except (Conflict, Busy, Invalid) as error:
            form.add_error(None, error.text)
            return _crowd(request, row, form, 409, step)
        messages.success(request, _("已記下這項措施。"))
        return redirect("crowd:crowd", office=office, crowd=crowd)
    return _crowd(request, row, form, 422, step)
