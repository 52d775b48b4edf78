"""What the promises of the plans in force say of one month; for the rooms that close and discuss figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huzheng.foundation.metrics.data import Measured, Period
from huzheng.foundation.metrics.registry import measure_all
from huzheng.plan.book.data import Stand
from huzheng.plan.book.models import Binding
from huzheng.plan.book.queries.values import NOTHING, ask_of, closed_values, owes, stand_of
from huzheng.plan.book.rules import period_at, periods_before
from huzheng.plan.book.states import PlanState


@dataclass(frozen=True, slots=True)
class Promise:
    """A bound promise of a plan in force, and how it stood in the period in which the month lies."""

    binding: Binding
    stand: Stand


def bindings_in_force(office_id: int) -> list[Binding]:
    """Return the live bindings of the approved plans, with measure, item and plan, in the order of the plan."""
    rows = Binding.objects.of(office_id).filter(ended_at__isnull=True, measure__gone_at__isnull=True)
    rows = rows.filter(measure__plan__state=PlanState.APPROVED).select_related("measure__item", "measure__plan")
    return list(
        rows.order_by(
            "measure__plan", "measure__item__dimension__position", "measure__item__position", "measure__position"
        )
    )


def promises_of_month(office_id: int, month: date, today: date) -> list[Promise]:
    """Return how each promise in force stood in the period (月, 季 …) in which `month` lies: closed, or live where it is not.

    A promise bound after its period was over is left out. Two queries, and one for each metric that is counted live.
    """
    pairs = [(row, _period(row, month, today)) for row in bindings_in_force(office_id)]
    pairs = [(row, period) for row, period in pairs if period.as_of or owes(row, period)]
    closed = closed_values(office_id, [ask_of(row, period) for row, period in pairs])
    open_pairs = [pair for place, pair in enumerate(pairs) if place not in closed]
    live = dict(zip([row.pk for row, _ in open_pairs], _live(office_id, open_pairs), strict=True))
    return [
        Promise(row, _stand(row, period, closed.get(place), live.get(row.pk)))
        for place, (row, period) in enumerate(pairs)
    ]


def months_owed_by_bindings(
    office_id: int, today: date, count: int, rows: Sequence[Binding] | None = None
) -> list[date]:
    """Return the first days of the last months of ended periods whose figures promises in force still owe, oldest first.

    `rows` are the bindings in force, where they have been read.
    """
    pairs = [
        (row, period)
        for row in (bindings_in_force(office_id) if rows is None else rows)
        for period in periods_before(row.period_kind, today, count)
        if owes(row, period)
    ]
    closed = closed_values(office_id, [ask_of(row, period) for row, period in pairs])
    open_ends = {period.end for place, (_, period) in enumerate(pairs) if place not in closed}
    return sorted(period_at("month", end.fromordinal(end.toordinal() - 1)).start for end in open_ends)


def _period(row: Binding, month: date, today: date) -> Period:
    period = period_at(row.period_kind, month)
    return period if period.end <= today else period_at(row.period_kind, month, as_of=today)


def _live(office_id: int, pairs: Sequence[tuple[Binding, Period]]) -> list[Measured]:
    return [found or NOTHING for found in measure_all(office_id, [ask_of(row, period) for row, period in pairs])]


def _stand(row: Binding, period: Period, closed: object, live: Measured | None) -> Stand:
    if closed is None:
        return stand_of(row, period, live or NOTHING)
    return stand_of(row, period, Measured(closed.value, closed.n), closed=True)  # type: ignore[attr-defined]
