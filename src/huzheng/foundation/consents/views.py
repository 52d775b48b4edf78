"""Consents with their withdrawal, and the monthly report of what was deleted."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.consents import actions
from huzheng.foundation.documents import Table, ods
from huzheng.foundation.errors import Conflict
from huzheng.foundation.links import link_to
from huzheng.foundation.offices import actor_names
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import clock, english, short_date
from huzheng.foundation.privacy import queries
from huzheng.foundation.privacy.models import Consent
from huzheng.foundation.privacy.queries import Removed
from huzheng.foundation.reads.steps import note_read

A_PAGE = 30
LONGEST = 80
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@staff("consents.keep")
@require_GET
def consents(request: Any, office: str) -> HttpResponse:
    """Show what citizens agreed to, those that stand first; of one subject where asked."""
    subject = request.GET.get("subject", "").replace("\x00", "").strip()[:LONGEST]
    page = Paginator(queries.consents(request.office.id, subject), A_PAGE).get_page(request.GET.get("page"))
    note_read(
        request.actor, subject or "consents", ["purpose", "given_at"], purpose="consent", hits=len(page),
        office_id=request.office.id, now=request.now,
    )  # fmt: skip
    context = {"page_obj": page, "rows": _rows(request, list(page)), "subject": subject}
    return render(request, "consents/list.html", context)


def _rows(request: Any, found: list[Consent]) -> list[dict[str, Any]]:
    names = actor_names(request.office.id, {key for row in found for key in (row.given_by, row.withdrawn_by) if key})
    return [
        {
            "row": row,
            "purpose": queries.purpose_of(row),
            "url": link_to(row.subject, request.office.code),
            "given_by": names[row.given_by],
            "withdrawn_by": names.get(row.withdrawn_by, ""),
        }
        for row in found
    ]


def consents_of_case(request: Any, case_id: int) -> list[dict[str, Any]] | None:
    """Return the consents of a case for its page, None where there are none."""
    return _rows(request, list(queries.consents(request.office.id, f"case:{case_id}")[:A_PAGE])) or None


@staff("consents.keep")
@require_POST
def withdraw(request: Any, office: str, consent: int) -> HttpResponse:
    """Take a consent back, and return to where the button stood."""
    try:
        actions.withdraw(consent, by=request.actor, now=request.now)
    except Conflict as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("已撤回。從現在起不再使用，排隊中的訊息也不會寄出。"))
    back = request.POST.get("back", "").replace("\x00", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("consents:list", office=office)


@staff("consents.report")
@require_GET
def deletions(request: Any, office: str) -> HttpResponse:
    """Show what every rule of retention removed in a month."""
    month, today = _month(request), business_date(request.now)
    earlier, later = (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=32)).replace(day=1)
    rows = queries.removed_in(month)
    context = {
        "month": month,
        "months": [(one, _month_words(one), one == month) for one in (earlier, month, later) if one <= today],
        "rows": rows,
        "gone": sum(row.rows for row in rows),
        "ran": sum(row.runs > 0 for row in rows),
        "silent": sum(row.runs == 0 for row in rows),
    }
    return render(request, "consents/deletions.html", context)


@staff("consents.report")
@require_GET
def deletions_ods(request: Any, office: str) -> HttpResponse:
    """Hand the report out as a spreadsheet."""
    month = _month(request)
    head = [_("資料"), _("資料表"), _("保存天數"), _("到期後"), _("執行次數"), _("處理筆數"), _("最後執行"), _("依據")]
    title = _("個資刪除月報：%(month)s") % {"month": _month_words(month)}
    table = Table(title, head, [_line(row) for row in queries.removed_in(month)], numeric=(2, 4, 5))
    response = HttpResponse(ods([table]), content_type=ODS)
    response["Content-Disposition"] = f'attachment; filename="deletions-{month:%Y-%m}.ods"'
    return response


def _line(row: Removed) -> list[str | int]:
    rule = row.rule
    last = f"{short_date(row.last_at)} {clock(row.last_at)}" if row.last_at else _("本月沒有執行")
    return [row.name, rule.table, rule.days, row.deed, row.runs, row.rows, last, rule.source]


def _month_words(month: date) -> str:
    return f"{month:%B %Y}" if english() else f"{roc.year_of(month)}年{month.month}月"


def _month(request: Any) -> date:
    """Return the month that was asked for, the present one for anything that is none or lies ahead."""
    present = business_date(request.now).replace(day=1)
    try:
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return present
    return min(asked, present) if asked.year > date(2000, 1, 1).year else present
