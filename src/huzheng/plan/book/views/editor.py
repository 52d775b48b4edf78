"""The draft's tree, typed in part by part. Every change is a plain form with an address of its own."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_dimension, access_item, access_measure, access_plan
from huzheng.plan.book.actions import (
    add_dimension,
    add_item,
    add_measure,
    delete_node,
    edit_dimension,
    edit_item,
    edit_measure,
    edit_plan,
    move_node,
)
from huzheng.plan.book.errors import NotDraft
from huzheng.plan.book.forms import NODE_FORMS, HeadForm
from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries import plan_tree
from huzheng.plan.book.queries.trees import clauses_of, parts_of
from huzheng.plan.book.states import PlanState
from huzheng.plan.book.views.frame import rights_of

ACCESS = {"dimension": access_dimension, "item": access_item, "measure": access_measure}
EDIT: dict[str, Any] = {"dimension": edit_dimension, "item": edit_item, "measure": edit_measure}
ADD: dict[str, tuple[Any, str]] = {
    "dimension": (add_dimension, ""),
    "item": (add_item, "dimension_id"),
    "measure": (add_measure, "item_id"),
}


def _draft(request: Any, plan: int) -> Plan:
    row = access_plan(request.office.id, plan)
    if row.state != PlanState.DRAFT:
        raise NotDraft
    return row


def _given(request: Any) -> dict[str, Any]:
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def _back(office: str, plan: int, anchor: str = "") -> HttpResponse:
    response = redirect("plan:edit", office=office, plan=plan)
    response["Location"] += f"#{anchor}" if anchor else ""
    return response


@staff("plan.edit")
def edit(request: Any, office: str, plan: int) -> HttpResponse:
    """Show the draft's tree with everything that can be done to each part."""
    row = _draft(request, plan)
    return render(request, "plan/edit.html", {"plan": row, "tree": plan_tree(row), "may": rights_of(request.actor)})


@staff("plan.edit")
def edit_head(request: Any, office: str, plan: int) -> HttpResponse:
    """Change title, year, bases, goals and reviews."""
    row = _draft(request, plan)
    names = ("title", "roc_year", "office_name", "target", "scope", "period_text", "period_from", "period_to")
    form = HeadForm(request.POST or None, initial={name: getattr(row, name) for name in names} | clauses_of(row))
    if request.method == "POST" and form.is_valid():
        edit_plan(plan, values=form.values(), **_given(request))
        return _back(office, plan)
    return render(request, "plan/head.html", {"form": form, "plan": row}, status=422 if form.is_bound else 200)


@staff("plan.edit")
def node_add(request: Any, office: str, plan: int, kind: str, above: int) -> HttpResponse:
    """Add a dimension, an item below a dimension, or a measure below an item."""
    row = _draft(request, plan)
    form = _form_of(kind)(request.POST or None)
    verb, parent = ADD[kind]
    upper = _upper(row, kind, above)
    if request.method == "POST" and form.is_valid():
        place = {parent: above} if parent else {}
        made = verb(plan, **place, **form.values(), **_given(request))
        return _back(office, plan, f"{kind}-{made.pk}")
    context = {"form": form, "plan": row, "kind": kind, "upper": upper}
    return render(request, "plan/node.html", context, status=422 if form.is_bound else 200)


@staff("plan.edit")
def node_edit(request: Any, office: str, plan: int, kind: str, node: int) -> HttpResponse:
    """Change the words of one part."""
    row = _draft(request, plan)
    form_class = _form_of(kind)
    part = ACCESS[kind](row, node)
    form = form_class(request.POST or None, initial=_initial(part, form_class))
    if request.method == "POST" and form.is_valid():
        EDIT[kind](plan, node_id=node, **form.values(), **_given(request))
        return _back(office, plan, f"{kind}-{node}")
    context = {"form": form, "plan": row, "kind": kind, "part": part}
    return render(request, "plan/node.html", context, status=422 if form.is_bound else 200)


@staff("plan.edit")
def node_move(request: Any, office: str, plan: int, kind: str, node: int) -> HttpResponse:
    """Let a part change places with its neighbour."""
    _form_of(kind)
    if request.method == "POST":
        move_node(plan, kind=kind, node_id=node, up=request.POST.get("way") == "up", **_given(request))
    return _back(office, plan, f"{kind}-{node}")


@staff("plan.edit")
def node_delete(request: Any, office: str, plan: int, kind: str, node: int) -> HttpResponse:
    """Ask, and then take a part away with everything below it."""
    row = _draft(request, plan)
    _form_of(kind)
    part = ACCESS[kind](row, node)
    context = {"plan": row, "kind": kind, "part": part, "problem": ""}
    if request.method == "POST":
        try:
            delete_node(plan, kind=kind, node_id=node, **_given(request))
        except Conflict as error:
            return render(request, "plan/delete.html", context | {"problem": error.text}, status=409)
        return _back(office, plan)
    return render(request, "plan/delete.html", context)


def _form_of(kind: str) -> Any:
    if kind not in NODE_FORMS:
        raise NotFound
    return NODE_FORMS[kind]


def _upper(plan: Plan, kind: str, above: int) -> Any:
    if kind == "dimension":
        return None
    return access_dimension(plan, above) if kind == "item" else access_item(plan, above)


def _initial(part: Any, form_class: Any) -> dict[str, Any]:
    names = set(form_class.base_fields)
    found = {name: getattr(part, name) for name in names - {"units", "benefits"}}
    return found | (parts_of(part) if "units" in names else {})
