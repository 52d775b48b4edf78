"""How the promises of a plan stand: closed figures of the past, and what is counted now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huzheng.foundation.clock import business_date
from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import measure_all
from huzheng.plan.book.data import Stand
from huzheng.plan.book.models import Binding
from huzheng.plan.book.rules import light, period_at, periods_before
from huzheng.plan.book.states import Light

SHOWN_PERIODS = 12
NOTHING = Measured(None, 0)


@dataclass(frozen=True, slots=True)
class History:
    """One binding's present stand and its past ones, oldest first (None: never closed); `owed`: the last one waits to be closed."""

    now: Stand
    past: tuple[Stand | None, ...]
    periods: tuple[Period, ...]
    owed: bool

    @property
    def values(self) -> list[float | None]:
        """Return the past values and the present one, oldest first, for a trend."""
        found: list[Decimal | None] = [None if stand is None else stand.measured.value for stand in self.past]
        return [None if value is None else float(value) for value in [*found, self.now.measured.value]]


def closed_values(office_id: int, asks: Sequence[Ask]) -> dict[int, MetricValue]:
    """Return the last version of each closed value: {place in asks: row}. One query."""
    if not asks:
        return {}
    rows = MetricValue.objects.filter(
        office_id=office_id,
        metric__in={ask.metric for ask in asks},
        period_start__gte=min(ask.period.start for ask in asks),
        period_end__lte=max(ask.period.end for ask in asks),
        filter__in=filters_of(asks),
    ).order_by("version")
    last = {row.ask.key: row for row in rows}
    return {place: last[ask.key] for place, ask in enumerate(asks) if ask.key in last}


def filters_of(asks: Sequence[Ask]) -> list[dict]:
    """Return the different filters among the questions: a metric has figures of many parts, and only some are asked for."""
    return list({ask.key[-1]: dict(ask.filter) for ask in asks}.values())


def histories(office_id: int, bindings: Sequence[Binding], today: date) -> dict[int, History]:
    """Return how these bindings stand: {binding id: history}.

    One query for all closed figures, and as many for the running periods as there are different metrics among the bindings,
    however many measures they prove (a metric that cannot be asked for many filters at once costs one for each filter).
    """
    past = {row.pk: periods_before(row.period_kind, today, SHOWN_PERIODS) for row in bindings}
    asks = [ask_of(row, period) for row in bindings for period in past[row.pk]]
    closed = closed_values(office_id, asks)
    live = measure_all(office_id, [ask_of(row, period_at(row.period_kind, today, as_of=today)) for row in bindings])
    found = {}
    for place, (row, measured) in enumerate(zip(bindings, live, strict=True)):
        stands = [
            _closed_stand(row, closed.get(place * SHOWN_PERIODS + k), period) for k, period in enumerate(past[row.pk])
        ]
        present = stand_of(row, period_at(row.period_kind, today, as_of=today), measured or NOTHING)
        owed = measured is not None and stands[-1] is None and owes(row, past[row.pk][-1])
        found[row.pk] = History(present, tuple(stands), tuple(past[row.pk]), owed)
    return found


def ask_of(binding: Binding, period: Period) -> Ask:
    """Return the question that a binding puts to the registry for one period."""
    return Ask(binding.metric, period, binding.aggregate, binding.filter)


def stand_of(binding: Binding, period: Period, measured: Measured, *, closed: bool = False) -> Stand:
    """Return how a measured value stands to a binding's target."""
    shown: Light = light(
        measured.value,
        measured.n,
        comparator=binding.comparator,
        target=binding.target,
        tolerance=binding.tolerance,
    )
    return Stand(period, measured, shown, closed)


def _closed_stand(binding: Binding, row: MetricValue | None, period: Period) -> Stand | None:
    if row is None:
        return None
    return stand_of(binding, period, Measured(row.value, row.n), closed=True)


def owes(binding: Binding, period: Period) -> bool:
    """Say whether a binding owes the figures of a period: it held before the period was over."""
    return period.end > business_date(binding.confirmed_at)
