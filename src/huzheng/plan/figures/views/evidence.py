"""Why is this number so: its versions, and the rows behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.links import link_to
from huzheng.foundation.metrics.data import Ask, Evidence, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import DIMENSIONS, evidence, measure_all
from huzheng.foundation.metrics.words import aggregate_word, cases_words, metric_name, month_name, unit_word, with_unit
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.foundation.privacy.traces import traces_of
from huzheng.plan.figures import actions
from huzheng.plan.figures.forms import ReasonForm
from huzheng.plan.figures.queries import versions_of
from huzheng.plan.figures.rules import month_after, month_of
from huzheng.plan.figures.views.frame import address, aggregate_of, given, metric_of, month_asked, month_in, rights_of

PAGE = 50
MET = {
    True: ("ok", gettext_lazy("符合")),
    False: ("late", gettext_lazy("不符合")),
    None: ("unknown", gettext_lazy("不計")),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The number that an address names: of one month, or of all from it to another."""

    ask: Ask
    metric: Metric
    first: date
    last: date
    words: tuple[tuple[str, str], ...]  # the filter in words

    @property
    def single(self) -> bool:
        """Say whether it is a number of one month."""
        return self.first == self.last


@require_GET
@staff("figures.see")
def why(request: Any, office: str, metric: str) -> HttpResponse:
    """Show a number with its versions and every row behind it."""
    asked = _asked(request, metric)
    rows = evidence(asked.ask.metric, request.office.id, asked.ask.period, asked.ask.filter)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = _number(request, asked) | {
        "asked": asked,
        "name": metric_name(asked.metric),
        "url": f"{address('metric', office, metric=asked.ask.metric)}?aggregate={asked.ask.aggregate}",
        "page_obj": page,
        "rows": _rows(page, asked.metric, request),
        "judged": any(found.met is not None for found in page),
        "facts": _facts(asked),
        "may": rights_of(request),
    }
    return render(request, "figures/why.html", context)


@require_http_methods(["GET", "POST"])
@staff("figures.correct")
def correct(request: Any, office: str, metric: str) -> HttpResponse:
    """Count a closed month anew, as a new version with its reason."""
    known, month = metric_of(metric), month_asked(request)
    aggregate = aggregate_of(request, known)
    form = ReasonForm(request.POST or None)
    url = f"{address('why', office, metric=known.key)}?aggregate={aggregate}&month={month:%Y-%m}"
    if request.method == "POST" and form.is_valid():
        count = actions.correct_month(month, metric=known.key, reason=form.cleaned_data["reason"], **given(request))
        messages.success(request, _("已另立更正版本，共 %(n)s 個數字；原來的數字仍保留。") % {"n": count})
        return redirect(url)
    context = _counted(request.office.id, known, Ask(known.key, month_of(month), aggregate, {}))
    context |= {"form": form, "month": month_name(month), "url": url, "aggregate": aggregate, "value": f"{month:%Y-%m}"}
    return render(request, "figures/correct.html", context, status=422 if request.method == "POST" else 200)


def _counted(office_id: int, metric: Metric, ask: Ask) -> dict[str, Any]:
    """Return the closed number and what its rows say now. Raises NotFound where it was never closed."""
    versions = versions_of(office_id, ask)
    if not versions:
        raise NotFound
    (measured,) = measure_all(office_id, [ask])
    now = measured or Measured(None, 0)
    return {
        "name": metric_name(metric),
        "closed": with_unit(versions[0].value, metric.unit),
        "closed_n": cases_words(versions[0].n),
        "counted": with_unit(now.value, metric.unit),
        "counted_n": cases_words(now.n),
    }


def _asked(request: Any, slug: str) -> Asked:
    """Read metric, aggregate, months and filter from the address. Raises NotFound for what cannot be."""
    metric = metric_of(slug)
    first, today = month_asked(request), business_date(request.now)
    until = request.GET.get("until")
    last = (month_in(until, today) if until else first) or first
    first, last = min(first, last), max(first, last)
    filter, words = {}, []
    for name in metric.dimensions:
        if text := request.GET.get(name):
            values = {str(value): (value, word) for value, word in DIMENSIONS[name].values(request.office.id).items()}
            if text not in values and not text.isdecimal():
                raise NotFound
            filter[name], word = values.get(text) or (int(text[:6]), text)
            words.append((str(DIMENSIONS[name].label), word))
    end = month_after(last)
    period = Period(first, end, today if today < end else None)
    return Asked(Ask(metric.key, period, aggregate_of(request, metric), filter), metric, first, last, tuple(words))


def _number(request: Any, asked: Asked) -> dict[str, Any]:
    """Return the number as it was closed, where it was, and whether the rows say something else by now."""
    office_id, unit = request.office.id, asked.metric.unit
    versions = versions_of(office_id, asked.ask) if asked.single else []
    (live,) = measure_all(office_id, [asked.ask])
    live = live or Measured(None, 0)
    printed = Measured(versions[0].value, versions[0].n) if versions else live
    rounded = None if live.value is None else round(live.value, 6)
    differs = bool(versions) and (printed.value, printed.n) != (rounded, live.n)
    return {
        "value": with_unit(printed.value, unit),
        "n": cases_words(printed.n),
        "period": _period_words(asked),
        "versions": [
            {"version": one.version, "value": with_unit(one.value, unit), "n": cases_words(one.n), "at": one.closed_at, "reason": one.reason}
            for one in versions
        ],
        "differs": f"{with_unit(live.value, unit)} · {cases_words(live.n)}" if differs else "",
        "correct_url": f"{address('correct', request.office.code, metric=asked.ask.metric)}?aggregate={asked.ask.aggregate}&month={asked.first:%Y-%m}",
    }  # fmt: skip


def _period_words(asked: Asked) -> str:
    if asked.single:
        return month_name(asked.first)
    return _("%(first)s至%(last)s") % {"first": month_name(asked.first), "last": month_name(asked.last)}


def _facts(asked: Asked) -> list[tuple[str, str]]:
    metric = asked.metric
    return [
        (_("指標"), metric_name(metric)),
        (_("取值"), f"{aggregate_word(asked.ask.aggregate)} · {unit_word(metric.unit)}"),
        (_("期間"), _period_words(asked)),
        (_("範圍"), " · ".join(f"{label} {word}" for label, word in asked.words) or _("全所")),
        (_("計算方式版本"), f"{metric.key} v{metric.query_version}"),
    ]


def _rows(page: Iterable[Evidence], metric: Metric, request: Any) -> list[dict[str, Any]]:
    """Return the rows of a page; each says which rule of retention has removed personal data of what it counts."""
    rows = list(page)
    gone = traces_of(request.office.id, {found.subject for found in rows})
    return [_row(found, metric, request.office.code) | {"gone": gone.get(found.subject, ())} for found in rows]


def _row(found: Evidence, metric: Metric, office: str) -> dict[str, Any]:
    light, word = MET[found.met]
    timed = metric.kind == Kind.PERCENTILE
    day, time = wording.short_date(found.at), wording.clock(found.at)
    return {
        "when": day if time == "00:00" else f"{day} {time}",
        "text": found.text,
        "value": "" if found.value is None else with_unit(found.value, metric.unit if timed else "").strip(),
        "light": light,
        "word": str(word),
        "url": link_to(found.subject, office),
    }
