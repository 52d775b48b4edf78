"""An amendment of an approved plan: begun from the plan page, mended on the desk, approved by the director."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_amendment, access_plan
from huzheng.plan.book.actions import approve_amendment, open_amendment
from huzheng.plan.book.forms import AmendForm
from huzheng.plan.book.models import Review
from huzheng.plan.book.queries.reviews import proposed_sheet
from huzheng.plan.book.rules.differences import differences
from huzheng.plan.book.rules.sheets import read_sheet
from huzheng.plan.book.states import ReviewState
from huzheng.plan.book.views.frame import address, given, seen_by
from huzheng.plan.book.views.versions import shown_changes


@staff("plan.edit")
def amend(request: Any, office: str, plan: int) -> HttpResponse:
    """Lay an approved plan on the desk, to be amended; the one that lies there already is gone on with."""
    if request.method != "POST":
        return redirect(address("show", office, access_plan(request.office.id, plan)))
    review = open_amendment(plan, **given(request))
    return redirect("plan:review", office=office, review=review.pk)


@staff("plan.approve")
def review_approve(request: Any, office: str, amendment: int) -> HttpResponse:
    """Show what an amendment changes, and put what was shown in force."""
    row = access_amendment(request.office.id, amendment)
    plan = access_plan(request.office.id, row.plan_id or 0)
    if row.state != ReviewState.OPEN and request.method != "POST":
        return redirect("plan:review", office=office, review=row.pk)
    today = business_date(request.now)
    form = AmendForm(request.POST or None, request.FILES or None, today=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            approve_amendment(amendment, seen=seen_by(request), approval=form.words(), **given(request))
        except (Invalid, Conflict) as error:
            field = str(error.context.get("field"))
            form.add_error(field if field in form.fields else None, error.text)
        else:
            messages.success(request, _("修正已核定。"))
            return redirect("plan:show", office=office, plan=plan.pk)
    context = {"plan": plan, "review": row, "form": form, **_changes(row)}
    return render(request, "plan/amend.html", context, status=422 if form.is_bound else 200)


def _changes(row: Review) -> dict[str, Any]:
    return shown_changes(differences(read_sheet(row.base), read_sheet(proposed_sheet(row))), set())
