"""Offices side by side: one metric over the months, and promises by award indicator."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from huzheng.foundation.errors import NotFound
from huzheng.foundation.multiples import panel
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import bureau
from huzheng.plan.bureau.data import Agreed
from huzheng.plan.bureau.queries.closed import agreed_metrics, closed_figures
from huzheng.plan.bureau.queries.plans import by_indicator, frameworks, plans_in_force
from huzheng.plan.bureau.queries.units import todays
from huzheng.plan.bureau.rules import months_before, row_of, scale
from huzheng.plan.bureau.views.frame import Above, above, metric_name, month_word, value_words


@bureau
def compare(request: Any) -> HttpResponse:
    """Show one agreed metric of every office over twelve closed months, all on the same scale. Three queries."""
    who, metrics = above(request), agreed_metrics()
    asked = request.GET.get("metric", "")
    chosen = next((row for row in metrics if row.key == asked), None if asked else next(iter(metrics), None))
    if asked and chosen is None:
        raise NotFound
    picks = [(row.key, metric_name(row), row is chosen) for row in metrics]
    context = {"who": who, "picks": picks, "chosen": chosen and metric_name(chosen)}
    return render(request, "bureau/compare.html", context | (_panels(who, chosen) if chosen else {}))


def _panels(who: Above, chosen: Agreed) -> dict[str, Any]:
    months = months_before(who.today)
    figures = closed_figures([unit.id for unit in who.units], [chosen], months)
    rows = {unit.id: row_of([one for one in figures if one.office_id == unit.id], months) for unit in who.units}
    known = [one.value for one in figures if one.value is not None]
    mean = sum(known, Decimal(0)) / len(known) if known else None
    bounds = scale(rows.values())
    shown = []
    for unit in who.units:
        values = [None if one is None or one.value is None else float(one.value) for one in rows[unit.id]]
        svg = mark_safe(panel(values, bounds, None if mean is None else float(mean)))  # noqa: S308  numbers only
        last = next((one for one in reversed(rows[unit.id]) if one is not None), None)
        cells = [value_words(chosen, one.value) if one else "–" for one in rows[unit.id]]
        shown.append(
            {
                "unit": unit, "svg": svg, "cells": cells, "last": value_words(chosen, last.value) if last else "–",
                "month": month_word(last.month) if last else "", "n": last.n if last else 0,
            }
        )  # fmt: skip
    low, high = (value_words(chosen, Decimal(str(bound))) for bound in bounds)
    mean_words = value_words(chosen, mean)
    names = [month_word(month) for month in months]
    return {"panels": shown, "months": names, "low": low, "high": high, "mean": mean_words, "any": bool(known)}


@bureau
def indicators(request: Any) -> HttpResponse:
    """Show under each award indicator what every office promises, and where it promises nothing."""
    who = above(request)
    plans = plans_in_force(todays(who.units))
    choices = frameworks(who.today.year)
    asked = request.GET.get("framework", "")
    chosen = next((row for row in choices if row.key == asked), None if asked else choices[0])
    if chosen is None:
        raise NotFound
    rows = [
        (row, [(unit, row.items.get(unit.id, []), unit.id in plans) for unit in who.units])
        for row in by_indicator(plans, chosen)
    ]
    picks = [(row.key, row.en if wording.english() else row.zh, row is chosen) for row in choices]
    return render(request, "bureau/indicators.html", {"who": who, "rows": rows, "picks": picks, "chosen": chosen})
