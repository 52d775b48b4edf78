"""The month as the meeting and the report want it: promises off target, and the standing figures."""

from datetime import date

from django.urls import reverse

from huzheng.foundation.metrics.data import Ask, Measured, Metric
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.foundation.metrics.words import aggregate_word, metric_name, with_unit
from huzheng.office import api as offices
from huzheng.plan.book import api as book
from huzheng.plan.figures.data import MonthFigure, OffTarget
from huzheng.plan.figures.queries.closed import whole_months
from huzheng.plan.figures.rules import first_of, month_of, slug_of

MISSED = ("late", "soon")


def off_target(office_id: int, month: date, today: date) -> list[OffTarget]:
    """Return the promises whose number misses its target in the period in which `month` lies, the worst first."""
    code = _code(office_id)
    missed = [one for one in book.promises_of_month(office_id, month, today) if one.stand.light in MISSED]
    missed.sort(key=lambda one: MISSED.index(one.stand.light))
    return [_off(one, code) for one in missed]


def _off(one: book.Promise, code: str) -> OffTarget:
    row, stand = one.binding, one.stand
    metric = METRICS.get(row.metric)
    unit = metric.unit if metric else ""
    place = {"office": code, "plan": row.measure.plan_id, "measure": row.measure_id}
    assert stand.measured.value is not None
    return OffTarget(
        row.measure_id, row.measure.item_id, row.measure.plan_id, row.measure.text, row.metric,
        metric_name(metric, row.metric), stand.period, stand.measured.value, stand.measured.n,
        with_unit(stand.measured.value, unit), row.target,
        f"{row.get_comparator_display()} {with_unit(row.target, unit)}", stand.light, stand.closed,
        f"{reverse('plan:why', kwargs=place)}?period={stand.period.start.isoformat()}",
    )  # fmt: skip


def figures_of_month(office_id: int, month: date) -> list[MonthFigure]:
    """Return the standing figures of a month: closed ones, and live where the month is not closed. Two queries and the live ones."""
    first, code = first_of(month), _code(office_id)
    closed = whole_months(office_id, first, first)
    asks = [
        Ask(key, month_of(month), word, {}) for key, metric in sorted(METRICS.items()) for word in metric.aggregates
    ]
    missing = [ask for ask in asks if (ask.metric, ask.aggregate, first) not in closed]
    live = dict(zip((ask.key for ask in missing), measure_all(office_id, missing), strict=True))
    found = []
    for ask in asks:
        figure = closed.get((ask.metric, ask.aggregate, first))
        measured = Measured(figure.value, figure.n) if figure else live[ask.key]
        if measured is not None:
            found.append(_figure(ask, METRICS[ask.metric], measured, figure.version if figure else 0, code))
    return found


def _figure(ask: Ask, metric: Metric, measured: Measured, version: int, code: str) -> MonthFigure:
    url = reverse("figures:why", kwargs={"office": code, "metric": slug_of(ask.metric)})
    return MonthFigure(
        ask.metric, metric_name(metric), ask.aggregate, aggregate_word(ask.aggregate), metric.unit, ask.period,
        measured.value, measured.n, with_unit(measured.value, metric.unit), version > 0, version,
        f"{url}?aggregate={ask.aggregate}&month={ask.period.start:%Y-%m}",
    )  # fmt: skip


def _code(office_id: int) -> str:
    return next(card.code for card in offices.offices() if card.id == office_id)
