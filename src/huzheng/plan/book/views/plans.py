"""The list of plans, and the plan page: the document's own order, and beside each promise how it stands."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_plan
from huzheng.plan.book.actions import approve_plan, close_period, discard_plan, start_plan
from huzheng.plan.book.forms import ApproveForm, HeadForm
from huzheng.plan.book.queries import histories, plan_list, plan_tree
from huzheng.plan.book.queries.hand import evidence_counts
from huzheng.plan.book.queries.visions import cover_day, cover_of
from huzheng.plan.book.views.frame import address, rights_of
from huzheng.plan.book.views.meanings import note_meanings
from huzheng.plan.book.views.shown import promise, tally
from huzheng.plan.book.views.versions import standing


@staff("plan.see")
def plans(request: Any, office: str) -> HttpResponse:
    """List the office's plans by year."""
    rows = list(plan_list(request.office.id))
    return render(request, "plan/list.html", {"rows": rows, "may": rights_of(request.actor)})


@staff("plan.edit")
def new(request: Any, office: str) -> HttpResponse:
    """Begin a plan by typing it in."""
    form = HeadForm(request.POST or None, initial={"office_name": request.office.name_zh})
    if request.method == "POST" and form.is_valid():
        plan = start_plan(form.values(), office_id=request.office.id, by=request.actor, now=request.now)
        return redirect("plan:edit", office=office, plan=plan.pk)
    return render(request, "plan/head.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("plan.see")
def show(request: Any, office: str, plan: int) -> HttpResponse:
    """Show a plan with the light, number and trend of each promise."""
    row = access_plan(request.office.id, plan)
    tree = plan_tree(row)
    note_meanings(tree)
    stands = histories(request.office.id, tree.bindings, business_date(request.now))
    proofs = evidence_counts(row.pk, request.office.id)
    base = address("show", office, row)
    dimensions = [
        (
            dimension.row,
            [
                (item, [promise(node, base, stands, proofs, item.units) for node in item.measures])
                for item in dimension.items
            ],
        )
        for dimension in tree.dimensions
    ]
    everything = [made for _row, items in dimensions for _item, rows in items for made in _flat(rows)]
    owed = sum(history.owed for history in stands.values())
    cover = cover_of(request.office.id, cover_day(row, business_date(request.now)))
    context = {"plan": row, "tree": tree, "dimensions": dimensions, "tally": tally(everything), "owed": owed}
    context["cover"] = cover
    context |= standing(request, row, tree.clauses["basis"])
    return render(request, "plan/show.html", context | {"base": base, "may": rights_of(request.actor)})


def _flat(rows: list) -> list:
    return [found for row in rows for found in (row, *_flat(row.children))]


@staff("plan.approve")
def approve(request: Any, office: str, plan: int) -> HttpResponse:
    """Put a draft in force."""
    row = access_plan(request.office.id, plan)
    today = business_date(request.now)
    form = ApproveForm(request.POST or None, request.FILES or None, today=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
        try:
            approve_plan(plan, **form.approval(), **given)
        except (Invalid, Conflict) as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("計畫已核定。"))
            return redirect("plan:show", office=office, plan=plan)
    return render(request, "plan/approve.html", {"form": form, "plan": row}, status=422 if form.is_bound else 200)


@staff("plan.edit")
def discard(request: Any, office: str, plan: int) -> HttpResponse:
    """Ask, and then put a draft away."""
    row = access_plan(request.office.id, plan)
    if request.method == "POST":
        discard_plan(plan, office_id=request.office.id, by=request.actor, now=request.now)
        messages.success(request, _("草案已捨棄。"))
        return redirect("plan:list", office=office)
    return render(request, "plan/discard.html", {"plan": row})


@staff("plan.close")
def close(request: Any, office: str, plan: int) -> HttpResponse:
    """Close the figures of all ended periods."""
    if request.method == "POST":
        count = close_period(plan, office_id=request.office.id, by=request.actor, now=request.now)
        messages.success(request, ngettext("已結算 %(n)s 個數字。", "已結算 %(n)s 個數字。", count) % {"n": count})
    return redirect("plan:show", office=office, plan=plan)
