"""The rules of the queue: values in, values out; no database."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from huzheng.hall.queue.data import Seat, Span, Stamps, Wait

QUICK_MINUTES, SLOW_MINUTES = 4.0, 9.0  # a ticket's time at the counter, until the office's own days say better
LEARNED_FROM = 20  # tickets before the office's own times are believed


def code(letter: str, number: int) -> str:
    """Return what stands on the paper: A007, A1000."""
    return f"{letter}{number:03d}"


def calling_order(
    rank: int, arrival: int, *, ahead: bool = False, preferred: int | None = None, counter: int | None = None
) -> tuple[bool, bool, int, int]:
    """Return the sort key by which tickets are called: who comes back first, then the group's rank, then arrival.

    Who comes back with what was missing (Q-09) is called before everybody who is new, by the counter that knows the case where it
    is the one that calls (`counter`), by any that serves the group else. Arrival is the ticket's serial number over all groups.
    Within a group it runs with the printed number; between groups of one rank it keeps first come, first served, where the
    printed numbers would let the first B pass thirty waiting A. access.PICK_NEXT and queries.line_up say the same in SQL.
    """
    elsewhere = ahead and preferred is not None and preferred != counter
    return not ahead, elsewhere, rank, arrival


def closes_no_show(calls: int, call_limit: int) -> bool:
    """Say whether another call would exceed the office's limit, so that the no-show is closed as missed instead."""
    return calls >= call_limit


def serves(groups: frozenset[int] | None, group_id: int) -> bool:
    """Say whether a counter takes tickets of a group; None is an all-purpose counter."""
    return groups is None or group_id in groups


def minutes_between(earlier: datetime, later: datetime) -> float:
    """Return the minutes from one instant to the other, never below 0 (a clock may have run backwards)."""
    return max(timedelta(0), later - earlier) / timedelta(minutes=1)


def runs_backwards(now: datetime, *stamps: datetime | None) -> bool:
    """Say whether the clock stands before a stamp already written: the row's times cannot be trusted then."""
    return any(stamp is not None and now < stamp for stamp in stamps)


def stamps_after(verb: str, before: Stamps, seat: Seat | None, now: datetime) -> Stamps:
    """Return what `verb` writes. A call begins a new count of calls; a requeued ticket waits as if never called.

    The wait of a requeued ticket goes on counting from the moment it was taken: against the office, so that nobody gains
    a better figure by calling and putting back.
    """
    if verb in ("call_next", "call_this"):
        assert seat is not None
        return replace(
            before, calls=1, called_at=before.called_at or now, counter_id=seat.counter_id, staff_id=seat.staff_id
        )
    if verb == "requeue":
        return replace(before, calls=0, called_at=None, counter_id=None, staff_id=None)
    if verb == "recall":
        return replace(before, calls=before.calls + 1)
    if verb == "serve":
        return replace(before, serving_at=now)
    return replace(before, finished_at=now) if verb == "finish" else before


def expected_wait(ahead: int, counters: int, quick: float = QUICK_MINUTES, slow: float = SLOW_MINUTES) -> Wait:
    """Return the expected wait behind `ahead` people at `counters` open counters.

    `quick` and `slow` are the minutes that the quicker and the slower quarter of tickets take at the counter. With nobody
    ahead the range begins at 0; with no open counter one is assumed, so that the kiosk never promises nothing.
    """
    seats = max(1, counters)
    low = math.floor(max(0, ahead - seats + 1) * quick / seats)
    high = math.ceil(ahead * slow / seats)
    return Wait(low, max(low, high))


def percentile(sorted_values: Sequence[float], share: float) -> float | None:
    """Return the percentile by linear interpolation between ranks, as PostgreSQL's percentile_cont does."""
    if not sorted_values:
        return None
    place = share * (len(sorted_values) - 1)
    below, above = math.floor(place), math.ceil(place)
    low, high = sorted_values[below], sorted_values[above]
    return low + (high - low) * (place - below)


def span(waits: Iterable[float]) -> Span:
    """Return n, mean, p50 and p90 of these minutes."""
    values = sorted(waits)
    if not values:
        return Span(0, None, None, None)
    return Span(len(values), sum(values) / len(values), percentile(values, 0.5), percentile(values, 0.9))


def short_name(name: str) -> str:
    """Return the name of a service without what its brackets explain, for a button."""
    return name.partition("（")[0].partition(" (")[0]
