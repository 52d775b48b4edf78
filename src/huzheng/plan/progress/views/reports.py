"""A report as it was sent: figures, proofs, moves; the review of the section head."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.files.data import Kind
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.plan.progress.access import access_proof, access_report, answering, reports_for, reviews_for
from huzheng.plan.progress.actions import accept_report, return_report, take_back
from huzheng.plan.progress.forms import ReasonForm
from huzheng.plan.progress.models import Report
from huzheng.plan.progress.queries.people import staffing
from huzheng.plan.progress.queries.reports import parts_of
from huzheng.plan.progress.states import OPEN, SENT, ReportState
from huzheng.plan.progress.views.frame import address, given

PICTURES = (Kind.PNG.value, Kind.JPEG.value)
LIGHTS: dict[str, str] = {ReportState.SUBMITTED: "soon", ReportState.ACCEPTED: "ok", ReportState.RETURNED: "late"}
MOVES = {
    "draft_report": gettext_lazy("由已結算的數字自動起稿"),
    "save_report": gettext_lazy("存草稿"),
    "submit_report": gettext_lazy("送出"),
    "take_back": gettext_lazy("收回修改"),
    "return_report": gettext_lazy("退回補正"),
    "accept_report": gettext_lazy("確認"),
}


@require_GET
@staff("progress.see")
def report(request: Any, office: str, report: int) -> HttpResponse:
    """Show a report with everything that proves it."""
    return _page(request, access_report(request.office.id, report))


@require_POST
@staff("progress.review")
def judge(request: Any, office: str, report: int) -> HttpResponse:
    """Accept a report, or return it with the reason."""
    row = access_report(request.office.id, report)
    if request.POST.get("act") == "accept":
        accept_report(report, **given(request))
        messages.success(request, _("已確認。"))
        return redirect("progress:report", office=office, report=report)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    return_report(report, reason=form.cleaned_data["reason"], **given(request))
    messages.success(request, _("已退回，原因會顯示給填報人。"))
    return redirect("progress:report", office=office, report=report)


@require_POST
@staff("progress.report")
def back(request: Any, office: str, report: int) -> HttpResponse:
    """Take a sent report back."""
    take_back(report, **given(request))
    messages.success(request, _("已收回成草稿。"))
    return redirect("progress:report", office=office, report=report)


@require_GET
@staff("progress.see")
def file(request: Any, office: str, report: int, proof: int) -> HttpResponse:
    """Hand out a file of a report; a picture on the page itself where asked."""
    kept: Any = access_proof(access_report(request.office.id, report), proof).file
    return answer(kept, shown="shown" in request.GET)


def _page(request: Any, row: Report, form: ReasonForm | None = None) -> HttpResponse:
    about: Any = row.item or row.task
    plan = about.plan if row.item else about.project.plan
    people, today = staffing(request.office.id, business_date(request.now)), business_date(request.now)
    who, parts = answering(row, today), parts_of(row)
    may = allowed(request.actor, "progress.report") and reports_for(people, who, request.actor)
    judges = allowed(request.actor, "progress.review") and reviews_for(people, who, row, request.actor)
    context = {
        "plan": plan, "report": row, "parts": parts, "moves": [(move, MOVES.get(move.verb, move.verb)) for move in parts.moves], "title": about.title if row.item else about.text,
        "pictures": [proof for proof in parts.files if proof.file and proof.file.kind in PICTURES],
        "write_url": _write_url(request, plan, row) if may and row.state in OPEN else "",
        "sent": row.state in SENT, "in_time": row.sent_at is not None and business_date(row.sent_at) <= row.file_by,
        "may_judge": judges and row.state == ReportState.SUBMITTED,
        "may_take_back": row.state == ReportState.SUBMITTED and row.written_by_id == request.actor.id,
        "form": form or ReasonForm(), "items_url": address("items", request, plan), "base": address("board", request, plan),
        "light": LIGHTS.get(row.state, "unknown"),
    }  # fmt: skip
    return render(request, "progress/report.html", context, status=422 if form else 200)


def _write_url(request: Any, plan: Any, row: Report) -> str:
    if row.item_id:
        return address("write_item", request, plan, item=row.item_id, day=int(f"{row.due_on:%Y%m%d}"))
    return address("write_task", request, plan, task=row.task_id, month=row.due_on.month)
