"""For citizens: what the office has for whom, and its local services."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import public
from huzheng.services.tailored import queries
from huzheng.services.tailored.access import access_brand, access_group
from huzheng.services.tailored.views.frame import today_of


@require_GET
@public
def care(request: Any, office: str) -> HttpResponse:
    """Show for whom something is there, and the local services."""
    office_id, today = request.office.id, today_of(request)
    shown = queries.shown_measures(queries.all_measures(office_id).filter(queries.in_force(today)))
    counts = [(row, sum(row in one.groups for one in shown)) for row in queries.groups(office_id, active=True)]
    brands = queries.shown_brands(queries.brands_on(office_id, today), today, today)
    context = {"groups": [(row, n) for row, n in counts if n], "brands": brands}
    return render(request, "tailored/care.html", context)


@require_GET
@public
def care_group(request: Any, office: str, group: int) -> HttpResponse:
    """Show what is there for one group."""
    office_id, today, row = request.office.id, today_of(request), access_group(request.office.id, group)
    if not row.active:
        raise NotFound
    shown = queries.shown_measures(queries.measures_for(office_id, group, today))
    brands = queries.shown_brands(queries.brands_on(office_id, today), today, today)
    context = {
        "row": row,
        "kinds": queries.sorted_by_kind(shown),
        "brands": [one for one in brands if row in one.groups],
    }
    return render(request, "tailored/care_group.html", context)


@require_GET
@public
def care_brand(request: Any, office: str, brand: int) -> HttpResponse:
    """Show one local service: what, for whom, where, how."""
    office_id, today = request.office.id, today_of(request)
    access_brand(office_id, brand)
    rows = queries.shown_brands(queries.brands_on(office_id, today).filter(pk=brand), today, today)
    if not rows:
        raise NotFound
    name = queries.service_names(office_id, today).get(rows[0].row.service, "")
    return render(request, "tailored/care_brand.html", {"shown": rows[0], "row": rows[0].row, "service": name})


def service_part(request: Any, code: str) -> list[Any] | None:
    """Return the brands behind a service for its public page, None where it has none."""
    return queries.brands_for_service(request.office.id, code, today_of(request)) or None
