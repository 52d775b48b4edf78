"""Workload and results by kind, channel, counter, section and time; the busiest hours."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.foundation.charts import heat as heat_svg
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.data import Kind, Measured
from huzheng.foundation.metrics.registry import DIMENSIONS, METRICS
from huzheng.foundation.metrics.words import aggregate_word, metric_name, unit_word
from huzheng.foundation.page.gates import staff
from huzheng.plan.figures.forms import StatisticsForm
from huzheng.plan.figures.queries import MONTH, Grid, Peaks, Question, grid, peaks
from huzheng.plan.figures.rules import ended_months, first_of
from huzheng.plan.figures.views.frame import address, shown

USUAL = "queue.taken:count"  # how many came: what a peak is made of
CHOSEN_MONTHS = 36
BUSIEST = 8


@require_GET
@staff("figures.see")
def statistics(request: Any, office: str) -> HttpResponse:
    """Show the table that is asked for, of this year's months where nothing is."""
    form = form_of(request)
    if not form.is_valid():
        return render(request, "figures/statistics.html", {"form": form}, status=422)
    found = grid_of(request, form)
    peak = peaks(found.asked)
    context = {
        "form": form,
        "grid": _table(found, office),
        "title": title_of(found),
        "columns": [word for _key, word in found.column_heads],
        "origin": found.origin,
        "query": query_of(form),
        "counts": found.asked.metric.kind == Kind.COUNT,
        "peaks": _busiest(found, peak, office) if peak else [],
        "heat": mark_safe(picture(found, peak)) if peak and peak.cells else "",  # noqa: S308  numbers and escaped words
        "peak_table": _field(peak) if peak else None,
    }
    return render(request, "figures/statistics.html", context)


def form_of(request: Any) -> StatisticsForm:
    """Return the form with what the address asks for, else this year by service and month."""
    today = business_date(request.now)
    months = [*ended_months(today, CHOSEN_MONTHS - 1), first_of(today)]
    year = max(months[0], date(today.year, 1, 1))
    measures, dimensions, splits = _measures(), _dimensions(), _splits()
    measure = request.GET.get("measure", measures[0][0])
    usual = {"measure": measure, "rows": splits.get(measure, [MONTH])[:2][-1], "columns": MONTH}
    usual |= {"since": f"{year:%Y-%m}", "until": f"{months[-1]:%Y-%m}"}
    asked = {name: request.GET[name] for name in usual if name in request.GET}
    if asked and "columns" not in asked:
        asked["columns"] = ""
    chosen: dict[str, Any] = {"measures": measures, "dimensions": dimensions, "splits": splits, "months": months[::-1]}
    return StatisticsForm(usual | asked, **chosen)


def grid_of(request: Any, form: StatisticsForm) -> Grid:
    """Return the table that a valid form asks for."""
    key, _colon, aggregate = form.cleaned_data["measure"].partition(":")
    first, last = form.span()
    asked = Question(request.office.id, METRICS[key], aggregate, first, last, business_date(request.now))
    return grid(asked, form.cleaned_data["rows"], form.cleaned_data["columns"])


def asked_grid(request: Any) -> Grid:
    """Return the table of an export. Raises NotFound for an address that asks for none."""
    form = form_of(request)
    if not form.is_valid():
        raise NotFound
    return grid_of(request, form)


def query_of(form: StatisticsForm) -> str:
    """Return the words of the address that ask for the same again."""
    return urlencode({name: form.cleaned_data[name] for name in form.fields})


def title_of(found: Grid) -> str:
    """Return what the table is about: 取號數（張）：業務類別 × 月份."""
    metric = found.asked.metric
    more = f" {aggregate_word(found.asked.aggregate)}" if len(metric.aggregates) > 1 else ""
    by = " × ".join(label_of(name) for name in (found.rows, found.columns) if name)
    words = {"name": f"{metric_name(metric)}{more}", "unit": unit_word(metric.unit), "by": by}
    return _("%(name)s（%(unit)s）：%(by)s") % words


def label_of(dimension: str) -> str:
    """Return a dimension's name."""
    return _("月份") if dimension == MONTH else str(DIMENSIONS[dimension].label)


def picture(found: Grid, peak: Peaks) -> str:
    """Return the field of hours and weekdays as SVG."""
    rows, columns = [key for key, _word in peak.hours], [key for key, _word in peak.weekdays]
    cells = {
        (rows.index(hour), columns.index(weekday)): float(measured.value)
        for (hour, weekday), measured in peak.cells.items()
        if measured.value is not None
    }
    words = _("%(name)s依時段與星期的分布；最多的是%(peak)s。")
    title = words % {"name": metric_name(found.asked.metric), "peak": _most(peak)}
    weekdays = [word[:3] for _key, word in peak.weekdays]  # 星期一, Mon
    return heat_svg(cells, [word for _key, word in peak.hours], weekdays, title)


def _most(peak: Peaks) -> str:
    ordered = ranked(peak)
    return ordered[0][0] if ordered else "–"


def ranked(peak: Peaks) -> list[tuple[str, tuple[Any, ...], Measured]]:
    """Return the hours of the week with their words, the busiest first."""
    hours, weekdays = dict(peak.hours), dict(peak.weekdays)
    found = [(f"{weekdays[keys[1]]} {hours[keys[0]]}", keys, measured) for keys, measured in peak.cells.items()]
    return sorted(found, key=lambda one: (-(one[2].value or Decimal(0)), one[1][1], one[1][0]))


def _measures() -> list[tuple[str, str]]:
    """Return what can be split, as (metric:aggregate, words), the usual one first."""
    found = []
    for key, metric in sorted(METRICS.items(), key=lambda pair: (not USUAL.startswith(pair[0]), pair[0])):
        if metric.split is not None:
            several = len(metric.aggregates) > 1
            name = metric_name(metric)
            found += [
                (f"{key}:{word}", f"{name} {aggregate_word(word)}" if several else name) for word in metric.aggregates
            ]
    return found


def _splits() -> dict[str, list[str]]:
    """Return by what each measure can be split, the month among it."""
    return {
        f"{key}:{word}": [MONTH, *metric.dimensions]
        for key, metric in METRICS.items()
        if metric.split is not None
        for word in metric.aggregates
    }


def _dimensions() -> list[tuple[str, str]]:
    return [(MONTH, label_of(MONTH)), *((key, str(one.label)) for key, one in DIMENSIONS.items())]


def _table(found: Grid, office: str) -> dict[str, Any]:
    """Return the lines of the table: word, cells and sum, each with the way to its rows."""
    lines = []
    for key, word in found.row_heads:
        cells = [
            _cell(found, found.cells.get((key, column)), office, row=key, column=column)
            for column, _w in found.column_heads
        ]
        lines.append({"name": word, "cells": cells, "sum": _cell(found, found.row_sums.get((key,)), office, row=key)})
    sums = [
        _cell(found, found.column_sums.get((column,)), office, column=column) for column, _word in found.column_heads
    ]
    return {"rows": lines, "sums": sums, "whole": _cell(found, found.whole, office), "label": label_of(found.rows)}


def _cell(found: Grid, measured: Measured | None, office: str, **keys: Any) -> dict[str, str]:
    """Return one cell: nothing for no case, else the value, its cases and where its rows are."""
    if measured is None or not measured.n:
        return {"value": "0" if found.asked.metric.kind == Kind.COUNT else "–", "n": "", "url": ""}
    named = {found.rows: keys.get("row"), found.columns: keys.get("column")}
    filter = {name: value for name, value in named.items() if name and value is not None}
    return {
        "value": shown(measured.value, found.asked.metric.unit),
        "n": f"{measured.n:,}",
        "url": why_url(found.asked, office, filter),
    }


def why_url(asked: Question, office: str, filter: dict[str, Any]) -> str:
    """Return where the rows of one number stand; a month among the filter narrows the months."""
    month = filter.pop(MONTH, None)
    words = {"aggregate": asked.aggregate, "month": f"{month or asked.first:%Y-%m}"}
    if month is None and asked.first != asked.last:
        words["until"] = f"{asked.last:%Y-%m}"
    return f"{address('why', office, metric=asked.metric.key)}?{urlencode(words | filter)}"


def _busiest(found: Grid, peak: Peaks, office: str) -> list[dict[str, Any]]:
    """Return the busiest hours of the week with their share of all."""
    whole = float(found.whole.value or 0)
    return [
        {
            "name": word,
            "value": shown(measured.value, found.asked.metric.unit),
            "share": shown(float(measured.value or 0) / whole, "share") if whole else "–",
            "url": why_url(found.asked, office, dict(zip(("hour", "weekday"), keys, strict=True))),
        }
        for word, keys, measured in ranked(peak)[:BUSIEST]
    ]


def _field(peak: Peaks) -> dict[str, Sequence[Any]]:
    """Return the numbers of the picture as a table."""
    rows = [
        (
            word,
            [
                shown(one.value, "") if (one := peak.cells.get((hour, weekday))) else "0"
                for weekday, _w in peak.weekdays
            ],
        )
        for hour, word in peak.hours
    ]
    return {"heads": [word for _key, word in peak.weekdays], "rows": rows}
