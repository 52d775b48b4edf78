"""Who has read the plan: the list for the evaluation officer, and the button of everybody else."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_plan
from huzheng.plan.book.actions import confirm_read
from huzheng.plan.book.models import PlanVersion
from huzheng.plan.book.queries.trees import current_plan
from huzheng.plan.book.queries.versions import last_version, read_list, unread_version
from huzheng.plan.book.views.frame import address
from huzheng.plan.book.views.versions import may_confirm


@dataclass(frozen=True, slots=True)
class UnreadPanel:
    """The version of this year's plan that somebody has not read yet."""

    version: PlanVersion
    url: str


@staff("plan.edit")
def readers(request: Any, office: str, approved: int) -> HttpResponse:
    """Show who has read the latest version, and who has not."""
    plan = access_plan(request.office.id, approved)
    version = last_version(plan)
    rows = read_list(version, business_date(request.now)) if version else []
    read = sum(row.read_at is not None for row in rows)
    context = {"plan": plan, "version": version, "rows": rows, "read": read, "waiting": len(rows) - read}
    return render(request, "plan/readers.html", {**context, "base": address("show", office, plan)})


@staff("plan.read")
def read(request: Any, office: str, approved: int, number: int) -> HttpResponse:
    """Confirm having read a version."""
    if request.method == "POST":
        try:
            confirm_read(approved, number=number, office_id=request.office.id, by=request.actor, now=request.now)
        except Conflict as error:
            messages.error(request, error.text)
            return redirect("plan:unread", office=office)
        messages.success(request, _("已記下您閱讀了這一版。"))
    return redirect("plan:version", office=office, approved=approved, number=number)


@staff("plan.read")
def unread(request: Any, office: str) -> HttpResponse:
    """Lead to the version that the asker has to read, else to the latest of the plan in force."""
    today = business_date(request.now)
    version = unread_version(request.office.id, request.actor.id, today)
    if version is None:
        plan = current_plan(request.office.id, today)
        version = last_version(plan) if plan else None
    if version is None:
        raise NotFound
    return redirect("plan:version", office=office, approved=version.plan_id, number=version.number)


def unread_panel(request: Any) -> UnreadPanel | None:
    """Return what the asker still has to read of this year's plan."""
    if not may_confirm(request.actor):
        return None
    version = unread_version(request.office.id, request.actor.id, business_date(request.now))
    if version is None:
        return None
    kwargs = {"office": request.office.code, "approved": version.plan_id, "number": version.number}
    return UnreadPanel(version, reverse("plan:version", kwargs=kwargs))
