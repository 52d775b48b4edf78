"""Close the figures of ended periods; correct them by new versions only."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.metrics.data import Ask, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import measure_all
from huzheng.foundation.metrics.steps import correct_value
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_measure, access_plan, live_binding
from huzheng.plan.book.errors import PeriodOpen, UnknownMetric
from huzheng.plan.book.models import Binding
from huzheng.plan.book.queries.values import closed_values
from huzheng.plan.book.steps import close_ended_periods


@verb
def close_period(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> int:
    """Close every ended period of the plan's bindings that has no figures yet; return how many were closed.

    Once more closes nothing more. Raises NotFound. Locks the plan, then the office's closing.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    rows = Binding.objects.of(office_id).filter(measure__plan=plan, measure__gone_at__isnull=True)
    bindings = list(rows.filter(ended_at__isnull=True))
    return close_ended_periods(bindings, office_id=office_id, today=business_date(now), now=now)


@verb
def correct_period(
    plan_id: int, *, office_id: int, measure_id: int, period: Period, reason: str, by: Actor, now: datetime
) -> MetricValue:
    """Count an already closed period anew and write the result as the next version, with the reason; the old one stays.

    Raises NotFound, PeriodOpen where the period was never closed, UnknownMetric. Locks the plan.
    """
    measure = access_measure(access_plan(office_id, plan_id, for_update=True), measure_id)
    binding = live_binding(measure)
    if binding is None:
        raise UnknownMetric
    ask = Ask(binding.metric, period, binding.aggregate, binding.filter)
    last = closed_values(office_id, [ask]).get(0)
    if last is None:
        raise PeriodOpen
    (measured,) = measure_all(office_id, [ask])
    if measured is None:
        raise UnknownMetric
    return correct_value(last, ask, measured, reason=reason, now=now)
