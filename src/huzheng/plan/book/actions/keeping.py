"""What keeps a measure: a metric, a person, or nothing yet."""

from datetime import date, datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_measure, access_plan, live_binding
from huzheng.plan.book.data import Terms
from huzheng.plan.book.errors import BadFilter, UnknownMetric
from huzheng.plan.book.models import Binding, Measure
from huzheng.plan.book.rules import period_at
from huzheng.plan.book.states import KEEPING_LIFE
from huzheng.plan.book.steps import close_ended_periods, note_measure

TERMS = ("metric", "filter", "period_kind", "aggregate", "comparator", "target", "tolerance")


@verb
def bind_measure(plan_id: int, *, office_id: int, measure_id: int, terms: Terms, by: Actor, now: datetime) -> Binding:
    """Confirm that a metric proves a measure. A binding that holds already ends, and the new one is its next version;
    the same terms confirmed again change nothing. Ended periods are closed at once, so that the trend begins with what
    the rows already tell.

    Raises NotFound, UnknownMetric, BadFilter. Locks the plan, then the office's closing.
    """
    measure = _hold(office_id, plan_id, measure_id)
    _check_terms(terms, office_id, today=business_date(now))
    old = live_binding(measure)
    if old is not None and all(getattr(old, name) == getattr(terms, name) for name in TERMS):
        return old
    before, measure.kept_by = measure.kept_by, KEEPING_LIFE.after(measure.kept_by, "bind_measure")
    _end(old, now=now)
    new = Binding.objects.create(
        office_id=office_id,
        measure=measure,
        version=_versions(measure) + 1,
        confirmed_by_id=by.id,
        confirmed_at=now,
        **{name: getattr(terms, name) for name in TERMS},
    )
    measure.save(update_fields=["kept_by"])
    note_measure(measure, "bind_measure", before, by=by, now=now)
    close_ended_periods([new], office_id=office_id, today=business_date(now), now=now)
    return new


@verb
def mark_by_hand(plan_id: int, *, office_id: int, measure_id: int, reason: str, by: Actor, now: datetime) -> Measure:
    """Say that people keep the evidence of a measure, and why no metric can. Raises NotFound, IllegalMove. Locks the plan."""
    return _keep_otherwise("mark_by_hand", _hold(office_id, plan_id, measure_id), reason=reason, by=by, now=now)


@verb
def mark_not_yet(plan_id: int, *, office_id: int, measure_id: int, reason: str, by: Actor, now: datetime) -> Measure:
    """Say that the part of the system which would keep a measure is not built. Raises NotFound, IllegalMove. Locks the plan."""
    return _keep_otherwise("mark_not_yet", _hold(office_id, plan_id, measure_id), reason=reason, by=by, now=now)


@verb
def unbind_measure(plan_id: int, *, office_id: int, measure_id: int, reason: str, by: Actor, now: datetime) -> Measure:
    """Leave open again what keeps a measure; figures that were closed stay. Raises NotFound, IllegalMove. Locks the plan."""
    return _keep_otherwise("unbind_measure", _hold(office_id, plan_id, measure_id), reason=reason, by=by, now=now)


def _hold(office_id: int, plan_id: int, measure_id: int) -> Measure:
    return access_measure(access_plan(office_id, plan_id, for_update=True), measure_id)


def _keep_otherwise(act: str, measure: Measure, *, reason: str, by: Actor, now: datetime) -> Measure:
    before, measure.kept_by = measure.kept_by, KEEPING_LIFE.after(measure.kept_by, act)
    _end(live_binding(measure), now=now)
    measure.save(update_fields=["kept_by"])
    note_measure(measure, act, before, by=by, now=now, reason=reason)
    return measure


def _end(binding: Binding | None, *, now: datetime) -> None:
    if binding is not None:
        binding.ended_at = now
        binding.save(update_fields=["ended_at"])


def _versions(measure: Measure) -> int:
    return Binding.objects.of(measure.office_id).filter(measure=measure).count()


def _check_terms(terms: Terms, office_id: int, *, today: date) -> None:
    """Ask the metric once, so that nobody confirms what cannot be counted."""
    metric = METRICS.get(terms.metric)
    if metric is None or terms.aggregate not in metric.aggregates or set(terms.filter) - set(metric.accepts):
        raise UnknownMetric(field="metric")
    try:
        metric.measure(office_id, period_at(terms.period_kind, today, as_of=today), terms.aggregate, terms.filter)
    except ValueError as error:
        raise BadFilter(field="filter") from error
