"""The review: the source on the left, the structure on the right, and every step that mends it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Conflict, HuzhengError, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_review
from huzheng.plan.book.actions import redo_step, take_steps, undo_step, withdraw_review
from huzheng.plan.book.errors import StepImpossible
from huzheng.plan.book.queries.reviews import desk_of, desk_seen
from huzheng.plan.book.review import StepRefused, steps_asked
from huzheng.plan.book.views.desk import shown_desk
from huzheng.plan.book.views.frame import given, seen_by


@staff("plan.edit")
def review(request: Any, office: str, review: int) -> HttpResponse:
    """Show the desk, with one part or one line in hand."""
    return _shown(request, review, request.GET.get("at", ""))


@staff("plan.edit")
def review_do(request: Any, office: str, review: int) -> HttpResponse:
    """Take the steps that a button means; what cannot be done is said, and what was typed stays."""
    if request.method != "POST":
        return redirect("plan:review", office=office, review=review)
    at = request.POST.get("node") or (f"L{line}" if (line := request.POST.get("line")) else "head")
    try:
        in_hand = _take(request, review)
    except (Invalid, Conflict) as error:
        return _shown(request, review, at, error)
    return _back(office, review, in_hand or at)


def _take(request: Any, review: int) -> str:
    seen = seen_by(request)
    desk = desk_seen(access_review(request.office.id, review), seen)
    try:
        steps = steps_asked(desk.sheet, request.POST.get("act", ""), request.POST)
    except StepRefused as error:
        raise StepImpossible(error.sentence) from error
    _row, in_hand = take_steps(review, seen=seen, steps=steps, **given(request))
    return in_hand


@staff("plan.edit")
def review_undo(request: Any, office: str, review: int) -> HttpResponse:
    """Take the last step back."""
    return _go(request, office, review, undo_step)


@staff("plan.edit")
def review_redo(request: Any, office: str, review: int) -> HttpResponse:
    """Take a step again."""
    return _go(request, office, review, redo_step)


def _go(request: Any, office: str, review: int, act: Any) -> HttpResponse:
    at = request.POST.get("at", "")
    if request.method == "POST":
        try:
            act(review, seen=seen_by(request), **given(request))
        except Conflict as error:
            return _shown(request, review, at, error)
    return _back(office, review, at)


@staff("plan.edit")
def review_withdraw(request: Any, office: str, review: int) -> HttpResponse:
    """Ask, and then put an import or an amendment away."""
    row = access_review(request.office.id, review)
    if request.method != "POST":
        return render(request, "plan/withdraw.html", {"review": row})
    withdraw_review(review, **given(request))
    if row.plan_id:
        messages.success(request, _("這份修正已撤回，計畫沒有改變。"))
        return redirect("plan:show", office=office, plan=row.plan_id)
    messages.success(request, _("這份匯入已撤回；同一份文件可以重新匯入。"))
    return redirect("plan:upload", office=office)


def _back(office: str, review: int, at: str) -> HttpResponse:
    return redirect(f"{reverse('plan:review', kwargs={'office': office, 'review': review})}?at={at}")


def _shown(request: Any, review: int, at: str, error: HuzhengError | None = None) -> HttpResponse:
    row = access_review(request.office.id, review)
    context = shown_desk(request, row, desk_of(row), at, request.POST if error else None)
    context["problem"] = error.text if error else ""
    return render(request, "plan/review.html", context, status=error.status if error else 200)
