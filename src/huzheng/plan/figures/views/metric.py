"""One number: two years, the control chart, its parts; and the months that the chart is measured against."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.metrics.data import Kind
from huzheng.foundation.metrics.registry import DIMENSIONS
from huzheng.foundation.metrics.words import (
    aggregate_word,
    cases_words,
    metric_name,
    month_name,
    number,
    unit_word,
    with_unit,
)
from huzheng.foundation.page.gates import staff
from huzheng.plan.figures import actions
from huzheng.plan.figures.forms import BaselineForm
from huzheng.plan.figures.queries import Judged, Line, Question, heads, judged, line_of, split
from huzheng.plan.figures.views.drawn import control_svg, title_of, trend_sentence, trend_svg
from huzheng.plan.figures.views.frame import address, aggregate_of, given, metric_of, month_in, rights_of
from huzheng.plan.figures.views.words import sentence, signals, verdict


@require_GET
@staff("figures.see")
def metric(request: Any, office: str, metric: str) -> HttpResponse:
    """Show one number with its pictures and parts; `?month=` chooses the month of the parts."""
    known = metric_of(metric)
    line = line_of(request.office.id, known.key, aggregate_of(request, known), business_date(request.now))
    found = judged(line)
    month = _month(request, line)
    base = address("metric", office, metric=known.key)
    context = _pictures(line, found) | {
        "name": metric_name(known),
        "title": title_of(line),
        "tabs": _tabs(line, base),
        "base": base,
        "query": f"aggregate={line.aggregate}",
        "month": month_name(month),
        "months": _months(line, found),
        "parts": _parts(request, line, month),
        "signals": signals(found),
        "baseline": line.baseline,
        "may": rights_of(request),
        **_stands(line),
    }
    return render(request, "figures/metric.html", context)


@require_http_methods(["GET", "POST"])
@staff("figures.correct")
def baseline(request: Any, office: str, metric: str) -> HttpResponse:
    """Choose the months that the control chart is measured against, with a reason."""
    known = metric_of(metric)
    line = line_of(request.office.id, known.key, aggregate_of(request, known), business_date(request.now))
    months = [one.period.start for one in line.past if one is not None]
    form = BaselineForm(request.POST or None, months=months, initial=_usual(months))
    url = f"{address('metric', office, metric=known.key)}?aggregate={line.aggregate}"
    if request.method == "POST" and form.is_valid() and _fixed(request, line, form):
        messages.success(request, _("已選定基準期間。"))
        return redirect(url)
    context = {"form": form, "line": line, "title": title_of(line), "url": url, "base": line.baseline}
    return render(request, "figures/baseline.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@staff("figures.correct")
def lift(request: Any, office: str, metric: str) -> HttpResponse:
    """Measure the control chart against all its months again."""
    known = metric_of(metric)
    aggregate = aggregate_of(request, known)
    actions.lift_baseline(known.key, aggregate=aggregate, **given(request))
    messages.success(request, _("管制圖改回以全部月份為基準。"))
    return redirect(f"{address('metric', office, metric=known.key)}?aggregate={aggregate}")


def _fixed(request: Any, line: Line, form: BaselineForm) -> bool:
    try:
        actions.fix_baseline(
            line.metric.key,
            aggregate=line.aggregate,
            months=form.months(),
            reason=form.cleaned_data["reason"],
            **given(request),
        )
    except Invalid as error:
        form.add_error(error.field or None, error.text)
    return not form.errors


def _usual(months: list[date]) -> dict[str, str]:
    return {"from_month": f"{months[0]:%Y-%m}", "to_month": f"{months[-1]:%Y-%m}"} if months else {}


def _month(request: Any, line: Line) -> date:
    """Return the month of the parts: the one asked for, else the last closed one, else the running one. Raises NotFound."""
    text, today = request.GET.get("month", ""), business_date(request.now)
    if text:
        found = month_in(text, today)
        if found is None:
            raise NotFound
        return found
    return line.months[-1] if line.last else today.replace(day=1)


def _pictures(line: Line, found: Judged) -> dict[str, Any]:
    said, words = sentence(found, line), trend_sentence(line)
    light, word = verdict(found)
    return {
        "trend_svg": mark_safe(trend_svg(line, words)),  # noqa: S308  numbers and escaped words
        "control_svg": mark_safe(control_svg(line, found, said)),  # noqa: S308  numbers and escaped words
        "trend_words": words,
        "said": said,
        "light": light,
        "word": word,
        "early": found.chart.early,
        "drawn": bool(found.chart.points),
    }


def _stands(line: Line) -> dict[str, Any]:
    """Return the large numbers: the running month, the last one, the target."""
    unit = line.metric.unit
    target = line.binding and f"{line.binding.get_comparator_display()} {with_unit(line.binding.target, unit)}"
    return {
        "counts": line.metric.kind == Kind.COUNT,
        "unit": unit_word(unit),
        "live": number(line.live.value, unit),
        "live_n": cases_words(line.live.n),
        "live_stand": line.stand,
        "last": line.last and number(line.last.value, unit),
        "last_n": cases_words(line.last.n) if line.last else "",
        "last_name": month_name(line.months[-1]),
        "last_stand": line.last_stand,
        "target": target,
        "promise": line.binding.measure if line.binding else None,
    }


def _tabs(line: Line, base: str) -> list[tuple[str, str, bool]]:
    words = line.metric.aggregates if len(line.metric.aggregates) > 1 else ()
    return [(f"{base}?aggregate={word}", aggregate_word(word), word == line.aggregate) for word in words]


def _months(line: Line, found: Judged) -> list[dict[str, Any]]:
    """Return the closed months for the table under the pictures, the latest first."""
    unit, limits = line.metric.unit, dict(zip(found.months, found.chart.points, strict=True))
    rows = []
    for one in reversed([figure for figure in line.past if figure is not None]):
        point = limits.get(one.period.start)
        rows.append({
            "name": month_name(one.period.start), "month": f"{one.period.start:%Y-%m}",
            "value": with_unit(one.value, unit), "n": cases_words(one.n), "version": one.version,
            "limits": "" if point is None or found.chart.early else f"{with_unit(point.low, unit)} – {with_unit(point.high, unit)}",
        })  # fmt: skip
    return rows


def _parts(request: Any, line: Line, month: date) -> list[dict[str, Any]]:
    """Return a table for each dimension of the chosen month."""
    asked = Question(request.office.id, line.metric, line.aggregate, month, month, business_date(request.now))
    return [_part(asked, name, request.office.code) for name in line.metric.dimensions]


def _part(asked: Question, name: str, office: str) -> dict[str, Any]:
    found, unit = split(asked, [name]), asked.metric.unit
    why = f"{address('why', office, metric=asked.metric.key)}?aggregate={asked.aggregate}&month={asked.first:%Y-%m}"
    rows = [
        {
            "name": word,
            "value": with_unit(found.cells[key,].value, unit),
            "n": cases_words(found.cells[key,].n),
            "url": f"{why}&{name}={key}",
        }
        for key, word in heads(asked, name, [keys[0] for keys in found.cells])
    ]
    return {"label": DIMENSIONS[name].label, "rows": rows, "closed": found.origin == "closed"}
