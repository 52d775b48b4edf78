"""Expected benefit against actual, item by item."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.yearend.actions import evaluate_item
from huzheng.plan.yearend.forms import EvaluationForm
from huzheng.plan.yearend.messages.words import RATED, RATED_LIGHTS
from huzheng.plan.yearend.queries.snapshots import bound_words, told_of
from huzheng.plan.yearend.queries.years import YearItem, earlier_evaluations, year_of_plan
from huzheng.plan.yearend.rules import next_due
from huzheng.plan.yearend.views.frame import frame_of, given
from huzheng.plan.yearend.views.shown import shown_figures, suggested_actual


@staff("yearend.see")
def evaluations(request: Any, office: str, plan: int) -> HttpResponse:
    """List expected against actual benefit of every item; `?show=missing` only what nobody has written yet."""
    frame = frame_of(request, plan)
    year = year_of_plan(frame["plan"], business_date(request.now))
    missing, only = year.missing, request.GET.get("show") == "missing"
    dimensions = [
        (row, [_row(item) for item in items if not (only and item.evaluation)]) for row, items in year.dimensions
    ]
    context = {
        **frame,
        "dimensions": [(row, items) for row, items in dimensions if items],
        "count": sum(1 for _item in year.items),
        "missing": missing,
        "only": only,
        "due_on": next_due(frame["plan"].roc_year),
    }
    return render(request, "yearend/evaluations.html", context)


def _row(item: YearItem) -> dict[str, Any]:
    found = item.evaluation
    return {
        "row": item.node.row,
        "benefits": item.node.benefits,
        "figures": [shown_figures(bound_words(one)) for one in item.bound],
        "evaluation": found,
        "rated": RATED[found.rated] if found else "",
        "light": RATED_LIGHTS[found.rated] if found else "unknown",
    }


@staff("yearend.evaluate")
def evaluate(request: Any, office: str, plan: int, item: int) -> HttpResponse:
    """Write what became of an item's expected benefit."""
    frame = frame_of(request, plan)
    year = year_of_plan(frame["plan"], business_date(request.now))
    found = next((one for one in year.items if one.node.row.pk == item), None)
    if found is None:
        raise NotFound
    form = EvaluationForm(request.POST or None, initial=_initial(frame["plan"], found))
    if request.method == "POST" and form.is_valid():
        evaluate_item(plan, item_id=item, words=form.words(), **given(request))
        messages.success(request, _("已儲存效益評估。"))
        return redirect("yearend:evaluations", office=office, plan=plan)
    context = {**frame, **_row(found), "form": form, "earlier": earlier_evaluations(found.node.row)}
    context["measures"] = [(row, depth) for row, depth, _figures in found.measures]
    return render(request, "yearend/evaluate.html", context, status=422 if request.method == "POST" else 200)


def _initial(plan: Any, item: YearItem) -> dict[str, Any]:
    if item.evaluation is None:
        reported = told_of(plan).reports.get(item.node.row.pk, "")
        return {"actual": suggested_actual(item, reported)}
    return {name: getattr(item.evaluation, name) for name in ("actual", "rated", "shortcomings", "improvement")}
