"""Opening hours, closures, and the working days of the year."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.foundation.rights import allowed
from huzheng.office.access import access_row
from huzheng.office.actions import days
from huzheng.office.forms import ClosureForm, HoursForm
from huzheng.office.models import ServicePoint
from huzheng.office.queries import all_closures, hours_table, week_of
from huzheng.office.rules.days import is_checked, paused_saturdays
from huzheng.office.views.ask import Question, act, ask, key_of, posted, to

MANAGE = "office.manage"


@staff("office.see")
def hours(request: Any, office: str) -> HttpResponse:
    """Show the hours of every place, and the Saturdays on which extended hours pause."""
    today = request.now.date()
    context = {
        "tables": hours_table(request.office.id, today),
        "may_manage": allowed(request.actor, MANAGE),
        "paused": [day for day in paused_saturdays(today.year) if day >= today],
        "checked": is_checked(today.replace(month=12, day=31)),
    }
    return render(request, "office/hours.html", context)


@staff(MANAGE)
def hours_edit(request: Any, office: str, place: int) -> HttpResponse:
    """Write a week of hours for a place."""
    row = access_row(ServicePoint, place, by=request.actor, right=MANAGE)
    today = request.now.date()
    week = week_of(request.office.id, today).get(row.pk, {})
    form = HoursForm(posted(request), initial={"valid_from": today + timedelta(days=1)}, week=week)
    title = _("%(place)s的服務時間") % {"place": in_language(row, "name")}
    question = Question(title, form, to(request, "hours"), _("服務時間"), template="office/hours_edit.html")
    return ask(request, question, lambda form: _set(request, place, form))


def _set(request: Any, place: int, form: HoursForm) -> None:
    valid_from = form.cleaned_data["valid_from"]
    days.set_hours(place, week=form.week(), valid_from=valid_from, by=request.actor, now=request.now)


@staff("office.see")
def closures(request: Any, office: str) -> HttpResponse:
    """List the closures: those to come first."""
    today = request.now.date()
    rows = all_closures(request.office.id)
    context = {
        "coming": [row for row in rows if row.on >= today and row.withdrawn_at is None],
        "others": [row for row in rows if row.on < today or row.withdrawn_at is not None],
        "may_close": allowed(request.actor, "office.close"),
    }
    return render(request, "office/closures.html", context)


@staff("office.close")
def closure_new(request: Any, office: str) -> HttpResponse:
    """Declare a closure."""
    form = ClosureForm(posted(request), initial={"on": request.now.date() + timedelta(days=1)})
    question = Question(
        _("宣布停止辦公"),
        form,
        to(request, "closures"),
        _("停止辦公"),
        button=_("宣布停止辦公"),
        done=_("已宣布。取號、預約與期限都依此調整。"),
        lead=_(
            "颱風或其他原因停止上班時使用。整天停止的那一天不算工作日：期限跨過那一天的案件順延一個工作日，並告知申請人。"
        ),
    )
    return ask(request, question, lambda form: _declare(request, form.cleaned_data))


def _declare(request: Any, values: dict[str, Any]) -> None:
    days.declare_closure(
        values["on"],
        from_time=values["from_time"],
        reason_zh=values["reason_zh"],
        reason_en=values["reason_en"],
        key=key_of(request),
        by=request.actor,
        now=request.now,
    )


@staff("office.close")
@require_POST
def closure_withdraw(request: Any, office: str, closure: int) -> HttpResponse:
    """Withdraw a closure."""
    return act(
        request,
        to(request, "closures"),
        lambda: days.withdraw_closure(closure, by=request.actor, now=request.now),
        _("已撤回停止辦公。"),
    )
