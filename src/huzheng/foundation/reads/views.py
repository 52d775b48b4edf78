"""The log of reads, week by week, for whoever supervises."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date, local
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.links import link_to
from huzheng.foundation.offices import actor_names
from huzheng.foundation.page.gates import staff
from huzheng.foundation.reads import actions, queries
from huzheng.foundation.reads.forms import ConfirmForm
from huzheng.foundation.reads.models import Read
from huzheng.foundation.reads.registry import purpose_words
from huzheng.foundation.reads.rules import MANY, last_closed_week, monday_of, out_of_hours

A_PAGE = 50
LONGEST_ACTOR = 60
SIX_DAYS = timedelta(days=6)


@staff("reads.supervise")
@require_GET
def log(request: Any, office: str) -> HttpResponse:
    """Show one week: who read how much for what, each read, and the form that confirms the week."""
    return _page(request, ConfirmForm(initial={"week": _week(request.GET.get("week", ""), request)}))


def _page(request: Any, form: ConfirmForm, status: int = 200) -> HttpResponse:
    office_id, today = request.office.id, business_date(request.now)
    week = _week(request.GET.get("week", "") or request.POST.get("week", ""), request)
    actor = request.GET.get("actor", "").replace("\x00", "")[:LONGEST_ACTOR]
    page = Paginator(queries.reads_of_week(office_id, week, actor), A_PAGE).get_page(request.GET.get("page"))
    review, people = queries.review_of(office_id, week), queries.by_actor(office_id, week)
    keys = {row["actor"] for row in people} | {row.actor for row in page} | ({review.by} if review else set())
    names = actor_names(office_id, keys)
    context = {
        "form": form, "week": week, "until": week + SIX_DAYS, "page_obj": page, "actor": actor,
        "actor_name": names.get(actor, actor), "review": review, "review_by": names.get(review.by) if review else "",
        "closed": week <= last_closed_week(today), "weeks": queries.weeks(office_id, today),
        "present": monday_of(today), "lines": [_line(row, names, request.office.code) for row in page],
        "people": [_person(row, names) for row in people], "total": sum(row["reads"] for row in people),
        "nothing": sum(row["nothing"] for row in people),
    }  # fmt: skip
    return render(request, "reads/log.html", context, status=status)


def _line(row: Read, names: dict[str, str], office_code: str) -> dict[str, Any]:
    return {
        "row": row,
        "who": names[row.actor],
        "purpose": purpose_words(row.purpose),
        "url": link_to(row.case or row.subject, office_code),
        "odd": out_of_hours(local(row.at)),
    }


def _person(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return row | {"who": names[row["actor"]], "words": purpose_words(row["purpose"]), "many": row["reads"] >= MANY}


@staff("reads.supervise")
@require_POST
def confirm(request: Any, office: str) -> HttpResponse:
    """Confirm a week that is over."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    week = form.cleaned_data["week"]
    try:
        actions.confirm_week(week, words=form.cleaned_data["words"], by=request.actor, now=request.now)
    except (Invalid, Conflict) as error:
        form.add_error(None, error.text)
        return _page(request, form, error.status)
    messages.success(request, _("已確認這一週的查閱紀錄。"))
    return redirect(f"{reverse('reads:log', kwargs={'office': office})}?week={week}")


def _week(text: str, request: Any) -> date:
    """Return the Monday that was asked for; the last closed week for anything that is no day, or lies ahead."""
    today = business_date(request.now)
    try:
        asked = monday_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return last_closed_week(today)
    return asked if date(2000, 1, 1) < asked <= today else last_closed_week(today)
