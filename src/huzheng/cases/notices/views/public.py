"""The citizen's page of a notice: who holds the code sees what is missing and where the case is; no personal data, no JavaScript."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huzheng.cases.notices import queries, rules
from huzheng.cases.notices.access import access_by_code
from huzheng.cases.notices.forms import CodeForm, named
from huzheng.cases.notices.messages import BOTH, contact_lines, item_lines, square
from huzheng.cases.notices.states import OPEN, State
from huzheng.cases.notices.views.frame import case_state, light_of, public_url
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import public
from huzheng.foundation.page.wording import english


@require_http_methods(["GET", "POST"])
@public
def enter(request: Any, office: str) -> HttpResponse:
    """Ask for the code of a notice, and lead to its page."""
    form = CodeForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "notices/enter.html", {"form": form}, status=200 if request.method == "GET" else 422)
    try:
        notice = access_by_code(request.office.id, form.cleaned_data["code"])
    except NotFound:
        form.add_error("code", _("查無這個代碼。代碼印在一次告知單的條碼旁，共 12 個字。"))
        return render(request, "notices/enter.html", {"form": form}, status=422)
    return redirect("notices:public", office=office, code=notice.code)


@require_GET
@public
def show(request: Any, office: str, code: str) -> HttpResponse:
    """Show what is missing, what came back, and where the case is now."""
    row = access_by_code(request.office.id, code)
    today, language = business_date(request.now), BOTH[english()]
    items, light, word = queries.items_of(row), *light_of(row, today)
    missing = {item.key for item in rules.still_missing(items, row.given, row.state)}
    context = {
        "row": row, "light": light, "word": word, "service": row.case.service_en if english() else row.case.service_zh,
        "items": [(named(item), item_lines(item, language), item.key in missing, item.key in row.given) for item in items],
        "case_state": case_state(row.case.state), "contact": contact_lines(row, language), "open": row.state in OPEN,
        "ahead": rules.goes_ahead(row.state, row.valid_until, today), "returned": row.state == State.RETURNED,
        "code": rules.grouped(row.code),
        "square": mark_safe(square(public_url(request, row))),  # noqa: S308  an address of ours
    }  # fmt: skip
    return render(request, "notices/public.html", context)
