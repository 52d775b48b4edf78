"""The year in twelve columns, and the same as a list."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import OFFSET
from huzheng.plan.dispatch.models import ReportKind
from huzheng.plan.dispatch.queries import kinds_of, proposals, reports_of_year, years_of
from huzheng.plan.dispatch.views.frame import Line, asked_year, line, rights_of

SHOWS = ("", "open", "late", "sent")


@dataclass(slots=True)
class KindYear:
    """A kind of report with its twelve months of due days."""

    kind: ReportKind
    months: list[list[Line]] = field(default_factory=lambda: [[] for _month in range(12)])


@staff("dispatch.see")
def year(request: Any, office: str) -> HttpResponse:
    """Show every report of a year under the month in which it is due."""
    context = _year(request) | {"months": _months(), "proposals": 0}
    rows: dict[int, KindYear] = {}
    for one in context["lines"]:
        rows.setdefault(one.row.kind_id, KindYear(one.row.kind)).months[one.row.due_on.month - 1].append(one)
    if rights_of(request.actor)["keep"]:
        context["proposals"] = len(proposals(request.office.id, context["today"]))
    context["kinds"] = any(kind.ended_on is None for kind in kinds_of(request.office.id))
    return render(request, "dispatch/year.html", context | {"rows": list(rows.values())})


@staff("dispatch.see")
def listing(request: Any, office: str) -> HttpResponse:
    """List the reports of a year by day: all of them, those still owed, those that are late, or what was sent."""
    context = _year(request)
    show = request.GET.get("show", "")
    show = show if show in SHOWS else ""
    lines = context["lines"]
    groups = {key: [one for one in lines if _is(one, key)] for key in SHOWS}
    words = {"": _("全部"), "open": _("未報送"), "late": _("逾期"), "sent": _("已報送")}
    filters = [(key, words[key], len(groups[key]), key == show) for key in SHOWS]
    return render(request, "dispatch/list.html", context | {"rows": groups[show], "filters": filters, "show": show})


def _year(request: Any) -> dict[str, Any]:
    today = business_date(request.now)
    wanted = asked_year(request, today)
    lines = [line(row, today) for row in reports_of_year(request.office.id, wanted)]
    years = sorted({*years_of(request.office.id), today.year - OFFSET, wanted}, reverse=True)
    tally = {
        "late": sum(one.light == "late" for one in lines),
        "soon": sum(one.light == "soon" for one in lines),
        "sent": sum(one.light == "ok" for one in lines),
        "all": len(lines),
    }
    shown = {"year": wanted, "years": [(one, _year_word(one), one == wanted) for one in years]}
    this_month = today.month if wanted == today.year - OFFSET else 0
    return shown | {
        "lines": lines, "today": today, "tally": tally, "this_month": this_month, "may": rights_of(request.actor),
        "year_word": _year_word(wanted),
    }  # fmt: skip


def _year_word(roc_year: int) -> str:
    return str(roc_year + OFFSET) if wording.english() else f"{roc_year}年"


def _months() -> list[tuple[int, str]]:
    if wording.english():
        return [(month, roc.MONTHS[month - 1][:3]) for month in range(1, 13)]
    return [(month, f"{month}月") for month in range(1, 13)]


def _is(one: Line, show: str) -> bool:
    return {"": True, "open": one.light != "ok", "late": one.light == "late", "sent": one.light == "ok"}[show]
