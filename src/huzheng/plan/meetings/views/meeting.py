"""One meeting before it is held: its agenda, its people, its day."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.plan.meetings import actions, queries
from huzheng.plan.meetings.access import access_meeting
from huzheng.plan.meetings.forms import MeetingForm, PointForm, PostponeForm, ReasonForm, proposed_time, whole_ids
from huzheng.plan.meetings.messages import figure_words
from huzheng.plan.meetings.models import Meeting
from huzheng.plan.meetings.rules import kind_rules
from huzheng.plan.meetings.states import MeetingKind, MeetingState
from huzheng.plan.meetings.views.frame import address, back, given, key_of, people_on, refuse, rights_of, today_of
from huzheng.plan.meetings.views.shown import parts_shown, state_light

COPIED = ("kind", "title", "on", "at", "place")


@staff("meetings.see")
def meeting(request: Any, office: str, meeting: int) -> HttpResponse:
    """Show the agenda: first what is late and off target, what was decided and is open, then the rest."""
    return _page(request, access_meeting(request.office.id, meeting))


@staff("meetings.keep")
def meeting_new(request: Any, office: str) -> HttpResponse:
    """Plan a meeting; day, time and place are proposed by its rhythm."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in MeetingKind.values else MeetingKind.OFFICE.value
    form = _form(request, request.POST or None, initial=_proposal(request, kind))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.plan_meeting(form.values(), key=key_of(request), **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            return back(request, "show", row)
    return render(request, "meetings/edit.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("meetings.keep")
def meeting_edit(request: Any, office: str, meeting: int) -> HttpResponse:
    """Change day, place or people of a meeting in preparation."""
    row = access_meeting(request.office.id, meeting)
    initial = {name: getattr(row, name) for name in COPIED} | {"chair": row.chair_id, "recorder": row.recorder_id}
    form = _form(request, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_meeting(meeting, values=form.values(), **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            return back(request, "show", row)
    context = {"form": form, "row": row, "url": address(request, "show", row)}
    return render(request, "meetings/edit.html", context, status=422 if form.is_bound else 200)


@staff("meetings.keep")
def meeting_refresh(request: Any, office: str, meeting: int) -> HttpResponse:
    """Draw the agenda anew."""
    row = access_meeting(request.office.id, meeting)
    if request.method == "POST":
        actions.refresh_agenda(meeting, **given(request))
        messages.success(request, _("議程已更新為現在的情形。"))
    return back(request, "show", row)


@staff("meetings.keep")
def meeting_invite(request: Any, office: str, meeting: int) -> HttpResponse:
    """Choose who is invited, and freeze the agenda."""
    row = access_meeting(request.office.id, meeting)
    people, ticked = queries.invitable(row)
    wrong = ""
    if request.method == "POST":
        chosen = whole_ids(request.POST.getlist("people"))
        try:
            actions.invite_people(meeting, people=chosen, **given(request))
        except Invalid as error:
            wrong, ticked = error.text, frozenset(chosen)
        else:
            messages.success(request, _("開會通知已發出，議程已定。"))
            return back(request, "show", row)
    context = {"row": row, "people": people, "ticked": ticked, "wrong": wrong, "url": address(request, "show", row)}
    return render(request, "meetings/invite.html", context, status=422 if wrong else 200)


@staff("meetings.keep")
def meeting_postpone(request: Any, office: str, meeting: int) -> HttpResponse:
    """Move a meeting whose invitation has gone out."""
    row = access_meeting(request.office.id, meeting)
    form = PostponeForm(request.POST or None, initial={"on": row.on, "at": row.at, "place": row.place})
    if request.method == "POST" and form.is_valid():
        try:
            actions.postpone_meeting(meeting, **form.values(), **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            messages.success(request, _("會議已改期。"))
            return back(request, "show", row)
    return _asking(request, row, form, _("改期"))


@staff("meetings.keep")
def meeting_cancel(request: Any, office: str, meeting: int) -> HttpResponse:
    """Hold a meeting not at all."""
    row = access_meeting(request.office.id, meeting)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_meeting(meeting, reason=form.cleaned_data["reason"], **given(request))
        return redirect("meetings:list", office=office)
    return _asking(request, row, form, _("取消會議"))


@staff("meetings.keep")
def meeting_open(request: Any, office: str, meeting: int) -> HttpResponse:
    """Open the meeting and go to its minutes."""
    row = access_meeting(request.office.id, meeting)
    if request.method == "POST":
        actions.open_meeting(meeting, **given(request))
        return back(request, "roll", row)
    return back(request, "show", row)


@staff("meetings.propose")
def point_add(request: Any, office: str, meeting: int) -> HttpResponse:
    """Put a proposal on the agenda, or a motion from the floor."""
    row = access_meeting(request.office.id, meeting)
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        point = actions.add_point(meeting, key=key_of(request), **form.cleaned_data, **given(request))
        held = row.state == MeetingState.HELD
        return redirect(f"{address(request, 'minutes', row)}?at={point.pk}") if held else back(request, "show", row)
    return _asking(request, row, form, _("提案") if row.open else _("臨時動議"))


@staff("meetings.propose")
def point_remove(request: Any, office: str, meeting: int, point: int) -> HttpResponse:
    """Take a typed point from the agenda."""
    row = access_meeting(request.office.id, meeting)
    if request.method == "POST":
        actions.remove_point(meeting, point_id=point, **given(request))
    return back(request, "show", row)


def _asking(request: Any, row: Meeting, form: Any, title: str) -> HttpResponse:
    context = {"form": form, "row": row, "title": title, "url": address(request, "show", row)}
    return render(request, "meetings/ask.html", context, status=422 if form.is_bound else 200)


def _form(request: Any, data: Any, *, initial: dict[str, Any]) -> MeetingForm:
    today = today_of(request)
    group = queries.present_group(request.office.id, today)
    return MeetingForm(data, people=people_on(request, today), group=group.pk if group else None, initial=initial)


def _proposal(request: Any, kind: str) -> dict[str, Any]:
    """Return what is proposed for the next meeting of a kind: the day by rhythm, and who led and wrote last time."""
    office_id, today, rules = request.office.id, today_of(request), kind_rules(kind)
    last = queries.last_held(office_id, kind, today)
    people = {"chair": last.chair_id, "recorder": last.recorder_id} if last else {}
    return {
        "kind": kind,
        "on": queries.proposed_day(office_id, kind, today),
        "at": proposed_time(rules.time),
        "place": last.place if last else rules.place,
        **people,
    }


def _page(request: Any, row: Meeting) -> HttpResponse:
    today = today_of(request)
    light, word = state_light(row, today)
    parts = parts_shown(queries.agenda_of(row), today)
    context = {
        "row": row,
        "light": light,
        "word": word,
        "parts": parts,
        "counts": {part.key: len(part.points) for part in parts},
        "figures": [figure_words(figure) for figure in queries.figures_of(row)],
        "people": queries.attendees_of(row),
        "moves": [move for move in queries.moves_of(row) if move.reason],
        "may": rights_of(request.actor),
        "url": address(request, "show", row),
    }
    return render(request, "meetings/show.html", context)
