"""Why is this number so: the definition in words, and the rows behind it, which add up to the printed value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.links import link_to
from huzheng.foundation.metrics.data import Evidence, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import METRICS, evidence, measure_all
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_measure, access_plan, live_binding
from huzheng.plan.book.actions import correct_period
from huzheng.plan.book.forms import ReasonForm
from huzheng.plan.book.models import Binding
from huzheng.plan.book.queries.values import NOTHING, History, ask_of, closed_values, histories, stand_of
from huzheng.plan.book.rules import meets, period_at
from huzheng.plan.book.views.frame import address, rights_over
from huzheng.plan.book.views.words import (
    aggregate_word,
    cases_words,
    light_word,
    metric_name,
    period_name,
    target_words,
    unit_word,
    with_unit,
)

PAGE = 50
TIMED = {Kind.PERCENTILE}
SHARES = {Kind.RATE, Kind.WITHIN_LIMIT}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of evidence as it is shown."""

    when: str
    text: str
    value: str
    light: str
    word: str
    url: str


@staff("plan.see")
def why(request: Any, office: str, plan: int, measure: int) -> HttpResponse:
    """Show a promise's number of one period with everything behind it."""
    row = access_plan(request.office.id, plan)
    promise = access_measure(row, measure, gone=True)
    binding = live_binding(promise)
    metric = METRICS.get(binding.metric) if binding else None
    if binding is None or metric is None:
        raise NotFound
    period = _period(request, binding)
    rows = evidence(binding.metric, request.office.id, period, binding.filter)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    history = histories(request.office.id, [binding], business_date(request.now))[binding.pk]
    context = {
        "plan": row,
        "measure": promise,
        "binding": binding,
        "page_obj": page,
        "base": address("show", office, row),
    }
    context["rows"] = [_row(found, binding, metric, office) for found in page]
    context |= _number(request, binding, metric, period, rows)
    context |= {"facts": _facts(binding, metric), "periods": _periods(history, binding, metric, period)}
    context |= {"may": rights_over(promise, request.actor), "reason_form": ReasonForm()}
    context |= {"start": period.start.isoformat()}
    return render(request, "plan/why.html", context)


@staff("plan.close")
def correct(request: Any, office: str, plan: int, measure: int) -> HttpResponse:
    """Count a closed period anew, as a new version with its reason."""
    binding = live_binding(access_measure(access_plan(request.office.id, plan), measure))
    form = ReasonForm(request.POST)
    if binding is None:
        raise NotFound
    period = _period(request, binding)
    if request.method == "POST" and form.is_valid():
        given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
        correct_period(plan, measure_id=measure, period=period, reason=form.cleaned_data["reason"], **given)
        messages.success(request, _("已另立更正版本；原來的數字仍保留。"))
    elif request.method == "POST":
        messages.error(request, _("更正要填寫理由。"))
    response = redirect("plan:why", office=office, plan=plan, measure=measure)
    response["Location"] += f"?period={period.start.isoformat()}"
    return response


def _period(request: Any, binding: Binding) -> Period:
    """Return the period that the address names by one of its days; the running one where it names none."""
    today = business_date(request.now)
    text = request.GET.get("period") or request.POST.get("period") or ""
    try:
        day = min(date.fromisoformat(text), today) if text else today
    except ValueError as error:
        raise NotFound from error
    if not 1 < day.year < 9999:
        raise NotFound
    period = period_at(binding.period_kind, day)
    return period_at(binding.period_kind, day, as_of=today) if period.end > today else period


def _number(request: Any, binding: Binding, metric: Metric, period: Period, rows: Sequence[Evidence]) -> dict[str, Any]:
    """Return the number as printed (the closed one, where there is one), and whether the rows now say something else."""
    office_id = request.office.id
    ask = ask_of(binding, period)
    closed = closed_values(office_id, [ask]).get(0)
    (counted,) = measure_all(office_id, [ask])
    live = stand_of(binding, period, counted or NOTHING)
    sums = {"sums": _sums(rows, metric, live.measured)}
    if closed is None:
        return _shown(live, binding, metric) | sums | {"closed": None, "differs": ""}
    printed = stand_of(binding, period, Measured(closed.value, closed.n), closed=True)
    same = (printed.measured.n, _rounded(closed.value)) == (live.measured.n, _rounded(live.measured.value))
    differs = "" if same else f"{with_unit(live.measured.value, metric.unit)} · {cases_words(live.measured.n)}"
    return _shown(printed, binding, metric) | sums | {"closed": closed, "differs": differs}


def _rounded(value: Any) -> Any:
    return None if value is None else round(value, 6)


def _shown(stand: Any, binding: Binding, metric: Metric) -> dict[str, Any]:
    return {
        "value": with_unit(stand.measured.value, metric.unit),
        "n": cases_words(stand.measured.n),
        "light": stand.light,
        "word": light_word(stand),
        "period": period_name(binding.period_kind, stand.period),
        "target": target_words(binding, metric.unit),
    }


def _facts(binding: Binding, metric: Metric) -> list[tuple[str, str]]:
    filters = " · ".join(_filter_words(name, value, binding, metric) for name, value in binding.filter.items())
    return [
        (_("指標"), metric_name(metric)),
        (_("取值"), f"{aggregate_word(binding.aggregate)} · {unit_word(metric.unit)}"),
        (_("期間"), binding.get_period_kind_display()),
        (_("目標"), target_words(binding, metric.unit)),
        (_("範圍"), filters or _("全所")),
        (_("計算方式版本"), f"{metric.key} v{metric.query_version}"),
        (_("確認"), f"{binding.confirmed_by.name} · v{binding.version}"),
    ]


def _filter_words(name: str, value: object, binding: Binding, metric: Metric) -> str:
    if name == "measure" and value == binding.measure_id:
        return _("這項作法自己的列冊")
    return f"{_(metric.accepts.get(name, name))} {value}"


def _row(found: Evidence, binding: Binding, metric: Metric, office: str) -> Row:
    met = _met(found, binding, metric)
    light, word = {True: ("ok", _("符合")), False: ("late", _("不符合")), None: ("unknown", _("不計"))}[met]
    value = "" if found.value is None else with_unit(found.value, metric.unit if metric.kind in TIMED else "")
    return Row(_when(found.at), found.text, value.strip(), light, word, link_to(found.subject, office))


def _when(instant: datetime) -> str:
    """Return day and time; of a day kept by hand, midnight, the day alone."""
    day, time = wording.short_date(instant), wording.clock(instant)
    return day if time == "00:00" else f"{day} {time}"


def _met(found: Evidence, binding: Binding, metric: Metric) -> bool | None:
    """Return what the metric says of a row; of a plain duration or amount, whether it would meet the target by itself."""
    if found.met is None and found.value is not None and metric.kind in TIMED:
        return meets(found.value, binding.comparator, binding.target)
    return found.met


def _sums(rows: Sequence[Evidence], metric: Metric, measured: Measured) -> dict[str, Any]:
    """Return how the rows add up to the number: of a share, how many meet the promise and how many do not.

    Nothing is read for it: the share and its n give them, and the length says how many rows do not count.
    """
    count = len(rows)
    if metric.kind not in SHARES or measured.value is None:
        return {"all": count, "share": False}
    met = round(measured.value * measured.n)
    return {
        "all": count,
        "share": True,
        "met": met,
        "missed": measured.n - met,
        "counted": measured.n,
        "none": count - measured.n,
    }


def _periods(history: History, binding: Binding, metric: Metric, chosen: Period) -> list[dict[str, Any]]:
    """Return the past periods and the present one for the table under the trend, the latest first."""
    pairs = [*zip(history.periods, history.past, strict=True), (history.now.period, history.now)]
    return [
        {
            "name": period_name(binding.period_kind, period),
            "start": period.start.isoformat(),
            "chosen": period.start == chosen.start,
            "value": with_unit(stand.measured.value, metric.unit) if stand else "–",
            "n": cases_words(stand.measured.n) if stand else "",
            "light": stand.light if stand else "unknown",
            "word": light_word(stand) if stand else _("未結算"),
            "closed": bool(stand and stand.closed),
        }
        for period, stand in reversed(pairs)
    ]
