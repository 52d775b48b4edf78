"""The year's end on one page: what is evaluated, where the report stands, next year's draft, what the public reads."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.plan.book import api as book
from huzheng.plan.yearend.messages.words import LIGHTS, period_word
from huzheng.plan.yearend.queries.following import decided, next_of
from huzheng.plan.yearend.queries.publications import publication_of
from huzheng.plan.yearend.queries.reports import editions_of, report_of
from huzheng.plan.yearend.queries.years import year_of_plan
from huzheng.plan.yearend.rules import closed_until, next_due, year_span
from huzheng.plan.yearend.views.frame import frame_of


@staff("yearend.see")
def year(request: Any, office: str) -> HttpResponse:
    """Lead to the year of the plan in force."""
    plan = book.current_plan(request.office.id, business_date(request.now))
    if plan is None:
        return render(request, "yearend/none.html")
    return redirect("yearend:plan", office=office, plan=plan.pk)


@staff("yearend.see")
def plan(request: Any, office: str, plan: int) -> HttpResponse:
    """Show where the end of a plan's year stands."""
    frame = frame_of(request, plan)
    row, today = frame["plan"], business_date(request.now)
    found, report, draft = year_of_plan(row, today), report_of(row), next_of(row)
    start, until = year_span(row.roc_year)[0], closed_until(row.roc_year, today)
    context = {
        **frame,
        "lights": [(light, LIGHTS[light], count) for light, count in found.lights.items()],
        "until": period_word(start, until) if until > start else "",
        "items": sum(1 for _item in found.items),
        "missing": len(found.missing),
        "due_on": next_due(row.roc_year),
        "report": report,
        "edition": editions_of(report).first() if report else None,
        "draft": draft,
        "decisions": _decisions(draft),
        "publication": publication_of(row),
        "years": [one for one in book.plan_list(request.office.id) if one.state == "approved"],
    }
    return render(request, "yearend/plan.html", context)


def _decisions(draft: Any) -> int:
    if draft is None:
        return 0
    found = decided(draft)
    return len(found.parts) + len(found.new)
