"""Items under the indicators of an assessment framework: what is covered, what is missing, two plans side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_item, access_plan
from huzheng.plan.book.actions import map_items
from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries import plan_list
from huzheng.plan.book.queries.frameworks import Mapping, common_framework, framework_for, items_of, mapping_of
from huzheng.plan.book.rules import Framework, framework_of, frameworks
from huzheng.plan.book.views.frame import address, given, rights_of
from huzheng.plan.book.views.frameworks_shown import Board, board, guesses, name_of, parts_of, years_of
from huzheng.plan.book.views.picks import left_and_right, number, picks


@staff("plan.see")
def framework(request: Any, office: str, plan: int) -> HttpResponse:
    """Show a plan under a framework: items below indicators, gaps, items without indicator."""
    row = access_plan(request.office.id, plan)
    shown = _board(request, row)
    context = _common(request, row, shown.framework)
    return render(request, "plan/frameworks/framework.html", context | {"board": shown, "tally": _tally(shown)})


@staff("plan.edit")
def framework_accept(request: Any, office: str, plan: int) -> HttpResponse:
    """Show what accepting all suggestions will do, each of them ticked."""
    row = access_plan(request.office.id, plan)
    shown = _board(request, row)
    context = _common(request, row, shown.framework)
    return render(request, "plan/frameworks/accept.html", context | {"board": shown})


@staff("plan.edit")
def framework_item(request: Any, office: str, plan: int, item: int) -> HttpResponse:
    """Ask under which indicators one item belongs."""
    row = access_plan(request.office.id, plan)
    part, mapping = access_item(row, item), mapping_of(row)
    current = _asked(request) or framework_for(row, mapping)
    chosen = mapping.of(current).get(part.pk, [])
    context = {"item": part, "parts": parts_of(current), "chosen": chosen, "guesses": guesses(part, current)}
    return render(request, "plan/frameworks/item.html", _common(request, row, current) | context)


@staff("plan.edit")
def framework_map(request: Any, office: str, plan: int) -> HttpResponse:
    """Put the ticked items under their indicators, take the unticked away."""
    access_plan(request.office.id, plan)
    key = request.POST.get("framework", "")
    if request.method == "POST":
        add, remove = ([_pair(text) for text in sorted(found)] for found in picks(request))
        count = map_items(plan, framework=key, add=add, remove=remove, **given(request))
        text = ngettext("已更新 %(n)s 筆對照。", "已更新 %(n)s 筆對照。", count) % {"n": count}
        messages.success(request, text if count else _("對照沒有變動。"))
    response = redirect("plan:framework", office=office, plan=plan)
    response["Location"] += f"?framework={key}" if framework_of(key) else ""
    return response


@staff("plan.see")
def framework_compare(request: Any, office: str) -> HttpResponse:
    """Show the items of two plans of the office side by side under each indicator."""
    plans = list(plan_list(request.office.id))
    chosen = _two(request, plans)
    current = _asked(request) or common_framework(chosen)
    a, b = (chosen[0].pk, chosen[1].pk) if len(chosen) == 2 else (0, 0)
    parts = _side_by_side(current, chosen) if len(chosen) == 2 else []
    context = {"plans": plans, "chosen": chosen, "a": a, "b": b, "more": f"&a={a}&b={b}", "parts": parts}
    context |= _frameworks(current)
    return render(request, "plan/frameworks/compare.html", context)


def _asked(request: Any) -> Framework | None:
    key = request.GET.get("framework", "")
    if key and framework_of(key) is None:
        raise NotFound
    return framework_of(key)


def _board(request: Any, plan: Plan) -> Board:
    mapping: Mapping = mapping_of(plan)
    base = address("show", request.office.code, plan)
    current = _asked(request) or framework_for(plan, mapping)
    return board(plan, current, mapping, base, business_date(request.now))


def _common(request: Any, plan: Plan, current: Framework) -> dict[str, Any]:
    base = address("show", request.office.code, plan)
    return {"plan": plan, "base": base, "may": rights_of(request.actor), **_frameworks(current)}


def _frameworks(current: Framework) -> dict[str, Any]:
    rows = [
        {"key": row.key, "name": name_of(row), "years": years_of(row), "current": row is current}
        for row in frameworks()
    ]
    shown = {"key": current.key, "name": name_of(current), "years": years_of(current), "source": current.source}
    return {"frameworks": rows, "framework": shown | {"check": current.check, "categories": current.categories}}


def _tally(shown: Board) -> list[dict[str, Any]]:
    gaps, loose = shown.gaps, len(shown.loose)
    return [
        {"light": "late" if gaps else "ok", "label": _("缺口"), "value": gaps},
        {"light": "", "label": _("有作法的指標"), "value": len(shown.leaves) - gaps},
        {"light": "", "label": _("未對照的要項"), "value": loose},
    ]


def _pair(text: str) -> tuple[int, str]:
    left, right = left_and_right(text)
    return number(left), right


def _two(request: Any, plans: list[Plan]) -> list[Plan]:
    """Return the two plans that were asked for, else the latest two; the older one stands left."""
    asked = [request.GET[name] for name in ("a", "b") if request.GET.get(name)]
    known = {str(row.pk): row for row in plans}
    if any(text not in known for text in asked):
        raise NotFound
    if len(asked) == 2:
        return [known[text] for text in asked]
    return plans[1::-1]


def _side_by_side(current: Framework, chosen: list[Plan]) -> list[dict[str, Any]]:
    """Return the dimensions, below them the indicators, below them a cell with the items of each plan."""
    sides = []
    for row in chosen:
        below: dict[str, list] = {}
        mapped = mapping_of(row).of(current)
        for item in items_of(row):
            for key in mapped.get(item.pk, ()):
                below.setdefault(key, []).append(item)
        sides.append((row, below))
    return [
        {
            "part": part,
            "leaves": [(leaf, [_cell(plan, below.get(leaf.key, [])) for plan, below in sides]) for leaf in part.leaves],
        }
        for part in parts_of(current)
    ]


def _cell(plan: Plan, items: list) -> dict[str, Any]:
    return {"plan": plan, "items": items, "gap": not any(item.measure_count for item in items)}
