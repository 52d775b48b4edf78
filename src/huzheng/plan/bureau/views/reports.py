"""What the offices sent, what is late, and giving a report back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.views import answer
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import bureau
from huzheng.plan.bureau.access import access_unit
from huzheng.plan.bureau.actions import return_report as give_back
from huzheng.plan.bureau.forms import ReasonForm
from huzheng.plan.bureau.queries.units import todays
from huzheng.plan.bureau.views.frame import Above, above, asked_year, given, seen_number
from huzheng.plan.bureau.views.shown import late_lines, sent_lines
from huzheng.plan.dispatch import api as dispatch
from huzheng.plan.dispatch.data import SentVersion

PAPERS = ("odt", "pdf")
PAGE = 50


@bureau
def reports(request: Any) -> HttpResponse:
    """List what is late, and what was sent in a year."""
    who = above(request)
    year = asked_year(request, who.today)
    code = request.GET.get("unit", "")
    units = [access_unit(who.bureau_id, code, request.now)] if code else who.units
    page = Paginator(sent_lines(dispatch.sent_across([unit.id for unit in units], year), who), PAGE).get_page(
        request.GET.get("page")
    )
    late = late_lines(todays(units), who)
    context = {"who": who, "late": late, "sent": page.object_list, "page_obj": page, "year": year, "chosen": code}
    return render(request, "bureau/reports.html", context)


@bureau
def report(request: Any, code: str, report: int) -> HttpResponse:
    """Show every version of a report that an office sent."""
    who = above(request)
    return render(request, "bureau/report.html", _report(request, who, code, report) | {"form": ReasonForm()})


@bureau
def return_report(request: Any, code: str, report: int) -> HttpResponse:
    """Give a report back with the reason."""
    context = _report(request, above(request), code, report)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {"version": seen_number(request), "reason": form.cleaned_data["reason"]}
        give_back(report, code=code, **words, **given(request))
        messages.success(request, _("已退回事務所更正。"))
        return redirect("bureau:report", code=code, report=report)
    return render(request, "bureau/report.html", context | {"form": form}, status=422 if form.is_bound else 200)


@bureau
def report_file(request: Any, code: str, report: int, number: int, what: str) -> HttpResponse:
    """Hand out a paper of a version that was sent, byte for byte; never a draft, and never the proof of sending."""
    who = above(request)
    unit = access_unit(who.bureau_id, code, request.now)
    sent = {row.number for row in dispatch.sent_versions(unit.id, report)}
    if what not in PAPERS or number not in sent:
        raise NotFound
    return answer(dispatch.access_file(dispatch.access_report(unit.id, report), number, what))


def _report(request: Any, who: Above, code: str, report: int) -> dict[str, Any]:
    unit = access_unit(who.bureau_id, code, request.now)
    versions = dispatch.sent_versions(unit.id, report)
    if not versions:
        raise NotFound
    last: SentVersion = versions[0]
    name = f"{wording.in_language(last, 'name')} {dispatch.period_words(last.rhythm, last.start, last.end)}"
    can = last.last and last.state == "sent"
    return {"who": who, "unit": unit, "versions": versions, "last": last, "name": name, "can": can}
