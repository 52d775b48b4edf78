"""Indicators: what measures a goal, its targets, and what is reported by hand."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.verbs import verb
from huzheng.plan.book.api import period_at
from huzheng.plan.scorecard.access import access_goal, access_indicator
from huzheng.plan.scorecard.data import ActualValues, IndicatorValues
from huzheng.plan.scorecard.errors import BadFilter, FedByItself, NoSuchPeriod, ReasonMissing, UnknownMetric
from huzheng.plan.scorecard.models import Actual, Card, Indicator, PeriodTarget
from huzheng.plan.scorecard.queries.boards import begun
from huzheng.plan.scorecard.states import Source
from huzheng.plan.scorecard.steps import open_card

FIELDS = ("title", "source", "metric", "aggregate", "filter", "unit", "period_kind", "comparator", "target", "weight")


@verb
def add_indicator(
    card_id: int, *, office_id: int, goal_id: int, values: IndicatorValues, by: Actor, now: datetime
) -> Indicator:
    """Measure a goal by one more indicator. Raises NotFound, CardClosed, UnknownMetric, BadFilter. Locks the card."""
    card = open_card(office_id, card_id)
    goal = access_goal(card, goal_id)
    _check_metric(office_id, values, today=business_date(now))
    last = Indicator.objects.of(office_id).filter(goal=goal).aggregate(last=Max("position"))["last"]
    row = Indicator.objects.create(
        office_id=office_id, goal=goal, position=0 if last is None else last + 1, **_columns(values)
    )
    record("add_indicator", f"indicator:{row.pk}", None, _plain(row), by=by, now=now)
    return row


@verb
def edit_indicator(
    card_id: int, *, office_id: int, indicator_id: int, values: IndicatorValues, reason: str, by: Actor, now: datetime
) -> Indicator:  # fmt: skip
    """Change how a goal is measured; in force only with a reason.

    Raises NotFound, CardClosed, ReasonMissing, UnknownMetric, BadFilter. Locks the card.
    """
    card = open_card(office_id, card_id, reason)
    row = access_indicator(card, indicator_id)
    _check_metric(office_id, values, today=business_date(now))
    before = _plain(row)
    for name, value in _columns(values).items():
        setattr(row, name, value)
    row.save(update_fields=FIELDS)
    record("edit_indicator", f"indicator:{row.pk}", before, {**_plain(row), "reason": reason}, by=by, now=now)
    return row


@verb
def retire_indicator(
    card_id: int, *, office_id: int, indicator_id: int, reason: str, by: Actor, now: datetime
) -> Indicator:
    """Measure a goal no longer by this; what it showed stays. Raises NotFound, CardClosed, ReasonMissing. Locks the card."""
    card = open_card(office_id, card_id, reason)
    row = access_indicator(card, indicator_id)
    row.gone_at = now
    row.save(update_fields=["gone_at"])
    record("retire_indicator", f"indicator:{row.pk}", row.title, reason, by=by, now=now)
    return row


@verb
def set_targets(
    card_id: int, *, office_id: int, indicator_id: int, targets: Mapping[date, Decimal], by: Actor, now: datetime
) -> Indicator:
    """Set the targets of single periods by their first day; periods that are not named have the usual one.

    Raises NotFound, CardClosed, NoSuchPeriod. Locks the card.
    """
    card = open_card(office_id, card_id)
    row = access_indicator(card, indicator_id)
    _check_periods(card, row, set(targets))
    rows = PeriodTarget.objects.of(office_id).filter(indicator=row)
    before = {str(start): str(target) for start, target in rows.values_list("start", "target")}
    rows.delete()
    PeriodTarget.objects.bulk_create(
        PeriodTarget(office_id=office_id, indicator=row, start=start, target=target)
        for start, target in sorted(targets.items())
    )
    after = {str(start): str(target) for start, target in sorted(targets.items())}
    record("set_targets", f"indicator:{row.pk}", before, after, by=by, now=now)
    return row


@verb
def report_actual(
    card_id: int, *, office_id: int, indicator_id: int, start: date, values: ActualValues, by: Actor, now: datetime
) -> Actual:  # fmt: skip
    """Report the value of a period that has begun; reported before, it is a correction and needs a reason.

    The same value and words again change nothing. Raises NotFound, CardClosed, FedByItself, NoSuchPeriod, ReasonMissing.
    Locks the card.
    """
    card = open_card(office_id, card_id)
    row = access_indicator(card, indicator_id)
    if row.source != Source.HAND:
        raise FedByItself
    if start not in {period.start for period in begun(card, row.period_kind, business_date(now))}:
        raise NoSuchPeriod(field="start")
    last = Actual.objects.of(office_id).filter(indicator=row, start=start).order_by("-version").first()
    if last is not None and (last.value, last.words) == (values.value, values.words):
        return last
    if last is not None and not values.reason:
        raise ReasonMissing(field="reason")
    version, reason = (last.version + 1, values.reason) if last else (1, "")
    return Actual.objects.create(
        office_id=office_id, indicator=row, start=start, version=version, value=values.value, words=values.words,
        reason=reason, actor=by.key, at=now,
    )  # fmt: skip


def _columns(values: IndicatorValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in FIELDS} | {"filter": dict(values.filter)}


def _plain(row: Indicator) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS} | {"target": str(row.target)}


def _check_metric(office_id: int, values: IndicatorValues, *, today: date) -> None:
    """Ask the metric once, so that nobody keeps what cannot be counted."""
    if values.source == Source.HAND:
        return
    metric = METRICS.get(values.metric)
    if metric is None or values.aggregate not in metric.aggregates or set(values.filter) - set(metric.accepts):
        raise UnknownMetric(field="metric")
    try:
        metric.measure(office_id, period_at(values.period_kind, today, as_of=today), values.aggregate, values.filter)
    except ValueError as error:
        raise BadFilter(field="filter") from error


def _check_periods(card: Card, row: Indicator, starts: set[date]) -> None:
    known = {period.start for period in begun(card, row.period_kind, date(card.roc_year + 1911, 12, 31))}
    if starts - known:
        raise NoSuchPeriod(field="targets")
