"""For this guest: what is there. And behind it the groups and measures, each kept once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.page.gates import staff
from huzheng.services.tailored import actions, queries
from huzheng.services.tailored.access import access_group, access_measure
from huzheng.services.tailored.forms import EndForm, GroupForm, MeasureForm
from huzheng.services.tailored.models import Measure
from huzheng.services.tailored.views.frame import attempt, choices, given, id_asked, rights_of, today_of

GROUP = ("name_zh", "name_en", "hint_zh", "hint_en", "position", "active")
MEASURE = (
    "title_zh", "title_en", "kind", "staff_zh", "staff_en", "citizen_zh", "citizen_en", "service", "from_on", "until_on",
)  # fmt: skip


@require_GET
@staff("tailored.see")
def guest(request: Any, office: str) -> HttpResponse:
    """Show what the office has for the guest in front of the desk: exactly the measures of the chosen group, and its brands."""
    office_id, today = request.office.id, today_of(request)
    rows = list(queries.groups(office_id, active=True))
    chosen = next((row for row in rows if row.pk == id_asked(request, "group")), rows[0] if rows else None)
    shown = queries.shown_measures(queries.measures_for(office_id, chosen.pk, today)) if chosen else []
    brands = queries.shown_brands(queries.brands_on(office_id, today), today, today) if chosen else []
    context = {
        "groups": rows, "chosen": chosen, "kinds": queries.sorted_by_kind(shown),
        "brands": [one for one in brands if chosen in one.groups], "names": queries.service_names(office_id, today),
        "may": rights_of(request),
    }  # fmt: skip
    return render(request, "tailored/guest.html", context)


@require_GET
@staff("tailored.see")
def groups(request: Any, office: str) -> HttpResponse:
    """List the target groups with how many measures each has."""
    office_id, today = request.office.id, today_of(request)
    counts: dict[int, int] = {}
    for shown in queries.shown_measures(queries.all_measures(office_id).filter(queries.in_force(today))):
        for group in shown.groups:
            counts[group.pk] = counts.get(group.pk, 0) + 1
    rows = [(row, counts.get(row.pk, 0)) for row in queries.groups(office_id)]
    return render(request, "tailored/groups.html", {"rows": rows, "may": rights_of(request)})


@require_POST
@staff("tailored.keep")
def group_adopt(request: Any, office: str) -> HttpResponse:
    """Adopt the common groups."""
    n = actions.adopt_groups(request.office.id, by=request.actor, now=request.now)
    messages.success(request, _("已加入 %(n)d 個常見對象。") % {"n": n})
    return redirect("tailored:groups", office=office)


@staff("tailored.keep")
def group_new(request: Any, office: str) -> HttpResponse:
    """Set a target group."""
    form, status = GroupForm(request.POST or None), 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        row, status = attempt(form, lambda: actions.add_group(form.values(), **given(request)))
        if row:
            messages.success(request, _("已儲存。"))
            return redirect("tailored:groups", office=office)
    return render(request, "tailored/group_edit.html", {"form": form}, status=status)


@staff("tailored.keep")
def group_edit(request: Any, office: str, group: int) -> HttpResponse:
    """Change a target group."""
    row = access_group(request.office.id, group)
    form = GroupForm(request.POST or None, initial={name: getattr(row, name) for name in GROUP})
    status = 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(form, lambda: actions.edit_group(group, values=form.values(), **given(request)))
        if done:
            messages.success(request, _("已儲存。"))
            return redirect("tailored:groups", office=office)
    return render(request, "tailored/group_edit.html", {"form": form, "row": row}, status=status)


@require_GET
@staff("tailored.see")
def measures(request: Any, office: str) -> HttpResponse:
    """List every measure, those that hold first, with whom it is for."""
    today = today_of(request)
    shown = queries.shown_measures(queries.all_measures(request.office.id))
    held = [one for one in shown if one.row.until_on is None or one.row.until_on >= today]
    ended = [one for one in shown if one not in held]
    context = {"kinds": queries.sorted_by_kind(held), "ended": ended, "today": today, "may": rights_of(request)}
    return render(request, "tailored/measures.html", context)


@staff("tailored.keep")
def measure_new(request: Any, office: str) -> HttpResponse:
    """Define a measure."""
    start = {"from_on": today_of(request), "groups": [str(id_asked(request, "group"))]}
    form = MeasureForm(request.POST or None, initial=start, **choices(request))
    status = 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["request_key"]
        row, status = attempt(form, lambda: actions.add_measure(form.values(), key=key, **given(request)))
        if row:
            messages.success(request, _("已儲存，選了的對象都看得到。"))
            return redirect("tailored:measures", office=office)
    return render(request, "tailored/measure_edit.html", {"form": form}, status=status)


@staff("tailored.keep")
def measure_edit(request: Any, office: str, measure: int) -> HttpResponse:
    """Change a measure for all its groups at once."""
    row = access_measure(request.office.id, measure)
    form = MeasureForm(request.POST or None, initial=_initial(row), **choices(request))
    status = 422 if request.POST else 200
    if request.method == "POST" and form.is_valid():
        done, status = attempt(form, lambda: actions.edit_measure(measure, values=form.values(), **given(request)))
        if done:
            messages.success(request, _("已儲存，選了的對象都看得到。"))
            return redirect("tailored:measures", office=office)
    context = {"form": form, "row": row, "end_form": EndForm(initial={"until_on": today_of(request)})}
    return render(request, "tailored/measure_edit.html", context, status=status)


@staff("tailored.keep")
def measure_end(request: Any, office: str, measure: int) -> HttpResponse:
    """Note the last day of a measure."""
    row, form, status = access_measure(request.office.id, measure), EndForm(request.POST or None), 422
    if request.method != "POST":
        return redirect("tailored:measure_edit", office=office, measure=measure)
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        done, status = attempt(form, lambda: actions.end_measure(measure, until_on=until_on, **given(request)))
        if done:
            messages.success(request, _("已記下最後一天。"))
            return redirect("tailored:measures", office=office)
    own = MeasureForm(initial=_initial(row), **choices(request))
    context = {"form": own, "row": row, "end_form": form}
    return render(request, "tailored/measure_edit.html", context, status=status)


def _initial(row: Measure) -> dict[str, Any]:
    shown = queries.shown_measures(queries.all_measures(row.office_id).filter(pk=row.pk))[0]
    found = {name: getattr(row, name) for name in MEASURE} | {"owner": str(row.owner_id or "")}
    counters = queries.counter_ids(row)
    return found | {"groups": [str(group.pk) for group in shown.groups], "counters": counters}
