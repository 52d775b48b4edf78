"""The year of meetings: twelve months, the meeting that comes, what is still to be carried out, and every meeting."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import OFFSET
from huzheng.plan.meetings import queries
from huzheng.plan.meetings.states import MeetingKind, MeetingState
from huzheng.plan.meetings.views.frame import rights_of, today_of
from huzheng.plan.meetings.views.shown import months_shown, state_light

PAGE = 20
COMING = (MeetingState.PLANNED, MeetingState.INVITED)


@staff("meetings.see")
def meetings(request: Any, office: str) -> HttpResponse:
    """Show the year, the next meeting and all others."""
    office_id, today = request.office.id, today_of(request)
    year = _year(request, today.year)
    page = Paginator(queries.meeting_list(office_id), PAGE).get_page(request.GET.get("page"))
    months = queries.strip_of(office_id, year, today)
    context = {
        "months": months_shown(months),
        "missing": [month.number for month in months if month.state == "missing"],
        "year": year - OFFSET,
        "years": (year - 1 - OFFSET, year + 1 - OFFSET),
        "page_obj": page,
        "rows": [(row, *state_light(row, today)) for row in page],
        "coming": queries.meeting_list(office_id).filter(state__in=COMING, on__gte=today).order_by("on").first(),
        "proposed": queries.proposed_day(office_id, MeetingKind.OFFICE, today),
        "counts": queries.follow_up(office_id, today),
        "may": rights_of(request.actor),
    }
    return render(request, "meetings/list.html", context)


@staff("meetings.see")
def waiting(request: Any, office: str) -> HttpResponse:
    """Show what was marked for a meeting and is not discussed yet, and what came of the rest."""
    office_id = request.office.id
    rows, done = queries.not_discussed(office_id), Paginator(queries.discussed(office_id), PAGE)
    page = done.get_page(request.GET.get("page"))
    return render(request, "meetings/waiting.html", {"rows": rows, "page_obj": page})


def _year(request: Any, present: int) -> int:
    """Return the year asked for, as the Republic counts; this one for anything else."""
    text = request.GET.get("year", "")
    wanted = int(text) + OFFSET if text.isascii() and text.isdigit() and len(text) <= 3 else present
    return wanted if OFFSET < wanted <= present + 1 else present
