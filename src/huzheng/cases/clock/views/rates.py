"""The on-time rate of each service, and the list of cases that it is made of."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.cases.clock import queries
from huzheng.cases.clock.views.shown import case_url, month_asked, month_key, months_back, today_of
from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page.gates import staff

PAGE = 50


@require_GET
@staff("clock.see")
def rates(request: Any, office: str) -> HttpResponse:
    """Show for a month how many cases of each service were closed, and how many of them in time."""
    first, end, key = month_asked(request)
    rows = queries.rates(request.office.id, first, end)
    n, in_time = sum(row.n for row in rows), sum(row.in_time for row in rows)
    months = [(month_key(month), month_name(month), month == first) for month in months_back(today_of(request))]
    whole = in_time / n * 100 if n else None
    context = {"rows": rows, "n": n, "in_time": in_time, "percent": whole, "month": key, "months": months}
    return render(request, "clock/rates.html", context)


@require_GET
@staff("clock.see")
def cases(request: Any, office: str) -> HttpResponse:
    """Show the closed cases behind a rate: those of a month and a service, the late ones marked."""
    first, end, key = month_asked(request)
    service = request.GET.get("service", "").replace("\x00", "")[:20]
    rows = queries.finished(request.office.id, first, end).select_related("responsible")
    rows = rows.filter(service=service) if service else rows
    page = Paginator(rows.order_by("-finished_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    shown = [(row, case_url(request, row.pk)) for row in page]
    context = {"rows": shown, "page_obj": page, "month": key, "month_word": month_name(first), "service": service}
    return render(request, "clock/cases.html", context)
