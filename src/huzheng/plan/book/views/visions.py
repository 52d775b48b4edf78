"""The office's vision and values: edited here, shown on the plan's cover and to the public, counted over the items."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import public, staff
from huzheng.plan.book.access import access_plan, access_value
from huzheng.plan.book.actions import (
    add_value,
    edit_value,
    move_value,
    restore_value,
    retire_value,
    set_vision,
    tag_items,
    take_over_vision,
)
from huzheng.plan.book.forms import ValueForm, VisionForm
from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries.frameworks import items_of
from huzheng.plan.book.queries.visions import (
    cover_of,
    plan_with_vision,
    printed_vision,
    tags_of,
    values_of,
    vision_on,
    visions_of,
)
from huzheng.plan.book.views.frame import address, given, rights_of
from huzheng.plan.book.views.picks import left_and_right, number, picks

WORDS = ("letter", "name_zh", "name_en", "meaning_zh", "meaning_en")


@public
def values_public(request: Any, office: str) -> HttpResponse:
    """Show the vision and the values to everybody."""
    cover = cover_of(request.office.id, business_date(request.now))
    return render(request, "plan/visions/public.html", {"cover": cover})


@staff("plan.see")
def values(request: Any, office: str) -> HttpResponse:
    """Show the vision and the values with everything that can be done to them."""
    today, source = business_date(request.now), plan_with_vision(request.office.id)
    context = {
        "vision": vision_on(request.office.id, today),
        "visions": visions_of(request.office.id),
        "today": today,
        "rows": values_of(request.office.id, retired=True),
        "source": source,
        "printed": source and printed_vision(source),
        "may": rights_of(request.actor),
    }
    return render(request, "plan/visions/values.html", context)


@staff("plan.edit")
def vision_edit(request: Any, office: str) -> HttpResponse:
    """Write the vision that holds from a day on."""
    today = business_date(request.now)
    row = vision_on(request.office.id, today)
    initial = {"sentence_zh": row.sentence_zh, "sentence_en": row.sentence_en} if row else {}
    form = VisionForm(request.POST or None, initial={"effective_from": today, **initial})
    if request.method == "POST" and form.is_valid():
        set_vision(form.values(), **given(request))
        messages.success(request, _("願景已儲存。"))
        return redirect("plan:values", office=office)
    return render(request, "plan/visions/vision.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("plan.edit")
def value_new(request: Any, office: str) -> HttpResponse:
    """Add a value."""
    form = ValueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_value(form.values(), **given(request))
        except Conflict as error:
            form.add_error("letter", error.text)
        else:
            return redirect("plan:values", office=office)
    return render(request, "plan/visions/value.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("plan.edit")
def value_edit(request: Any, office: str, value: int) -> HttpResponse:
    """Change the words of a value."""
    row = access_value(request.office.id, value)
    form = ValueForm(request.POST or None, initial={name: getattr(row, name) for name in WORDS})
    if request.method == "POST" and form.is_valid():
        try:
            edit_value(value, values=form.values(), **given(request))
        except Conflict as error:
            form.add_error("letter", error.text)
        else:
            return redirect("plan:values", office=office)
    context = {"form": form, "row": row}
    return render(request, "plan/visions/value.html", context, status=422 if form.is_bound else 200)


@staff("plan.edit")
def value_move(request: Any, office: str, value: int) -> HttpResponse:
    """Let a value change places with its neighbour."""
    if request.method == "POST":
        move_value(value, up=request.POST.get("way") == "up", **given(request))
    return redirect("plan:values", office=office)


@staff("plan.edit")
def value_keep(request: Any, office: str, value: int) -> HttpResponse:
    """Retire a value, or show it again."""
    if request.method == "POST":
        act = restore_value if request.POST.get("keep") == "yes" else retire_value
        act(value, **given(request))
    return redirect("plan:values", office=office)


@staff("plan.edit")
def values_take(request: Any, office: str, plan: int) -> HttpResponse:
    """Take over what the document of a plan prints."""
    access_plan(request.office.id, plan)
    if request.method == "POST":
        try:
            count = take_over_vision(plan, **given(request))
        except Invalid as error:
            messages.error(request, error.text)
        else:
            text = ngettext("已帶入願景與 %(n)s 項核心價值。", "已帶入願景與 %(n)s 項核心價值。", count)
            messages.success(request, text % {"n": count})
    return redirect("plan:values", office=office)


@staff("plan.see")
def plan_values(request: Any, office: str, plan: int) -> HttpResponse:
    """Count the items of a plan by the value that they serve, and mark them."""
    row = access_plan(request.office.id, plan)
    return render(request, "plan/visions/plan.html", _report(request, row))


@staff("plan.edit")
def tag(request: Any, office: str, plan: int) -> HttpResponse:
    """Mark the ticked items, take the unticked marks away."""
    access_plan(request.office.id, plan)
    if request.method == "POST":
        add, remove = ([_pair(text) for text in sorted(found)] for found in picks(request))
        count = tag_items(plan, add=add, remove=remove, **given(request))
        text = ngettext("已更新 %(n)s 個標記。", "已更新 %(n)s 個標記。", count) % {"n": count}
        messages.success(request, text if count else _("標記沒有變動。"))
    return redirect("plan:plan_values", office=office, plan=plan)


def _pair(text: str) -> tuple[int, int]:
    left, right = left_and_right(text)
    return number(left), number(right)


def _report(request: Any, plan: Plan) -> dict[str, Any]:
    """Return the values with how many items serve each, and the items with a box for each value.

    A retired value is shown as long as it marks an item of this plan.
    """
    tags, items = tags_of(plan), list(items_of(plan))
    used = {value for found in tags.values() for value in found}
    shown = [row for row in values_of(request.office.id, retired=True) if row.active or row.pk in used]
    counts = [(row, sum(row.pk in found for found in tags.values())) for row in shown]
    rows = [(item, [(row, row.pk in tags.get(item.pk, ())) for row in shown]) for item in items]
    return {
        "plan": plan,
        "base": address("show", request.office.code, plan),
        "counts": counts,
        "unmarked": sum(item.pk not in tags for item in items),
        "rows": rows,
        "span": len(shown) + 1,
        "may": rights_of(request.actor),
    }
