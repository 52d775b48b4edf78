"""Receipts: find one, look at it, print its three copies, void it with a second person; the series of their numbers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.cases.money import actions, queries
from huzheng.cases.money.access import access_receipt, access_void
from huzheng.cases.money.forms import ReasonForm, VoidForm
from huzheng.cases.money.messages import item_name, receipt_paper
from huzheng.cases.money.states import VoidState
from huzheng.cases.money.views.frame import address, ask, back, given, noted, printed, refuse, rights_of
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.links import link_to
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language

PAGE = 30


@staff("money.see")
def receipts(request: Any, office: str) -> HttpResponse:
    """List the receipts, the newest first; the box takes a number or a day."""
    words = request.GET.get("q", "")[:40]
    page = Paginator(queries.find_receipts(request.office.id, words), PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "q": words, "may": rights_of(request.actor)}
    return render(request, "money/receipts.html", context)


@staff("money.see")
def receipt(request: Any, office: str, receipt: int) -> HttpResponse:
    """Show a receipt with its items, its history and every wish to void it."""
    row = access_receipt(request.office.id, receipt)
    noted(request, f"receipt:{row.pk}")
    wishes = queries.wishes_of(row)
    items = [(item_name(item), item, link_to(item["subject"], request.office.code)) for item in row.items]
    asked = next((wish for wish in wishes if wish.state == VoidState.ASKED), None)
    context = {
        "receipt": row,
        "items": items,
        "wishes": wishes,
        "asked": asked,
        "may_decide": asked is not None and request.actor.id not in (asked.asked_by_id, asked.cashier_id),
        "may_ask": row.state == "issued" and asked is None,
        "charges": list(queries.charges_on(row)),
        "lines": queries.lines_of(request.office.id, f"receipt:{row.pk}"),
        "may": rights_of(request.actor),
    }
    return render(request, "money/receipt.html", context)


@staff("money.see")
def receipt_pdf(request: Any, office: str, receipt: int) -> HttpResponse:
    """Hand out the three copies as PDF."""
    row = access_receipt(request.office.id, receipt)
    noted(request, f"receipt:{row.pk}")
    void = queries.voids_of(request.office.id, [row.pk]).get(row.pk)
    paper = receipt_paper(row, in_language(request.office, "name"), void)
    return printed(paper, f"{_('收據')} {row.number}.pdf")


@staff("money.take")
def void_ask(request: Any, office: str, receipt: int) -> HttpResponse:
    """Ask that a receipt be voided."""
    row = access_receipt(request.office.id, receipt)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_void(receipt, **form.cleaned_data, **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            messages.success(request, _("已提出作廢申請，待第二人複核。"))
            return back(request, "receipt", receipt=receipt)
    words = {"title": _("申請作廢收據"), "button": _("提出申請"), "lead": row.number}
    return ask(request, form, up=row.number, up_url=address(request, "receipt", receipt=receipt), **words)


@require_POST
@staff("money.confirm")
def void_confirm(request: Any, office: str, void: int) -> HttpResponse:
    """Confirm as the second person that a receipt is void."""
    row = actions.void_receipt(void, **given(request))
    messages.success(request, _("收據已作廢，款項恢復為未繳。"))
    return back(request, "receipt", receipt=row.pk)


@staff("money.confirm")
def void_refuse(request: Any, office: str, void: int) -> HttpResponse:
    """Say as the second person why the receipt stands."""
    wish = access_void(request.office.id, void)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.refuse_void(void, words=form.cleaned_data["reason"], **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            return back(request, "receipt", receipt=wish.receipt_id)
    url = address(request, "receipt", receipt=wish.receipt_id)
    return ask(request, form, title=_("不同意作廢"), button=_("不同意作廢"), up=_("收據"), up_url=url)


@staff("money.see")
def series(request: Any, office: str) -> HttpResponse:
    """List the series of receipts with their last numbers, and whether they are released."""
    context = {"rows": list(queries.series_list(request.office.id)), "may": rights_of(request.actor)}
    return render(request, "money/series.html", context)


@require_POST
@staff("money.release")
def series_release(request: Any, office: str, series: int) -> HttpResponse:
    """Release a cashier's numbers."""
    actions.release_series(series, **given(request))
    messages.success(request, _("已核發收據號碼。"))
    return back(request, "series")
