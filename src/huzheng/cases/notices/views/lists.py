"""The lists: notices awaited, late, and the quality list of cases that needed a second one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from huzheng.cases.notices import queries
from huzheng.cases.notices.views.frame import with_lights
from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff

NAMES = {"awaited": _("待補件"), "late": _("逾期未補"), "again": _("再次開立"), "all": _("全部")}
A_PAGE = 50


@require_GET
@staff("notices.see")
def notices(request: Any, office: str) -> HttpResponse:
    """Show one list of notices."""
    which = request.GET.get("show", "")
    which = which if which in queries.LISTS else "awaited"
    today = business_date(request.now)
    page = Paginator(queries.listed(request.office.id, which, today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "which": which, "names": NAMES, "page_obj": page, "rows": with_lights(list(page.object_list), today),
        "tallies": queries.tallies(request.office.id, today),
    }  # fmt: skip
    return render(request, "notices/list.html", context)
