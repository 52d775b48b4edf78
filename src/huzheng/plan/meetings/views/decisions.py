"""Decisions: the list, and one with everything that happened to it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Invalid, NotFound, Refused
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.plan.meetings import actions, queries
from huzheng.plan.meetings.access import access_decision
from huzheng.plan.meetings.forms import OutcomeForm, ProlongForm, ReasonForm
from huzheng.plan.meetings.models import Decision
from huzheng.plan.meetings.states import DecisionState
from huzheng.plan.meetings.views.frame import address, back, given, refuse, rights_of, today_of
from huzheng.plan.meetings.views.shown import decision_light

PAGE = 30
LONGEST_ID = 18  # digits; more do not fit a column
SHOWS = ("open", "mine", "done", "withdrawn", "")


@staff("meetings.see")
def decisions(request: Any, office: str) -> HttpResponse:
    """Show what is open with the oldest day first, one's own, what is done, or all."""
    office_id, today = request.office.id, today_of(request)
    asked = request.GET.get("show", "open")
    show = asked if asked in SHOWS else "open"
    if show in ("open", "mine"):
        rows = queries.open_decisions(office_id)
        rows = rows.filter(owner_id=request.actor.id) if show == "mine" else rows
    else:
        rows = queries.decisions_of(office_id, show=show)
    if (item := request.GET.get("item", "")).isascii() and item.isdigit() and len(item) <= LONGEST_ID:
        rows = queries.decisions_of(office_id).filter(item_id=int(item))
        show = "item"
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    counts = queries.follow_up(office_id, today)
    mine = queries.open_decisions(office_id).filter(owner_id=request.actor.id).count()
    context = {
        "page_obj": page,
        "rows": [(row, *decision_light(row, today)) for row in page],
        "filters": _filters(show, counts, mine),
        "counts": counts,
        "show": show,
    }
    return render(request, "meetings/decisions.html", context)


@staff("meetings.see")
def decision(request: Any, office: str, decision: int) -> HttpResponse:
    """Show a decision with its meeting, its days and its moves."""
    return _page(request, access_decision(request.office.id, decision))


@staff("meetings.propose")
def decision_close(request: Any, office: str, decision: int, how: str) -> HttpResponse:
    """Say what was done, or why it is not carried out."""
    row = access_decision(request.office.id, decision)
    if how not in ("finish", "withdraw"):
        raise NotFound
    finish = how == "finish"
    if not finish and not allowed(request.actor, "meetings.keep"):
        raise Refused(right="meetings.keep")
    form = (OutcomeForm if finish else ReasonForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = actions.finish_decision if finish else actions.withdraw_decision
        act(decision, **form.cleaned_data, **given(request))
        messages.success(request, _("已記下辦理情形。") if finish else _("決議已撤銷。"))
        return back(request, "decision", row)
    return _page(request, row, **{how: form})


@staff("meetings.keep")
def decision_prolong(request: Any, office: str, decision: int) -> HttpResponse:
    """Give a decision more time."""
    row = access_decision(request.office.id, decision)
    form = ProlongForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.prolong_decision(decision, **form.cleaned_data, **given(request))
        except Invalid as error:
            refuse(form, error)
        else:
            messages.success(request, _("期限已展延，原期限仍保留。"))
            return back(request, "decision", row)
    return _page(request, row, prolong=form)


@staff("meetings.keep")
def decision_reopen(request: Any, office: str, decision: int) -> HttpResponse:
    """Open a decision again that was not done after all."""
    row = access_decision(request.office.id, decision)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.reopen_decision(decision, reason=form.cleaned_data["reason"], **given(request))
        messages.success(request, _("決議已重新列管。"))
        return back(request, "decision", row)
    return _page(request, row, reopen=form)


def _page(request: Any, row: Decision, **bound: Any) -> HttpResponse:
    today, may = today_of(request), rights_of(request.actor)
    light, word = decision_light(row, today)
    forms = {"finish": OutcomeForm(), "withdraw": ReasonForm(), "prolong": ProlongForm(), "reopen": ReasonForm()}
    context = {
        "row": row,
        "light": light,
        "word": word,
        "moves": queries.moves_of_decision(row),
        "may": may | {"finish": may["keep"] or (may["propose"] and row.owner_id == request.actor.id)},
        "open": row.state == DecisionState.OPEN,
        "done": row.state == DecisionState.DONE,
        "url": address(request, "decision", row),
        "meeting_url": address(request, "record" if row.meeting.took_place else "show", row.meeting),
        **{f"{name}_form": form for name, form in (forms | bound).items()},
    }
    wrong = any(form.is_bound for form in bound.values())
    return render(request, "meetings/decision.html", context, status=422 if wrong else 200)


def _filters(show: str, counts: Any, mine: int) -> list[tuple[str, str, int, bool]]:
    words = [
        ("open", _("列管中"), counts.open), ("mine", _("由我負責"), mine), ("done", _("已完成"), counts.done),
        ("withdrawn", _("已撤銷"), counts.withdrawn), ("", _("全部"), counts.open + counts.done + counts.withdrawn),
    ]  # fmt: skip
    return [(key, word, n, key == show) for key, word, n in words]
