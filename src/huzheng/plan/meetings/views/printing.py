"""The paper of a meeting: one page that opens with what is late, and the minutes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.documents import MissingGlyph, Paper, odt, pdf
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.plan.meetings import queries
from huzheng.plan.meetings.access import access_meeting
from huzheng.plan.meetings.errors import NoGlyph
from huzheng.plan.meetings.messages import agenda_paper, figure_words, minutes_paper
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


@staff("meetings.see")
def paper(request: Any, office: str, meeting: int, paper: str, form: str) -> HttpResponse:
    """Hand out agenda or minutes as OpenDocument text or PDF."""
    row = access_meeting(request.office.id, meeting)
    made = _paper(request, row, paper)
    if form not in (Kind.ODT, Kind.PDF):
        raise NotFound
    try:
        content = odt(made) if form == Kind.ODT else pdf(made)
    except MissingGlyph as error:
        raise NoGlyph from error
    answer = HttpResponse(content, content_type=TYPES[Kind(form)])
    name = f"{row.named}{_('議程') if paper == 'agenda' else _('會議紀錄')} {roc.packed(row.on)}.{form}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _paper(request: Any, row: Meeting, paper: str) -> Paper:
    office_name = in_language(request.office, "name")
    parts, figures = queries.agenda_of(row), list(queries.figures_of(row))
    if paper == "agenda":
        return agenda_paper(row, parts, figures, office_name)
    if paper != "minutes" or not row.took_place:
        raise NotFound
    return minutes_paper(row, parts, figures, queries.attendees_of(row), office_name)


def _sheet(request: Any, row: Meeting) -> dict[str, Any]:
    parts = parts_shown(queries.agenda_of(row), today_of(request))
    decided = [decision for part in parts for point in part.points for decision in point.decisions]
    figures = [figure_words(figure) for figure in queries.figures_of(row)]
    return {"row": row, "parts": parts, "figures": figures, "decided": decided}
