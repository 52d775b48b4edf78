"""The screen of the room, and the list to print."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from huzheng.foundation.clock import business_date
from huzheng.foundation.documents import odt, pdf
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import clock, english
from huzheng.foundation.rights import allowed, require
from huzheng.hall.paper import actions
from huzheng.hall.paper.forms import RowForm
from huzheng.hall.paper.messages import sheet
from huzheng.hall.paper.queries import Known, entered_today, known_numbers, next_numbers, waiting
from huzheng.hall.queue.api import called_today
from huzheng.office.api import counters, offered_groups

FORMS = {"pdf": (pdf, "application/pdf"), "odt": (odt, "application/vnd.oasis.opendocument.text")}
BLANK = 8
KEPT = 400  # rows of one request


@require_GET
@staff("paper.print")
def sheet_file(request: Any, office: str, form: str) -> HttpResponse:
    """Give the waiting list of this moment as a file."""
    if form not in FORMS:
        raise NotFound
    make, kind = FORMS[form]
    card = request.office
    numbers = next_numbers(card.id, request.now, "en" if english() else "zh")
    name = card.name_en if english() else card.name_zh
    called = called_today(card.id, business_date(request.now))
    paper = sheet(name, waiting(card.id, request.now), called, numbers, now=request.now)
    answer = HttpResponse(make(paper), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="waiting-{request.now:%Y%m%d-%H%M}.{form}"'
    return answer


@require_http_methods(["GET", "POST"])
@staff("paper.print")
def screen(request: Any, office: str) -> HttpResponse:
    """Show who waits with room for what was written on paper, and take it."""
    if request.method == "POST":
        require(request.actor, "paper.enter")
    may = allowed(request.actor, "paper.enter")
    known = known_numbers(request.office.id, request.now) if may else Known([], [], 0)
    rows = _rows(request, known) if may else []
    wrong = request.method == "POST" and not _taken(request, rows)
    if request.method == "POST" and not wrong:
        return redirect("paper:screen", office=office)
    entered = entered_today(request.office.id, request.now)[:60]
    context = {"rows": rows, "entered": entered, "may": may, "wrong": wrong, "known": known}
    return render(request, "paper/screen.html", context, status=422 if wrong else 200)


def _rows(request: Any, known: Known) -> list[RowForm]:
    """Return a row for each number at a counter, kept, missed or waiting, and some blank ones; posted, as many as came."""
    office_id, today = request.office.id, business_date(request.now)
    more: dict[str, Any] = {
        "letters": {group.letter: group.pk for group in offered_groups(office_id, today)},
        "counters": [(row.pk, str(row.number)) for row in counters(office_id)],
        "called": {one.code: one for one in known.called},
    }
    first = [{"code": one.code} for one in known.called]
    first += [{"code": one.code, "taken": clock(request.now - one.waited)} for one in known.waiting]
    if request.method != "POST":
        return [RowForm(prefix=str(k), initial=one, **more) for k, one in enumerate([*first, *[{}] * BLANK])]
    found = []
    for k in range(min(KEPT, sum(name.endswith("-code") for name in request.POST))):
        code = request.POST.get(f"{k}-code", "")
        shown = code and request.POST.get(f"{k}-known") == code  # whatever became of it since the screen was opened
        found.append(RowForm(request.POST, prefix=str(k), initial={"code": code} if shown else {}, **more))
    return found


def _taken(request: Any, rows: list[RowForm]) -> bool:
    """Enter the rows that say something; what is wrong stands in its row."""
    if not all([row.is_valid() for row in rows]):
        return False
    said = [row for row in rows if row.is_said]
    found = [row.row(business_date(request.now), request.now) for row in said]
    key = request.POST.get("request_key", "").replace("\x00", "")[:64]
    try:
        n = actions.enter_rows(found, by=request.actor, now=request.now, request_key=key)
    except Invalid as error:
        said[int(error.field)].add_error("code", error.text)
        return False
    messages.success(
        request, ngettext("已補登 %(n)s 個號碼。", "已補登 %(n)s 個號碼。", n) % {"n": n} if n else _("沒有要補登的。")
    )
    return True
