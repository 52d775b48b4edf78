"""The sheet of a case: choose, give, look at what was given, print it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from huzheng.cases.book import api as book
from huzheng.cases.tips import actions, queries
from huzheng.cases.tips.access import access_sheet
from huzheng.cases.tips.forms import SheetForm
from huzheng.cases.tips.messages import kind_word, sheet_paper, tip_lines, tip_name
from huzheng.cases.tips.views.frame import case_url, key_of, refuse
from huzheng.foundation.documents import odt, pdf
from huzheng.foundation.errors import HuzhengError, NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.foundation.rights import allowed


@require_GET
@staff("tips.see")
def case(request: Any, office: str, case: int) -> HttpResponse:
    """Show what may be given for a case, and what was."""
    row = book.access_case(request.office.id, case)
    offered = queries.offer(row, request.now)
    return _page(request, row, offered)


@require_POST
@staff("tips.give")
def give(request: Any, office: str, case: int) -> HttpResponse:
    """Give a sheet, and show it ready to print."""
    row = book.access_case(request.office.id, case)
    offered = queries.offer(row, request.now)
    if offered is None:
        raise NotFound
    form = SheetForm(request.POST, offered=offered)
    if form.is_valid():
        ticked, language = tuple(form.cleaned_data["tips"]), form.cleaned_data["language"]
        given = {"by": request.actor, "now": request.now, "request_key": key_of(request)}
        try:
            sheet = actions.give_tips(case, keys_ticked=ticked, language=language, **given)
        except HuzhengError as error:
            refuse(form, error)
        else:
            return redirect("tips:sheet", office=office, sheet=sheet.pk)
    return _page(request, row, offered, form=form, status=422)


def _page(
    request: Any, row: Any, offered: queries.Offer | None, *, form: SheetForm | None = None, status: int = 200
) -> HttpResponse:
    if offered is None:
        raise NotFound
    lines = {tip.key: (tip, tip_lines(tip)) for tip in offered.items}
    form = form or SheetForm(offered=offered)
    context = {
        "row": row, "case_url": case_url(request, row.pk), "kind": kind_word(offered.kind), "form": form,
        "tips": [(option, *lines[str(option.data["value"])]) for option in form["tips"].subwidgets],
        "sheets": queries.sheets_of(request.office.id, row.pk), "ready": row.state in queries.READY,
        "may": allowed(request.actor, "tips.give"),
    }  # fmt: skip
    return render(request, "tips/case.html", context, status=status)


@require_GET
@staff("tips.see")
def sheet(request: Any, office: str, sheet: int) -> HttpResponse:
    """Show a sheet as it was given."""
    row = access_sheet(request.office.id, sheet)
    tips = [(tip_name(tip), tip_lines(tip), tip) for tip in queries.items_of(row)]
    context = {"row": row, "kind": kind_word(row.kind), "tips": tips, "case_url": case_url(request, row.case_id)}
    return render(request, "tips/sheet.html", context)


@require_GET
@staff("tips.see")
def paper(request: Any, office: str, sheet: int, form: str) -> HttpResponse:
    """Hand out a sheet as OpenDocument text or PDF, with the text that was in use when it was given."""
    row = access_sheet(request.office.id, sheet)
    if form not in (Kind.ODT, Kind.PDF):
        raise NotFound
    made = sheet_paper(row, in_language(request.office, "name"))
    answer = HttpResponse(odt(made) if form == Kind.ODT else pdf(made), content_type=TYPES[Kind(form)])
    name = f"{made.title} {row.case.number}.{form}"
    answer["Content-Disposition"] = content_disposition_header(form == Kind.ODT, name) or "attachment"
    return answer
