"""The year-end report: what it says now, its summary, its approval, its editions and their files, and the proof of its numbers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.documents.odt import marks
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.access import access_edition, access_report
from huzheng.plan.yearend.forms import ReasonForm, SummaryForm
from huzheng.plan.yearend.messages.printing import PrintedReport, print_report
from huzheng.plan.yearend.messages.words import KEPT, LIGHTS, WHY, period_word
from huzheng.plan.yearend.queries.checking import check
from huzheng.plan.yearend.queries.reports import editions_of, next_number, report_of
from huzheng.plan.yearend.queries.snapshots import marks_in, snapshot_of
from huzheng.plan.yearend.queries.years import items_without_evaluation
from huzheng.plan.yearend.rules import evaluation_opens
from huzheng.plan.yearend.views.answers import download
from huzheng.plan.yearend.views.frame import frame_of, given


@staff("yearend.see")
def report(request: Any, office: str, plan: int) -> HttpResponse:
    """Show where the report stands, what it says in short, and its editions."""
    return _page(request, plan)


def _page(request: Any, plan: int, **more: Any) -> HttpResponse:
    frame = frame_of(request, plan)
    row, today = report_of(frame["plan"]), business_date(request.now)
    snapshot = snapshot_of(frame["plan"], row.summary if row else "", today)
    context = {
        **frame,
        "report": row,
        "editions": list(editions_of(row)) if row else [],
        "lights": [(line["word"], LIGHTS[line["word"]], line["text"]) for line in snapshot["lights"]],
        "kept": [(KEPT[line["word"]], line["text"]) for line in snapshot["kept"]],
        "figures": len(marks_in(snapshot)),
        "missing": items_without_evaluation(frame["plan"]),
        "ripe": today >= evaluation_opens(frame["plan"].roc_year),
        "form": SummaryForm(initial={"summary": row.summary if row else ""}),
        "correction": ReasonForm(),
        **more,
    }
    return render(request, "yearend/report.html", context, status=422 if more else 200)


@staff("yearend.report")
def start(request: Any, office: str, plan: int) -> HttpResponse:
    """Begin the report."""
    if request.method == "POST":
        actions.start_report(plan, **given(request))
    return redirect("yearend:report", office=office, plan=plan)


@staff("yearend.report")
def summary(request: Any, office: str, plan: int) -> HttpResponse:
    """Write the summary."""
    form = SummaryForm(request.POST or None)
    if request.method == "POST" and not form.is_valid():
        return _page(request, plan, form=form)
    if request.method == "POST":
        text = form.cleaned_data["summary"].replace("\r\n", "\n").strip()
        actions.write_summary(plan, summary=text, **given(request))
        messages.success(request, _("已儲存總結。"))
    return redirect("yearend:report", office=office, plan=plan)


@staff("yearend.finish")
def finish(request: Any, office: str, plan: int) -> HttpResponse:
    """Approve the report as it reads now."""
    if request.method == "POST":
        printed = _printed(request, plan)
        try:
            actions.finish_report(plan, printed=printed, **given(request))
        except Conflict as error:
            messages.error(request, error.text)
        else:
            messages.success(request, _("已核定年終成果報告，檔案已保存。"))
    return redirect("yearend:report", office=office, plan=plan)


@staff("yearend.finish")
def correct(request: Any, office: str, plan: int) -> HttpResponse:
    """Approve the report as it reads now as the next edition."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and not form.is_valid():
        return _page(request, plan, correction=form)
    if request.method == "POST":
        printed, reason = _printed(request, plan), form.cleaned_data["reason"]
        try:
            actions.correct_report(plan, printed=printed, reason=reason, **given(request))
        except Conflict as error:
            messages.error(request, error.text)
        else:
            messages.success(request, _("已核定新的版次，先前的版次照原樣保留。"))
    return redirect("yearend:report", office=office, plan=plan)


def _printed(request: Any, plan: int, *, draft: bool = False) -> PrintedReport:
    """Print the report as it reads now, before any verb holds a lock."""
    row = access_report(request.office.id, plan)
    snapshot = snapshot_of(row.plan, row.summary, business_date(request.now))
    return print_report(snapshot, request.office.name_zh, 0 if draft else next_number(row))


@staff("yearend.see")
def draft_file(request: Any, office: str, plan: int, kind: str) -> HttpResponse:
    """Hand out the report as it reads now, marked as a draft."""
    frame_of(request, plan)
    if kind not in ("odt", "pdf"):
        raise NotFound
    printed = _printed(request, plan, draft=True)
    upload = printed.odt if kind == "odt" else printed.pdf
    return download(upload.content, upload.name, TYPES[Kind(kind)])


@staff("yearend.see")
def edition_file(request: Any, office: str, plan: int, number: int, kind: str) -> HttpResponse:
    """Hand out a file of an edition, byte for byte as it was approved."""
    row = access_edition(access_report(request.office.id, plan), number)
    if kind not in ("odt", "pdf"):
        raise NotFound
    return answer(row.odt if kind == "odt" else row.pdf)


@staff("yearend.see")
def proof(request: Any, office: str, plan: int, number: int) -> HttpResponse:
    """Count every figure of an edition again and show what does not agree."""
    frame = frame_of(request, plan)
    row = access_edition(access_report(request.office.id, plan), number)
    found = check(request.office.id, marks(bytes(row.odt.content)), row.snapshot)
    rows = [
        (one, WHY[one.why], period_word(one.marked.start, one.marked.end) if one.marked else "")
        for one in found.mismatches
    ]
    return render(request, "yearend/proof.html", {**frame, "edition": row, "found": found, "rows": rows})
