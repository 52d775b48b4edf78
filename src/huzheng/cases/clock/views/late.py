"""The director's page of everything that is late, and the reports of closing times."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.cases.book import api as book
from huzheng.cases.clock import queries
from huzheng.cases.clock.views.control import shown_rows
from huzheng.cases.clock.views.shown import case_url, today_of
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.office.api import role_names

PAGE = 30


@require_GET
@staff("clock.chase")
def late(request: Any, office: str) -> HttpResponse:
    """Show every case past its limit with who was reminded last, and why it is late."""
    office_id, today = request.office.id, today_of(request)
    page = Paginator(queries.late_rows(office_id, today), PAGE).get_page(request.GET.get("page"))
    rungs = [(role_names([rung.role])[0], rung.days) for rung in queries.ladder(office_id, today)]
    rows = shown_rows(request, list(page))
    for one in rows:
        chase = one["row"].chase
        one["rung"] = role_names([chase.rung])[0] if chase else ""
    context = {"rows": rows, "page_obj": page, "rungs": rungs, "may_set": allowed(request.actor, "clock.ladder")}
    return render(request, "clock/late.html", context)


@require_GET
@staff("clock.see")
def days(request: Any, office: str) -> HttpResponse:
    """Show how the cases stood at each closing time, and which at-once cases were still open."""
    office_id = request.office.id
    page = Paginator(queries.closing_reports(office_id), PAGE).get_page(request.GET.get("page"))
    ids = [case_id for row in page for case_id in row.at_once]
    cases = {case.pk: case for case in book.cases(office_id).filter(pk__in=ids)}
    rows = [(row, [(cases[one], case_url(request, one)) for one in row.at_once if one in cases]) for row in page]
    return render(request, "clock/days.html", {"rows": rows, "page_obj": page})
