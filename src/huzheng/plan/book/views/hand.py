"""What people keep by hand for a measure: a register with limits, and evidence in words."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_entry, access_measure, access_plan, find_entry
from huzheng.plan.book.actions import add_hand_entry, add_hand_evidence, reopen_hand_entry, tick_hand_entry
from huzheng.plan.book.forms import EntryForm, EvidenceForm, ReasonForm, TickForm
from huzheng.plan.book.models import HandEntry, Measure, Plan
from huzheng.plan.book.queries import evidence_of, register_of
from huzheng.plan.book.queries.hand import last_limit
from huzheng.plan.book.rules import kept_limit, suggested_limit
from huzheng.plan.book.states import EntryState
from huzheng.plan.book.views.frame import address, rights_over

PAGE = 50
LIGHTS = {True: "ok", False: "late", None: "unknown"}


@staff("plan.see")
def hand(request: Any, office: str, plan: int, measure: int) -> HttpResponse:
    """Show the register and the evidence of a measure."""
    row = access_plan(request.office.id, plan)
    return _page(request, row, access_measure(row, measure, gone=True))


@staff("plan.hand")
def hand_entry(request: Any, office: str, plan: int, measure: int) -> HttpResponse:
    """Add a line to the register."""
    row = access_plan(request.office.id, plan)
    promise = access_measure(row, measure)
    form = EntryForm(request.POST or None, today=business_date(request.now))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"by": request.actor, "now": request.now, "key": form.cleaned_data["request_key"]}
        given.pop("request_key")
        made = add_hand_entry(plan, office_id=request.office.id, measure_id=measure, **given)
        messages.success(request, _("已列冊第 %(number)s 號。") % {"number": made.number})
        return redirect("plan:hand", office=office, plan=plan, measure=measure)
    return _page(request, row, promise, entry_form=form)


@staff("plan.hand")
def hand_evidence(request: Any, office: str, plan: int, measure: int) -> HttpResponse:
    """Add evidence in words."""
    row = access_plan(request.office.id, plan)
    promise = access_measure(row, measure)
    form = EvidenceForm(request.POST or None, today=business_date(request.now))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"by": request.actor, "now": request.now, "key": form.cleaned_data["request_key"]}
        given.pop("request_key")
        add_hand_evidence(plan, office_id=request.office.id, measure_id=measure, **given)
        messages.success(request, _("已登記佐證。"))
        return redirect("plan:hand", office=office, plan=plan, measure=measure)
    return _page(request, row, promise, evidence_form=form)


@staff("plan.hand")
def hand_tick(request: Any, office: str, plan: int, measure: int, entry: int) -> HttpResponse:
    """Note the day on which a line was answered."""
    row = access_plan(request.office.id, plan)
    promise = access_measure(row, measure)
    line = access_entry(promise, entry)
    form = TickForm(request.POST or None, today=business_date(request.now), received_on=line.received_on)
    if request.method == "POST" and form.is_valid():
        given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
        tick_hand_entry(plan, measure_id=measure, entry_id=entry, replied_on=form.cleaned_data["replied_on"], **given)
        messages.success(request, _("第 %(number)s 號已回復。") % {"number": line.number})
        return redirect("plan:hand", office=office, plan=plan, measure=measure)
    return _page(request, row, promise, tick=(line, form))


@staff("plan.hand")
def hand_reopen(request: Any, office: str, plan: int, measure: int, entry: int) -> HttpResponse:
    """Take a mistaken tick back."""
    form = ReasonForm(request.POST)
    if request.method == "POST" and form.is_valid():
        given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
        reopen_hand_entry(plan, measure_id=measure, entry_id=entry, reason=form.cleaned_data["reason"], **given)
        messages.success(request, _("已改回待回復。"))
    else:
        messages.error(request, _("改回待回復要填寫理由。"))
    return redirect("plan:hand", office=office, plan=plan, measure=measure)


@staff("plan.see")
def entry(request: Any, office: str, entry: int) -> HttpResponse:
    """Lead from a line's id (as evidence links to it) to its register."""
    line = find_entry(request.office.id, entry)
    response = redirect("plan:hand", office=office, plan=line.measure.plan_id, measure=line.measure_id)
    response["Location"] += f"#entry-{line.pk}"
    return response


def _page(request: Any, plan: Plan, measure: Measure, **forms: Any) -> HttpResponse:
    today = business_date(request.now)
    wrong = any(form for form in forms.values())
    limit = last_limit(measure) or suggested_limit(measure.text)
    page = Paginator(register_of(measure), PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "measure": measure,
        "page_obj": page,
        "lines": [_line(row, forms.get("tick"), today) for row in page],
        "proofs": evidence_of(measure)[:PAGE],
        "entry_form": forms.get("entry_form")
        or EntryForm(today=today, initial={"received_on": today, "limit_days": limit}),
        "evidence_form": forms.get("evidence_form") or EvidenceForm(today=today, initial={"on": today}),
        "base": address("show", request.office.code, plan),
        "url": address("hand", request.office.code, plan, measure),
        "may": rights_over(measure, request.actor),
    }
    return render(request, "plan/hand.html", context, status=422 if wrong else 200)


def _line(row: HandEntry, tick: Any, today: Any) -> dict[str, Any]:
    kept = kept_limit(row.due_on, row.replied_on, today)
    words = {True: _("期限內回復"), False: _("逾期"), None: _("待回復")}
    if kept is False and row.state == EntryState.REPLIED:
        words[False] = _("逾期回復")
    form = (
        tick[1]
        if tick and tick[0].pk == row.pk
        else TickForm(today=today, initial={"replied_on": today}, auto_id=f"tick_{row.pk}_%s")
    )
    light = "soon" if kept is None and row.due_on == today else LIGHTS[kept]
    return {"row": row, "light": light, "word": words[kept], "open": row.state == EntryState.OPEN, "form": form}
