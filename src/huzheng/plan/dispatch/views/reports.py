"""One report: its figures, its signature, how it was sent, and each version as it was."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.plan.dispatch import actions
from huzheng.plan.dispatch.access import access_file, access_report, access_version, may_fill
from huzheng.plan.dispatch.errors import FiguresMoved
from huzheng.plan.dispatch.forms import DraftForm, ReasonForm, SendForm
from huzheng.plan.dispatch.messages import fingerprint, papers_of, report_title, sender, value_words
from huzheng.plan.dispatch.models import Report, ReportVersion
from huzheng.plan.dispatch.queries import draw, moves_of, versions_of
from huzheng.plan.dispatch.rules import may_sign
from huzheng.plan.dispatch.states import REPORT_LIFE, Way
from huzheng.plan.dispatch.views.frame import given, line


@staff("dispatch.see")
def report(request: Any, office: str, report: int) -> HttpResponse:
    """Show a report: where it stands, its figures, and every version as it was sent."""
    return _show(request, access_report(request.office.id, report))


@staff("dispatch.fill")
def draft(request: Any, office: str, report: int) -> HttpResponse:
    """Draw the figures and add what a person types."""
    row = access_report(request.office.id, report)
    rows = draw(row.kind, row.period_start, row.period_end, today=business_date(request.now))
    typed = [(field.pk, field.label, field.unit) for field, _drawn in rows if not field.metric]
    form = DraftForm(request.POST or None, typed=typed, initial=_before(row, rows))
    if request.method == "POST" and form.is_valid():
        actions.draw_figures(report, typed=form.typed(), remark=form.cleaned_data["remark"], **given(request))
        messages.success(request, _("數字已帶入，等候核章。"))
        return redirect("dispatch:report", office=office, report=report)
    counted = [(drawn.label, value_words(drawn.value, drawn.unit), drawn) for field, drawn in rows if field.metric]
    context = {"form": form, "report": row, "title": report_title(row), "counted": counted, "can": _can(request, row)}
    return render(request, "dispatch/draft.html", context, status=422 if form.is_bound else 200)


@staff("dispatch.sign")
@require_POST
def sign(request: Any, office: str, report: int) -> HttpResponse:
    """Sign what was seen: write its papers, and keep them with the signature."""
    row = access_report(request.office.id, report)
    version = access_version(row, row.version)
    if fingerprint(version) != request.POST.get("seen"):
        raise FiguresMoved
    words = {"office_name": sender(request.office), "signed_by": request.actor.name}
    papers = papers_of(row, version, now=request.now, **words)
    actions.sign_report(report, papers=papers, **given(request))
    messages.success(request, _("已核章，報送文件已製成並保存。"))
    return redirect("dispatch:report", office=office, report=report)


@staff("dispatch.fill")
def send(request: Any, office: str, report: int) -> HttpResponse:
    """Note how a signed report left."""
    row, today = access_report(request.office.id, report), business_date(request.now)
    form = SendForm(request.POST or None, request.FILES or None, today=today, initial={"on": today, "how": Way.LETTER})
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_report(report, sending=form.sending(), **given(request))
        except Invalid as error:
            form.add_error(error.field or None, error.text)
        else:
            messages.success(request, _("已報送。"))
            return redirect("dispatch:report", office=office, report=report)
    context = {"form": form, "report": row, "title": report_title(row), "can": _can(request, row)}
    return render(request, "dispatch/send.html", context, status=422 if form.is_bound else 200)


@staff("dispatch.fill")
def correct(request: Any, office: str, report: int) -> HttpResponse:
    """Begin a new version with the reason; the old one stays."""
    row = access_report(request.office.id, report)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.correct_report(report, reason=form.cleaned_data["reason"], **given(request))
        return redirect("dispatch:draft", office=office, report=report)
    context = {"form": form, "report": row, "title": report_title(row), "can": _can(request, row)}
    return render(request, "dispatch/correct.html", context, status=422 if form.is_bound else 200)


@staff("dispatch.see")
def file(request: Any, office: str, report: int, number: int, what: str) -> HttpResponse:
    """Hand out a paper or the proof of a version, byte for byte as it was kept."""
    return answer(access_file(access_report(request.office.id, report), number, what))


def _show(request: Any, row: Report) -> HttpResponse:
    today = business_date(request.now)
    versions = list(versions_of(row))
    last = versions[0] if versions else None
    context = {
        "report": row, "title": report_title(row), "line": line(row, today), "versions": versions, "last": last,
        "figures": _figures(last), "seen": fingerprint(last) if last else "", "can": _can(request, row),
        "moves": [(move, _verb(move.verb)) for move in moves_of(row)], "before": versions[1:], "days": _days(row),
    }  # fmt: skip
    return render(request, "dispatch/report.html", context)


def _days(row: Report) -> tuple[date, date]:
    return row.period_start, date.fromordinal(row.period_end.toordinal() - 1)


def _figures(version: ReportVersion | None) -> list[tuple[dict[str, Any], str]]:
    if version is None:
        return []
    return [(figure, value_words(figure["value"], figure["unit"])) for figure in version.figures]


def _can(request: Any, row: Report) -> dict[str, bool]:
    """Return which steps this person may take now."""
    moves = REPORT_LIFE.verbs_from(row.state)
    fills = allowed(request.actor, "dispatch.fill") and may_fill(
        row.kind, by=request.actor, today=business_date(request.now)
    )
    signs = allowed(request.actor, "dispatch.sign") and may_sign(row.kind.sign_role, request.actor.roles)
    return {
        "draft": fills and "draw_figures" in moves,
        "sign": signs and "sign_report" in moves,
        "send": fills and "send_report" in moves,
        "correct": fills and "correct_report" in moves,
    }


def _before(row: Report, rows: list[Any]) -> dict[str, Any]:
    """Return what was typed for the draft before: figures of the same name, and the words."""
    if not row.version:
        return {}
    version = access_version(row, row.version)
    said = {figure["label"]: figure["value"] for figure in version.figures if "metric" not in figure}
    typed = {f"typed_{field.pk}": said.get(field.label) for field, _drawn in rows if not field.metric}
    plain = {name: None if value is None else Decimal(value).normalize() for name, value in typed.items()}
    return {"remark": version.remark} | {name: None if value is None else f"{value:f}" for name, value in plain.items()}


def _verb(name: str) -> str:
    words = {
        "draw_figures": _("帶入數字"), "sign_report": _("核章"), "send_report": _("報送"),
        "return_report": _("民政局退回"), "correct_report": _("更正"),
    }  # fmt: skip
    return words.get(name, name)
