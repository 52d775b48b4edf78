"""Next year beside this one: words, results, decisions."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.book import api as book
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.access import access_next
from huzheng.plan.yearend.forms import DecisionForm, ItemDecisionForm, NewForm
from huzheng.plan.yearend.messages.words import CHOICES, RATED, RATED_LIGHTS
from huzheng.plan.yearend.queries.following import Decided, decided, next_of, planted_sheet, proposed
from huzheng.plan.yearend.queries.snapshots import bound_words
from huzheng.plan.yearend.queries.years import YearItem, year_of_plan
from huzheng.plan.yearend.views.frame import frame_of, given
from huzheng.plan.yearend.views.shown import shown_figures
from huzheng.plan.yearend.views.sides import Sides, sides_of

NOTHING = Decided({}, [])


@staff("yearend.see")
def following(request: Any, office: str, plan: int) -> HttpResponse:
    """Show this year's plan and the next one side by side, with results and decisions; `?show=changed` only what differs."""
    frame = frame_of(request, plan)
    draft = next_of(frame["plan"])
    year = year_of_plan(frame["plan"], business_date(request.now))
    found = decided(draft) if draft else NOTHING
    before = book.sheet_of_tree(year.tree)
    sheet, check = _next_sheet(draft, found, before)
    sides = sides_of(before, sheet)
    only = request.GET.get("show") == "changed"
    context = {
        **frame,
        "draft": draft,
        "dimensions": list(_dimensions(year, sides, found, only=only)),
        "tally": sides.tally,
        "check": check,
        "only": only,
        "planted": draft is not None and draft.made is not None,
        "gone": draft is not None and draft.made is not None and draft.made.state == "discarded",
    }
    return render(request, "yearend/next.html", context)


def _next_sheet(draft: Any, found: Decided, before: Any) -> tuple[Any, list[str]]:
    """Return next year's sheet: that of the planted plan as it reads now, else as it would be planted; and the years to look at."""
    if draft is None:
        return None, []
    if sheet := planted_sheet(draft):
        return sheet, []
    made = proposed(draft, found, before)
    return made.sheet, list(dict.fromkeys(word for _part, word in made.check))


def _dimensions(year: Any, sides: Sides, found: Decided, *, only: bool) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    for dimension, items in year.dimensions:
        rows = [_item(item, sides, found) for item in items]
        rows = [row for row in rows if row["changed"] or not only]
        if rows:
            yield dimension, rows


def _item(item: YearItem, sides: Sides, found: Decided) -> dict[str, Any]:
    row = item.node.row
    measures = [_measure(measure, depth, figures, sides, found) for measure, depth, figures in item.measures]
    side = sides.part(f"i{row.pk}")
    new = [(one, CHOICES["new"]) for one in found.new if one.item_id == row.pk]
    return {
        "row": row,
        "side": side,
        "deadline": sides.deadline(f"i{row.pk}"),
        "measures": measures,
        "added": sides.added(f"i{row.pk}"),
        "new": new,
        "decision": _decision(found, f"i{row.pk}"),
        "evaluation": item.evaluation,
        "rated": RATED[item.evaluation.rated] if item.evaluation else "",
        "light": RATED_LIGHTS[item.evaluation.rated] if item.evaluation else "unknown",
        "changed": bool(new) or side.mark != "same" or any(one["side"].mark != "same" for one in measures),
    }


def _measure(row: Any, depth: int, figures: Any, sides: Sides, found: Decided) -> dict[str, Any]:
    return {
        "row": row,
        "depth": depth,
        "side": sides.part(f"m{row.pk}"),
        "figures": shown_figures(bound_words(figures)) if figures else None,
        "decision": _decision(found, f"m{row.pk}"),
    }


def _decision(found: Decided, part: str) -> dict[str, Any] | None:
    row = found.parts.get(part)
    return {"word": CHOICES[row.choice], "choice": row.choice, "reason": row.reason} if row else None


@staff("yearend.draft")
def start(request: Any, office: str, plan: int) -> HttpResponse:
    """Begin the draft of the next year."""
    if request.method == "POST":
        actions.start_next(plan, **given(request))
    return redirect("yearend:next", office=office, plan=plan)


@staff("yearend.draft")
def item(request: Any, office: str, plan: int, item: int) -> HttpResponse:
    """Decide on an item and each of its measures, with this year's results beside them."""
    frame = frame_of(request, plan)
    draft = access_next(request.office.id, plan)
    forms, rows = _forms(request, frame["plan"], draft, item, request.POST or None)
    if request.method == "POST" and all([form.is_valid() for form in forms.values()]):
        said = {key: form.said() for key, form in forms.items()}
        count = actions.decide_part(plan, item_id=item, decisions=said, **given(request))
        messages.success(request, _("已儲存 %(n)s 項決定。") % {"n": count})
        return _back(office, plan, item)
    context = {**frame, **rows, "draft": draft, "new_form": NewForm()}
    return render(request, "yearend/next_item.html", context, status=422 if request.method == "POST" else 200)


def _forms(
    request: Any, plan: Any, draft: Any, item: int, data: Any = None
) -> tuple[dict[int | None, Any], dict[str, Any]]:
    """Return a form for the item (None) and for each measure by its id, and what the page shows beside them."""
    year = year_of_plan(plan, business_date(request.now))
    found = next((one for one in year.items if one.node.row.pk == item), None)
    if found is None:
        raise NotFound
    known, before = decided(draft), book.sheet_of_tree(year.tree)
    sides = sides_of(before, proposed(draft, known, before).sheet)
    shown = _item(found, sides, known)
    forms: dict[int | None, Any] = {None: ItemDecisionForm(data, prefix="item", initial=_initial(known, f"i{item}"))}
    for row in shown["measures"]:
        pk = row["row"].pk
        forms[pk] = row["form"] = DecisionForm(data, prefix=f"m{pk}", initial=_initial(known, f"m{pk}"))
    return forms, {**shown, "form": forms[None], "item_row": found.node, "forms": list(forms.values())}


def _initial(known: Decided, part: str) -> dict[str, Any]:
    row = known.parts.get(part)
    if row is None:
        return {"choice": "carry"}
    return {name: getattr(row, name) for name in ("choice", "words", "deadline", "reason")}


def _back(office: str, plan: int, item: int) -> HttpResponse:
    response = redirect("yearend:next", office=office, plan=plan)
    response["Location"] += f"#item-{item}"
    return response


@staff("yearend.draft")
def add(request: Any, office: str, plan: int, item: int) -> HttpResponse:
    """Add a measure for the next year."""
    frame = frame_of(request, plan)
    draft = access_next(request.office.id, plan)
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_new(plan, item_id=item, **form.cleaned_data, **given(request))
        messages.success(request, _("已新增作法。"))
        return _back(office, plan, item)
    _kept, rows = _forms(request, frame["plan"], draft, item)
    context = {**frame, **rows, "draft": draft, "new_form": form}
    return render(request, "yearend/next_item.html", context, status=422 if request.method == "POST" else 200)


@staff("yearend.draft")
def take_back(request: Any, office: str, plan: int, decision: int) -> HttpResponse:
    """Take a new measure away again."""
    if request.method == "POST":
        actions.take_back(plan, decision_id=decision, **given(request))
        messages.success(request, _("已移除新增的作法。"))
    return redirect("yearend:next", office=office, plan=plan)


@staff("yearend.draft")
def plant(request: Any, office: str, plan: int) -> HttpResponse:
    """Make next year's draft of what was decided, and open it in the editor of the plan."""
    if request.method != "POST":
        return redirect("yearend:next", office=office, plan=plan)
    try:
        draft = actions.plant_next(plan, **given(request))
    except Conflict as error:
        messages.error(request, error.text)
        return redirect("yearend:next", office=office, plan=plan)
    messages.success(request, _("已做成次年計畫的草案。佐證方式要逐項確認。"))
    return redirect("plan:edit", office=office, plan=draft.made_id)


@staff("yearend.draft")
def reopen(request: Any, office: str, plan: int) -> HttpResponse:
    """Decide again after the planted draft was discarded."""
    if request.method == "POST":
        try:
            actions.reopen_next(plan, **given(request))
        except Conflict as error:
            messages.error(request, error.text)
    return redirect("yearend:next", office=office, plan=plan)
