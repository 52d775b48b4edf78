"""An indicator: its periods one by one, how it is measured, its targets, and what is reported by hand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.metrics.data import Metric
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import OFFSET
from huzheng.plan.book.api import current_plan, plan_tree
from huzheng.plan.scorecard import actions
from huzheng.plan.scorecard.access import access_card, access_goal, access_indicator
from huzheng.plan.scorecard.forms import IndicatorForm, ReportForm, TargetsForm
from huzheng.plan.scorecard.models import Card, Indicator
from huzheng.plan.scorecard.queries import indicator_stands
from huzheng.plan.scorecard.queries.boards import begun
from huzheng.plan.scorecard.states import CardState, Source
from huzheng.plan.scorecard.views.frame import given, rights_of, to_goal, today
from huzheng.plan.scorecard.views.goals import LONGEST_ID, _line
from huzheng.plan.scorecard.views.shown import shown_indicator, shown_stand
from huzheng.plan.scorecard.views.words import UNITS, aggregate_words, metric_name, period_name, scaled, unit_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """What shall measure: a metric, with the fixed terms of a measure of the plan where one was chosen; or nothing: by hand."""

    metric: Metric | None
    binding: Any = None
    text: str = ""


@staff("scorecard.see")
def indicator(request: Any, office: str, card: int, indicator: int) -> HttpResponse:
    """Show an indicator with every period of the year."""
    row = access_card(request.office.id, card)
    target = access_indicator(row, indicator)
    node = indicator_stands(row, target, today(request))
    context = {
        "card": row,
        "row": target,
        "shown": shown_indicator(node),
        "stands": [shown_stand(node, stand) for stand in node.stands],
        "by_hand": target.source == Source.HAND,
        "may": rights_of(request.actor, row),
    }
    return render(request, "scorecard/indicator.html", context)


@staff("scorecard.edit")
def indicator_new(request: Any, office: str, card: int, goal: int) -> HttpResponse:
    """Choose what measures a goal, then say how it must stand to the target."""
    row = access_card(request.office.id, card)
    target = access_goal(row, goal)
    context: dict[str, Any] = {"card": row, "goal": target}
    chosen = _chosen(request)
    if chosen is None:
        return render(request, "scorecard/indicator_choose.html", context | _choices(request))
    form = _form(request, chosen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_indicator(card, goal_id=goal, values=form.values(), **given(request))
        except Invalid as error:
            form.add_error(None, error.text)
        else:
            return to_goal(office, card, goal)
    context |= {"form": form, "fed": metric_name(chosen.metric) if chosen.metric else "", "again": True}
    return render(request, "scorecard/indicator_edit.html", context, status=422 if form.is_bound else 200)


@staff("scorecard.edit")
def indicator_edit(request: Any, office: str, card: int, indicator: int) -> HttpResponse:
    """Change how a goal is measured; what is measured stays."""
    row = access_card(request.office.id, card)
    target = access_indicator(row, indicator)
    reasoned = row.state == CardState.IN_FORCE
    form = _known_form(request, target, reasoned)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data.get("reason", "")
            actions.edit_indicator(card, indicator_id=indicator, values=form.values(), reason=reason, **given(request))
        except Invalid as error:
            form.add_error(None, error.text)
        else:
            return to_goal(office, card, target.goal_id)
    metric = METRICS.get(target.metric)
    context = {"card": row, "goal": target.goal, "row": target, "form": form, "reasoned": reasoned}
    context["fed"] = metric_name(metric) if metric else ""
    return render(request, "scorecard/indicator_edit.html", context, status=422 if form.is_bound else 200)


@staff("scorecard.edit")
def indicator_retire(request: Any, office: str, card: int, indicator: int) -> HttpResponse:
    """Measure a goal no longer by this."""
    target = access_indicator(access_card(request.office.id, card), indicator)
    if request.method != "POST":
        return redirect("scorecard:indicator_edit", office=office, card=card, indicator=indicator)
    try:
        reason = _line(request.POST.get("reason", ""))
        actions.retire_indicator(card, indicator_id=indicator, reason=reason, **given(request))
    except Invalid as error:
        messages.error(request, error.text)
        return redirect("scorecard:indicator_edit", office=office, card=card, indicator=indicator)
    return to_goal(office, card, target.goal_id)


@staff("scorecard.edit")
def indicator_targets(request: Any, office: str, card: int, indicator: int) -> HttpResponse:
    """Set the targets of single periods."""
    row = access_card(request.office.id, card)
    target = access_indicator(row, indicator)
    form = _targets_form(request, row, target)
    if request.method == "POST" and form.is_valid():
        actions.set_targets(card, indicator_id=indicator, targets=form.values(), **given(request))
        return redirect("scorecard:indicator", office=office, card=card, indicator=indicator)
    unit = unit_of(target)
    context = {"card": row, "row": target, "form": form, "unit": UNITS.get(unit, unit)}
    context["usual"] = scaled(target.target, unit)
    return render(request, "scorecard/targets.html", context, status=422 if form.is_bound else 200)


@staff("scorecard.feed")
def indicator_report(request: Any, office: str, card: int, indicator: int) -> HttpResponse:
    """Report a value by hand."""
    row = access_card(request.office.id, card)
    target = access_indicator(row, indicator)
    if target.source != Source.HAND:
        raise NotFound
    form = _report_form(request, row, target)
    if request.method == "POST" and form.is_valid():
        try:
            start = form.first_day()
            actions.report_actual(card, indicator_id=indicator, start=start, values=form.values(), **given(request))
        except Invalid as error:
            form.add_error(error.field or None, error.text)
        else:
            return redirect("scorecard:indicator", office=office, card=card, indicator=indicator)
    context = {"card": row, "row": target, "form": form}
    return render(request, "scorecard/report.html", context, status=422 if form.is_bound else 200)


def _chosen(request: Any) -> Chosen | None:
    """Return what the address says shall measure; None where nothing (known) was chosen yet."""
    how = request.GET.get("by", "")
    if how == "hand":
        return Chosen(None)
    if how in METRICS:
        return Chosen(METRICS[how])
    number = how.removeprefix("measure:")
    if number != how and number.isascii() and number.isdigit() and len(number) <= LONGEST_ID:
        for text, binding in _bindings(request):
            if binding.measure_id == int(number) and binding.metric in METRICS:
                return Chosen(METRICS[binding.metric], binding, text)
    return None


def _bindings(request: Any) -> list[tuple[str, Any]]:
    """Return the measures of the plan in force that a metric proves: (text, binding)."""
    plan = current_plan(request.office.id, today(request))
    if plan is None:
        return []
    return [(node.row.text, node.binding) for node in plan_tree(plan).measures if node.binding is not None]


def _choices(request: Any) -> dict[str, Any]:
    metrics = [(row.key, metric_name(row)) for row in sorted(METRICS.values(), key=lambda row: row.key)]
    return {"metrics": metrics, "measures": [(one.measure_id, text) for text, one in _bindings(request)]}


def _form(request: Any, chosen: Chosen) -> IndicatorForm:
    first: dict[str, Any] = {}
    if (bound := chosen.binding) is not None:
        first = {name: getattr(bound, name) for name in ("aggregate", "period_kind", "comparator")}
        first |= {"target": scaled(bound.target, METRICS[bound.metric].unit), "title": chosen.text[:100]}
    elif chosen.metric:
        first = {"title": metric_name(chosen.metric)[:100]}
    fixed = chosen.binding.filter if chosen.binding is not None else None
    return IndicatorForm(
        request.POST or None, metric=chosen.metric, words=aggregate_words(), fixed=fixed, initial=first
    )


def _known_form(request: Any, row: Indicator, reasoned: bool) -> IndicatorForm:
    metric = METRICS.get(row.metric)
    if row.metric and metric is None:
        raise NotFound
    names = ("title", "aggregate", "unit", "period_kind", "comparator", "weight")
    first = {name: getattr(row, name) for name in names} | {"target": scaled(row.target, unit_of(row))}
    first |= {f"filter_{name}": value for name, value in row.filter.items()}
    fixed = row.filter if "measure" in row.filter else None
    return IndicatorForm(
        request.POST or None, metric=metric, words=aggregate_words(), fixed=fixed, reasoned=reasoned, initial=first
    )


def _targets_form(request: Any, card: Card, row: Indicator) -> TargetsForm:
    node = indicator_stands(card, row, date(card.roc_year + OFFSET, 12, 31))
    names = [period_name(row.period_kind, stand.period.start) for stand in node.stands]
    unit = unit_of(row)
    first = {
        f"t_{stand.period.start:%Y%m%d}": scaled(stand.target, unit)
        for stand in node.stands
        if stand.target != row.target
    }
    periods = [stand.period for stand in node.stands]
    scale = IndicatorForm(metric=METRICS.get(row.metric), words={}).scale
    return TargetsForm(request.POST or None, periods=periods, names=names, scale=scale, initial=first)


def _report_form(request: Any, card: Card, row: Indicator) -> ReportForm:
    periods = [
        (one.start, period_name(row.period_kind, one.start)) for one in begun(card, row.period_kind, today(request))
    ]
    asked = request.GET.get("start", "")
    latest = str(periods[-1][0]) if periods else ""
    known = asked if asked in {str(start) for start, _name in periods} else latest
    return ReportForm(request.POST or None, periods=list(reversed(periods)), initial={"start": known})
