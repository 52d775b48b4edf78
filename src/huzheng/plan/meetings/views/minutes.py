"""A meeting that is held: the roll, the minutes point by point, their approval, and who has read them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.plan.meetings import actions, queries
from huzheng.plan.meetings.access import access_meeting, access_point
from huzheng.plan.meetings.forms import MinutesForm, roll
from huzheng.plan.meetings.messages import figure_words
from huzheng.plan.meetings.models import Meeting, Point
from huzheng.plan.meetings.states import MeetingState, Presence
from huzheng.plan.meetings.views.frame import address, back, given, key_of, people_on, refuse, rights_of, today_of
from huzheng.plan.meetings.views.shown import PartShown, parts_shown, state_light

ROLL = (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT)


@staff("meetings.keep")
def minutes(request: Any, office: str, meeting: int) -> HttpResponse:
    """Take minutes: one point is open to be written on, `?at=` says which."""
    row = access_meeting(request.office.id, meeting)
    if row.state != MeetingState.HELD:
        return back(request, "record" if row.took_place else "show", row)
    return _desk(request, row)


@staff("meetings.keep")
def minutes_take(request: Any, office: str, meeting: int, point: int) -> HttpResponse:
    """Save what was written on a point, and open the next one."""
    row = access_meeting(request.office.id, meeting)
    part = access_point(row, point)
    if request.method != "POST":
        return redirect(f"{address(request, 'minutes', row)}?at={point}")
    form = MinutesForm(request.POST, people=people_on(request, row.on))
    if form.is_valid():
        words: dict[str, Any] = {"words": form.minutes(), "decision": form.decided(), "key": key_of(request)}
        try:
            actions.take_minutes(meeting, point_id=point, **words, **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
            form.show_revision(access_point(row, point).revision)
        else:
            return redirect(_next(request, row, point))
    return _desk(request, row, at=part, form=form)


@staff("meetings.keep")
def roll_call(request: Any, office: str, meeting: int) -> HttpResponse:
    """Note who was there."""
    row = access_meeting(request.office.id, meeting)
    people = queries.attendees_of(row)
    if request.method == "POST":
        presences = roll(request.POST, [person.staff_id for person in people])
        actions.call_roll(meeting, presences=presences, **given(request))
        messages.success(request, _("已記下出席情形。"))
        return back(request, "minutes", row)
    open_still = not any(person.presence != Presence.INVITED for person in people)
    context = {
        "row": row, "people": people, "choices": [(one.value, one.label) for one in ROLL], "first": open_still,
        "url": address(request, "show", row), "may_write": row.state == MeetingState.HELD,
    }  # fmt: skip
    return render(request, "meetings/roll.html", context)


@staff("meetings.approve")
def approve(request: Any, office: str, meeting: int) -> HttpResponse:
    """Approve the minutes."""
    row = access_meeting(request.office.id, meeting)
    if request.method == "POST":
        actions.approve_minutes(meeting, **given(request))
        messages.success(request, _("會議紀錄已核定；未出席的同仁會收到閱讀提醒。"))
    return back(request, "record", row)


@staff("meetings.see")
def record(request: Any, office: str, meeting: int) -> HttpResponse:
    """Show the minutes to read."""
    row = access_meeting(request.office.id, meeting)
    if not row.took_place:
        return back(request, "show", row)
    today, people = today_of(request), queries.attendees_of(row)
    light, word = state_light(row, today)
    mine = next((one for one in people if one.staff_id == request.actor.id), None)
    context = {
        "row": row,
        "light": light,
        "word": word,
        "parts": _said(parts_shown(queries.agenda_of(row), today)),
        "figures": [figure_words(figure) for figure in queries.figures_of(row)],
        "roll": [(one.label, [person for person in people if person.presence == one]) for one in Presence],
        "owing": [one for one in people if one.presence != Presence.PRESENT and not one.read_at],
        "mine": mine,
        "may": rights_of(request.actor),
        "url": address(request, "show", row),
    }
    return render(request, "meetings/record.html", context)


@staff("meetings.see")
def read(request: Any, office: str, meeting: int) -> HttpResponse:
    """Note that the asker has read the minutes."""
    row = access_meeting(request.office.id, meeting)
    if request.method == "POST":
        actions.confirm_minutes(meeting, **given(request))
        messages.success(request, _("已記下您讀過這份紀錄。"))
    return back(request, "record", row)


def _desk(request: Any, row: Meeting, *, at: Point | None = None, form: MinutesForm | None = None) -> HttpResponse:
    today = today_of(request)
    parts = parts_shown(queries.agenda_of(row), today)
    points = [point for part in parts for point in part.points]
    asked = request.GET.get("at", "")
    chosen = next((point.row for point in points if str(point.row.pk) == asked), None)
    first = next((point.row for point in points if not point.row.minuted), None)
    here = at or chosen or first or (points[0].row if points else None)
    if form is None and here is not None:
        words = {"discussion": here.discussion, "conclusion": here.conclusion, "seen": here.revision}
        form = MinutesForm(initial=words, people=people_on(request, row.on))
        form.begin_here(chosen is not None)
    context = {
        "row": row,
        "parts": parts,
        "here": here and here.pk,
        "form": form,
        "done": sum(point.row.minuted for point in points),
        "total": len(points),
        "decided": sum(len(point.decisions) for point in points),
        "url": address(request, "show", row),
        "may": rights_of(request.actor),
    }
    return render(request, "meetings/minutes.html", context, status=422 if form is not None and form.is_bound else 200)


def _next(request: Any, row: Meeting, point: int) -> str:
    """Return the address of the point after this one; the same one where more is to be decided on it."""
    ids = [found.row.pk for part in queries.agenda_of(row) for found in part.points]
    place = ids.index(point)
    stay = request.POST.get("then") == "stay"
    target = point if stay or place + 1 == len(ids) else ids[place + 1]
    return f"{address(request, 'minutes', row)}?at={target}#point-{target}"


def _said(parts: list[PartShown]) -> list[PartShown]:
    """Return the parts and points on which something was said or decided."""
    found = []
    for part in parts:
        points = [point for point in part.points if point.row.minuted or point.decisions]
        if points:
            found.append(PartShown(part.number, part.title, points, part.key))
    return found
