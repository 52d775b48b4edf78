"""Brands: the year with how many each served, one brand with its results, and the list on paper."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.foundation.documents import ods, pdf
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import OFFSET
from huzheng.services.tailored import actions, queries
from huzheng.services.tailored.access import access_brand
from huzheng.services.tailored.forms import BrandForm, EndForm, ResultForm
from huzheng.services.tailored.messages import year_sheet, year_table
from huzheng.services.tailored.models import Brand
from huzheng.services.tailored.views.frame import attempt, choices, given, rights_of, today_of, year_asked

BRAND = (
    "name_zh", "name_en", "summary_zh", "summary_en", "procedure_zh", "procedure_en", "service", "bookable", "from_on",
)  # fmt: skip


@require_GET
@staff("tailored.see")
def brands(request: Any, office: str) -> HttpResponse:
    """Show the brands of a year with how many each served."""
    year, office_id = year_asked(request), request.office.id
    shown = queries.shown_brands(*queries.year_of(office_id, year))
    this = _this_year(request)
    context = {
        "rows": shown, "year": year, "years": [this - 2, this - 1, this], "total": sum(one.served.total for one in shown),
        "names": queries.service_names(office_id, today_of(request)), "may": rights_of(request),
    }  # fmt: skip
    return render(request, "tailored/brands.html", context)


@require_GET
@staff("tailored.see")
def year_paper(request: Any, office: str, kind: str) -> HttpResponse:
    """Hand out the year's list as spreadsheet or PDF."""
    if kind not in (Kind.ODS, Kind.PDF):
        raise NotFound
    year = year_asked(request)
    shown = queries.shown_brands(*queries.year_of(request.office.id, year))
    content = ods([year_table(shown, year)]) if kind == Kind.ODS else pdf(year_sheet(shown, year, request.office))
    answer = HttpResponse(content, content_type=TYPES[Kind(kind)])
    name = _("%(year)d 年特色服務成果") % {"year": year}
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}") or "attachment"
    return answer


@staff("tailored.keep")
def brand_new(request: Any, office: str) -> HttpResponse:
    """Register a brand."""
    form = BrandForm(request.POST or None, initial={"from_on": today_of(request)}, **choices(request))
    status = 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["request_key"]
        row, status = attempt(form, lambda: actions.add_brand(form.values(), key=key, **given(request)))
        if row:
            messages.success(request, _("已登記，從開辦日起計算服務人數。"))
            return redirect("tailored:brand", office=office, brand=row.pk)
    return render(request, "tailored/brand_edit.html", {"form": form}, status=status)


@require_GET
@staff("tailored.see")
def brand(request: Any, office: str, brand: int) -> HttpResponse:
    """Show a brand with its procedure and results."""
    return _page(request, access_brand(request.office.id, brand))


@staff("tailored.keep")
def brand_edit(request: Any, office: str, brand: int) -> HttpResponse:
    """Change a brand."""
    row = access_brand(request.office.id, brand)
    form = BrandForm(request.POST or None, initial=_initial(row), **choices(request))
    status = 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(form, lambda: actions.edit_brand(brand, values=form.values(), **given(request)))
        if done:
            messages.success(request, _("已儲存。"))
            return redirect("tailored:brand", office=office, brand=brand)
    return render(request, "tailored/brand_edit.html", {"form": form, "row": row}, status=status)


@staff("tailored.keep")
def brand_end(request: Any, office: str, brand: int) -> HttpResponse:
    """Note the last day of a brand."""
    row, form, status = access_brand(request.office.id, brand), EndForm(request.POST or None), 422
    if request.method != "POST":
        return redirect("tailored:brand", office=office, brand=brand)
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        done, status = attempt(form, lambda: actions.end_brand(brand, until_on=until_on, **given(request)))
        if done:
            messages.success(request, _("已記下最後一天。"))
            return redirect("tailored:brand", office=office, brand=brand)
    return _page(request, row, status=status, end_form=form)


@staff("tailored.record")
def brand_result(request: Any, office: str, brand: int) -> HttpResponse:
    """Keep by hand how many were served."""
    row, form, status = access_brand(request.office.id, brand), ResultForm(request.POST, today=today_of(request)), 422
    if request.method != "POST":
        return redirect("tailored:brand", office=office, brand=brand)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("on", "number", "note")}
        key = form.cleaned_data["request_key"]
        done, status = attempt(form, lambda: actions.record_result(brand, **words, key=key, **given(request)))
        if done:
            messages.success(request, _("已登記。"))
            return redirect("tailored:brand", office=office, brand=brand)
    return _page(request, row, status=status, result_form=form)


def _page(request: Any, row: Brand, *, status: int = 200, **bound: Any) -> HttpResponse:
    today = today_of(request)
    start = today.replace(month=1, day=1)
    shown = queries.shown_brands(queries.brands(row.office_id).filter(pk=row.pk), start, today + timedelta(days=1))[0]
    context = {
        "shown": shown, "row": row, "results": queries.results_of(row)[:50], "may": rights_of(request), "today": today,
        "name": queries.service_names(row.office_id, today).get(row.service, ""),
        "result_form": ResultForm(today=today, initial={"on": today}), "end_form": EndForm(initial={"until_on": today}),
    }  # fmt: skip
    return render(request, "tailored/brand.html", context | bound, status=status)


def _this_year(request: Any) -> int:
    return today_of(request).year - OFFSET


def _initial(row: Brand) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in BRAND} | {"owner": str(row.owner_id or "")}
    return found | queries.brand_links(row)
