"""The paper of a meeting: one page that opens with what is late, and the minutes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from huzheng.foundation.page.gates import staff
from huzheng.plan.meetings import queries
from huzheng.plan.meetings.access import access_meeting
from huzheng.plan.meetings.messages import figure_words
from huzheng.plan.meetings.models import Meeting
from huzheng.plan.meetings.states import Presence
from huzheng.plan.meetings.views.frame import today_of
from huzheng.plan.meetings.views.shown import parts_shown


@staff("meetings.see")
def agenda_print(request: Any, office: str, meeting: int) -> HttpResponse:
    """Show the paper of the meeting for the printer."""
    row = access_meeting(request.office.id, meeting)
    return render(request, "meetings/agenda_print.html", _sheet(request, row))


@staff("meetings.see")
def minutes_print(request: Any, office: str, meeting: int) -> HttpResponse:
    """Show the minutes for the printer."""
    row = access_meeting(request.office.id, meeting)
    people = queries.attendees_of(row)
    roll = [(one.label, [person for person in people if person.presence == one]) for one in Presence]
    return render(request, "meetings/minutes_print.html", {**_sheet(request, row), "roll": roll})


def _sheet(request: Any, row: Meeting) -> dict[str, Any]:
    parts = parts_shown(queries.agenda_of(row), today_of(request))
    decided = [decision for part in parts for point in part.points for decision in point.decisions]
    figures = [figure_words(figure) for figure in queries.figures_of(row)]
    return {"row": row, "parts": parts, "figures": figures, "decided": decided}
