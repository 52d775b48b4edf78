"""Close the figures that a binding stands on."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from huzheng.foundation.metrics.data import Ask
from huzheng.foundation.metrics.registry import measure_all
from huzheng.foundation.metrics.steps import close_value
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.models import Binding
from huzheng.plan.book.queries.values import closed_values, owes
from huzheng.plan.book.rules import periods_before
from huzheng.plan.book.steps.holding import hold

SHOWN_PERIODS = 12


def hold_closing(office_id: int) -> None:
    """Keep everybody else from closing figures of this office until the verb ends."""
    hold(f"plan.closing:{office_id}")


def close_ended_periods(
    bindings: Sequence[Binding], *, office_id: int, today: date, now: datetime, count: int = SHOWN_PERIODS
) -> int:
    """Close the last `count` ended periods of these bindings where they have no figures yet; return how many were closed.

    A period without a single case is closed too, as nothing to measure, unless it ended before anybody had bound it.
    Locks the closing of this office until the verb ends.
    """
    require_transaction()
    hold_closing(office_id)
    asks = _open_asks(bindings, office_id, today, count)
    promised = {ask.key for ask, binding in _asks(bindings, today, count) if owes(binding, ask.period)}
    written = 0
    for ask, measured in zip(asks, measure_all(office_id, asks), strict=True):
        if measured is not None and (measured.n or ask.key in promised):
            close_value(ask, measured, office_id=office_id, now=now)
            written += 1
    return written


def _asks(bindings: Sequence[Binding], today: date, count: int) -> Iterator[tuple[Ask, Binding]]:
    for binding in bindings:
        for period in periods_before(binding.period_kind, today, count):
            yield Ask(binding.metric, period, binding.aggregate, binding.filter), binding


def _open_asks(bindings: Sequence[Binding], office_id: int, today: date, count: int) -> list[Ask]:
    asks = {ask.key: ask for ask, _binding in _asks(bindings, today, count)}
    wanted = list(asks.values())
    closed = closed_values(office_id, wanted)
    return [ask for place, ask in enumerate(wanted) if place not in closed]
