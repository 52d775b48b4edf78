"""The binding screen: which metric proves a measure, how it must stand to the target, and what it says right now."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.metrics.data import Ask, Measured, Metric
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_measure, access_plan, live_binding
from huzheng.plan.book.actions import bind_measure, mark_by_hand, mark_not_yet, unbind_measure
from huzheng.plan.book.binding import Context, bind_text
from huzheng.plan.book.data import Terms
from huzheng.plan.book.forms import ReasonForm, TermsForm
from huzheng.plan.book.models import Binding, Measure
from huzheng.plan.book.queries.proposals import proposed_terms
from huzheng.plan.book.queries.trees import moves_of
from huzheng.plan.book.rules import expected_comparator, light, period_at
from huzheng.plan.book.states import Light, PeriodKind
from huzheng.plan.book.views.frame import address, rights_of
from huzheng.plan.book.views.words import AGGREGATES, cases_words, metric_name, period_name, unit_word, with_unit

ADVISED = 3  # so many candidates are listened to
KEEP = {"hand": mark_by_hand, "not-yet": mark_not_yet, "open": unbind_measure}


@staff("plan.bind")
def bind(request: Any, office: str, plan: int, measure: int) -> HttpResponse:
    """Choose what proves a measure; confirm the terms of a metric."""
    row = access_plan(request.office.id, plan)
    promise = access_measure(row, measure)
    binding = live_binding(promise)
    known = binding or proposed_terms(promise)
    metric = METRICS.get(request.POST.get("metric") or request.GET.get("metric") or (known.metric if known else ""))
    form = _terms_form(request.POST or None, promise, metric, known) if metric else None
    if request.method == "POST" and form is not None and form.is_valid() and _confirmed(request, plan, measure, form):
        messages.success(request, _("已綁定。之後的數字由系統量測。"))
        return _back(office, plan, measure)
    advice = _advice(promise)
    context: dict[str, Any] = {"plan": row, "measure": promise, "binding": binding, "metric": metric, "form": form}
    context["proposed"] = known is not None and binding is None
    context |= {
        "metrics": _choices(advice["metrics"]),
        "advice": advice,
        "live": _live(request, form) if form else None,
        "moves": moves_of(promise),
    }
    context |= {"base": address("show", office, row), "reason_form": ReasonForm(), "may": rights_of(request.actor)}
    context |= {"metric_words": _metric_words(metric), "url": address("bind", office, row, promise)}
    return render(request, "plan/bind.html", context, status=422 if request.method == "POST" else 200)


@staff("plan.bind")
def bind_value(request: Any, office: str, plan: int, measure: int) -> HttpResponse:
    """Show what the terms in the form would say right now; a fragment that follows the form as it is filled."""
    promise = access_measure(access_plan(request.office.id, plan), measure)
    metric = METRICS.get(request.GET.get("metric", ""))
    if metric is None:
        raise NotFound
    form = TermsForm(request.GET, metric=metric, words=_aggregate_words())
    return render(request, "plan/parts/live.html", {"live": _live(request, form), "measure": promise})


@staff("plan.bind")
def keep(request: Any, office: str, plan: int, measure: int, how: str) -> HttpResponse:
    """Say that a measure is kept by hand, not yet, or leave it open again; with the reason."""
    act = KEEP.get(how)
    if act is None:
        raise NotFound
    form = ReasonForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        messages.error(request, _("請填寫理由，讓以後看的人知道為什麼。"))
        return redirect("plan:bind", office=office, plan=plan, measure=measure)
    given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
    act(plan, measure_id=measure, reason=form.cleaned_data["reason"], **given)
    return _back(office, plan, measure)


def _confirmed(request: Any, plan: int, measure: int, form: TermsForm) -> bool:
    """Bind; put what stands against it into the form."""
    given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
    try:
        bind_measure(plan, measure_id=measure, terms=form.terms(), **given)
    except Invalid as error:
        form.add_error(None, error.text)
        return False
    return True


def _back(office: str, plan: int, measure: int) -> HttpResponse:
    response = redirect("plan:show", office=office, plan=plan)
    response["Location"] += f"#measure-{measure}"
    return response


def _aggregate_words() -> dict[str, str]:
    return {key: str(word) for key, word in AGGREGATES.items()}


def _terms_form(data: Any, measure: Measure, metric: Metric, binding: Binding | Terms | None) -> TermsForm:
    known = binding if binding and binding.metric == metric.key else None
    scale = 100 if metric.unit == "share" else 1
    initial: dict[str, Any] = {"comparator": expected_comparator(metric).value}
    if "measure" in metric.accepts:
        initial["filter_measure"] = measure.pk
    if known:
        initial = {name: getattr(known, name) for name in ("aggregate", "period_kind", "comparator")}
        initial |= {f"filter_{name}": value for name, value in known.filter.items()}
        initial |= {"target": f"{known.target * scale:f}".rstrip("0").rstrip("."), "tolerance": ""}
        if known.tolerance:
            initial["tolerance"] = f"{known.tolerance * scale:f}".rstrip("0").rstrip(".")
    return TermsForm(data, metric=metric, words=_aggregate_words(), initial=initial)


def _advice(measure: Measure) -> dict[str, Any]:
    """Return what the words of a measure seem to speak of, and what follows: its metrics, or by hand, or not yet."""
    titles = (measure.item.dimension.title, measure.item.title, measure.parent.text if measure.parent else "")
    found = bind_text(measure.text, Context(tuple(title for title in titles if title)))[:ADVISED]
    if not found:
        return {"metrics": (), "status": "", "name": "", "because": ()}
    best = found[0]
    return {
        "metrics": tuple(dict.fromkeys(key for one in found for key in one.entry.metrics)),
        "status": best.entry.status.value,
        "name": best.entry.en if wording.english() else best.entry.zh,
        "because": best.because[:3],
    }


def _choices(advised: Sequence[str]) -> list[dict[str, Any]]:
    """Return the metrics to choose from, those that the words of the measure speak of first."""
    rank = {key: place for place, key in enumerate(advised)}
    rows = sorted(METRICS.values(), key=lambda metric: (rank.get(metric.key, len(rank)), metric.key))
    return [
        {"key": row.key, "zh": row.zh, "en": row.en, "unit": unit_word(row.unit), "advised": row.key in rank}
        for row in rows
    ]


def _metric_words(metric: Metric | None) -> dict[str, str]:
    return {} if metric is None else {"name": metric_name(metric), "unit": unit_word(metric.unit), "key": metric.key}


def _live(request: Any, form: TermsForm) -> dict[str, Any]:
    """Return what the terms say right now; of an unfinished form, the bare value."""
    terms = form.terms() if form.is_bound and form.is_valid() else None
    first = {name: field.initial for name, field in form.fields.items()} | dict(form.initial)
    given: Any = form.data if form.is_bound else first
    asked = given.get("period_kind")
    kind = asked if asked in PeriodKind.values else PeriodKind.MONTH.value
    aggregate = given.get("aggregate") or form.metric.aggregates[0]
    period = period_at(kind, business_date(request.now))
    chosen = (
        terms.filter
        if terms
        else {key: given[f"filter_{key}"] for key in form.metric.accepts if given.get(f"filter_{key}")}
    )
    measured = _measured(request.office.id, Ask(form.metric.key, period, aggregate, chosen))
    state = _light(measured, terms)
    return {
        "period": period_name(kind, period),
        "value": with_unit(measured.value, form.metric.unit),
        "n": cases_words(measured.n),
        "light": state.value,
        "word": str(state.label) if terms else _("填好目標就會亮燈"),
    }


def _measured(office_id: int, ask: Ask) -> Measured:
    """Return what the metric says; of a filter that it cannot read (yet), nothing."""
    try:
        (found,) = measure_all(office_id, [ask])
    except ValueError:
        found = None
    return found or Measured(None, 0)


def _light(measured: Measured, terms: Terms | None) -> Light:
    if terms is None:
        return Light.UNKNOWN
    judge: dict[str, Any] = {"comparator": terms.comparator, "target": terms.target, "tolerance": terms.tolerance}
    return light(measured.value, measured.n, **judge)
