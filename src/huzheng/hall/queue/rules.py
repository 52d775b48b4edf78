"""The rules of the queue: values in, values out; no database."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from huzheng.foundation.clock import business_date as local_day
from huzheng.hall.queue.data import Aside, Desk, Period, Queued, Seat, Span, Stamps, Step, Wait

NOTHING = Aside()
PERIODS = {"waiting": "waiting", "called": "walking", "serving": "serving", "parked": "hold"}  # by the state
GOES_ON = ("recall", "precheck")  # moves that begin no new period
QUICK_MINUTES, SLOW_MINUTES = 4.0, 9.0  # a ticket's time at the counter, until the office's own days say better
LEARNED_FROM = 20  # tickets before the office's own times are believed


def code(letter: str, number: int) -> str:
    """Return what stands on the paper: A007, A1000."""
    return f"{letter}{number:03d}"


Key = tuple[bool, datetime, bool, bool, bool, int, int]
NEVER = datetime.max.replace(tzinfo=UTC)


def calling_order(ticket: Queued, now: datetime, *, counter: int | None = None) -> Key:
    """Return the sort key by which tickets are called at a counter (None: in general).

    1. who is booked for a moment that has come, in the order of the moments;
    2. who needs to come first (博愛, 愛心, 疼您; Q-03);
    3. who comes back with what was missing or from another counter (Q-09), first by the counter that knows the case;
    4. the rank of the group, then arrival.

    Arrival is the ticket's serial number over all groups. Within a group it runs with the printed number; between groups of one rank
    it keeps first come, first served, where the printed numbers would let the first B pass thirty waiting A. order.py says the same in SQL.
    """
    due = ticket.due_at is not None and ticket.due_at <= now
    elsewhere = ticket.ahead and ticket.preferred not in (None, counter)
    moment = ticket.due_at if due and ticket.due_at else NEVER
    return not due, moment, ticket.need == "", not ticket.ahead, elsewhere, ticket.rank, ticket.arrival


def lane_in_effect(desks: Collection[Desk], lane_open: bool) -> bool:
    """Say whether the fast lane separates: it is open, and somebody sits at a fast counter and somebody at another one (Q-02)."""
    return lane_open and {desk.kind == "fast" for desk in desks} == {True, False}


def lane_of(ticket: Queued, desks: Collection[Desk], lane_open: bool) -> str:
    """Return the kind of counter that alone calls this ticket, "" where any does.

    Who wants to talk undisturbed goes to such a counter, always (疼您). Who needs a hand goes to a caring counter while one is open; a
    simple application to a fast one while the lane is. A language goes before both: whoever speaks it may sit anywhere.
    """
    if ticket.need == "talk":
        return "talk"
    staffed = {desk.kind for desk in desks if serves(desk.groups, ticket.group)}
    if ticket.need == "caring" and not ticket.wish and "caring" in staffed:
        return "caring"
    plain = not (ticket.need or ticket.wish or ticket.ahead)
    lane = plain and ticket.fast and "fast" in staffed and lane_in_effect(desks, lane_open)
    return "fast" if lane else ""


def may_call(desk: Desk, ticket: Queued, desks: Collection[Desk], lane_open: bool) -> bool:
    """Say whether this seated counter calls this ticket, given who sits where (`desks`, this one among them).

    Who is bound to a counter (transferred to it, or back from where it let them wait) is called there while somebody sits there.
    A group of a season is called by the counters that name it while one of them is staffed that may, so that it blocks no other (Q-06). Who
    asks for a language is called by whoever speaks it, while such a person sits where the ticket may go (LNG-03).
    """
    if ticket.bound and any(other.counter == ticket.preferred for other in desks):
        return desk.counter == ticket.preferred
    takers = [other for other in desks if _takes(other, ticket, desks, lane_open)]
    speakers = [other for other in takers if ticket.wish and ticket.wish in other.skills]
    return desk in (speakers or takers)


def _takes(desk: Desk, ticket: Queued, desks: Collection[Desk], lane_open: bool) -> bool:
    lane, separate = lane_of(ticket, desks, lane_open), lane_in_effect(desks, lane_open)
    able = [other for other in desks if serves(other.groups, ticket.group) and _in_lane(other, lane, separate)]
    plain = not (ticket.need or ticket.wish or ticket.ahead)
    naming = [other for other in able if other.groups is not None] if plain and ticket.season else []
    return desk in (naming or able)


def _in_lane(desk: Desk, lane: str, separate: bool) -> bool:
    return desk.kind == lane if lane else desk.kind != "fast" or not separate


def closes_no_show(calls: int, call_limit: int) -> bool:
    """Say whether another call would exceed the office's limit, so that the no-show is closed as missed instead."""
    return calls >= call_limit


def too_soon(last_call: datetime, pause: timedelta, now: datetime) -> bool:
    """Say whether the office's pause between two calls of one ticket is not over yet; a clock set back makes nobody wait for it."""
    return timedelta(0) <= now - last_call < pause


def serves(groups: frozenset[int] | None, group_id: int) -> bool:
    """Say whether a counter takes tickets of a group; None is an all-purpose counter."""
    return groups is None or group_id in groups


def minutes_between(earlier: datetime, later: datetime) -> float:
    """Return the minutes from one instant to the other, never below 0 (a clock may have run backwards)."""
    return max(timedelta(0), later - earlier) / timedelta(minutes=1)


def runs_backwards(now: datetime, *stamps: datetime | None) -> bool:
    """Say whether the clock stands before a stamp already written: the row's times cannot be trusted then."""
    return any(stamp is not None and now < stamp for stamp in stamps)


def stamps_after(verb: str, before: Stamps, seat: Seat | None, now: datetime, aside: Aside = NOTHING) -> Stamps:
    """Return what `verb` writes. A call begins a new count of calls; a requeued ticket waits as if never called.

    The wait of a requeued ticket goes on counting from the moment it was taken: against the office, so that nobody gains
    a better figure by calling and putting back. Who was served already and waits again (parked, transferred) keeps the first call;
    what lies between is a pause, and in no time of work.
    """
    if verb in ("call_next", "call_this"):
        assert seat is not None
        return replace(
            _resumed(before, now),
            calls=1,
            called_at=before.called_at or now,
            counter_id=seat.counter_id,
            staff_id=seat.staff_id,
        )
    if verb in ("requeue", "bring_back", "transfer"):
        return _waiting_again(verb, before, now, aside)
    if verb == "park":
        return replace(before, paused_at=now)
    if verb == "recall":
        return replace(before, calls=before.calls + 1)
    if verb == "precheck":
        return replace(before, prechecked=True)
    if verb == "serve":
        return replace(before, serving_at=before.serving_at or now)
    return replace(before, finished_at=now) if verb == "finish" else before


def _resumed(before: Stamps, now: datetime) -> Stamps:
    """Return the stamps with a pause that has ended added to those before it."""
    if before.paused_at is None:
        return before
    seconds = max(0, round((now - before.paused_at).total_seconds()))
    return replace(before, paused_at=None, paused_seconds=before.paused_seconds + seconds)


def _waiting_again(verb: str, before: Stamps, now: datetime, aside: Aside) -> Stamps:
    """Return the stamps of a ticket that is put back in line: in its old place, or first where it has been at a counter for more than a call."""
    free = replace(before, calls=0, counter_id=None, staff_id=None)
    if verb == "transfer":
        free = replace(free, to_group_id=aside.group_id or before.to_group_id)
        if before.called_at is None:
            return free
        free = replace(free, preferred_id=aside.counter_id, bound=aside.counter_id is not None)
    elif verb == "bring_back":
        free = replace(free, preferred_id=before.counter_id, bound=True)
    elif before.serving_at is None:
        return replace(free, called_at=None, paused_at=None, paused_seconds=0)
    return replace(free, ahead=True, paused_at=before.paused_at or now)


def periods(steps: Iterable[Step]) -> list[Period]:
    """Return what a ticket's life was made of: waiting, walking to the counter, being served, kept for a while (hold).

    A recall or a look at the papers goes on with the period before it. The last one is open where the life goes on; a period that would run
    backwards, or over midnight, is marked and counts in no average.
    """
    found: list[Period] = []
    for step in steps:
        if found and found[-1].ends_at is None:
            if step.verb in GOES_ON:
                continue
            last = found[-1]
            odd = step.at < last.begins_at or local_day(step.at) != local_day(last.begins_at)
            found[-1] = replace(last, ends_at=step.at, accurate=not odd)
        if step.state in PERIODS:
            found.append(Period(PERIODS[step.state], step.at, None, step.counter, step.actor))
    return found


def verbs_on_paper(state: str, finished: bool, elsewhere: bool) -> tuple[str, ...]:
    """Return the moves of the life that lead from where the system left a number to what became of it on paper.

    Who stood at a counter is finished there, without another call; `elsewhere` says that it was at another one. Who was being served and went
    away is let go as everybody who is kept.
    """
    at_counter = state in ("called", "serving")
    if not finished:
        return ("park", "leave") if state == "serving" else ("leave",)
    if at_counter and not elsewhere:
        return ("finish",)
    return ("transfer", "call_this", "finish") if at_counter else ("call_this", "finish")


def written(moment: datetime, *stamps: datetime | None) -> datetime:
    """Return a moment as it stands on paper, where no seconds are written: a stamp of the same minute is not later than it."""
    latest = max((stamp for stamp in stamps if stamp is not None), default=moment)
    return latest if moment < latest < moment + timedelta(minutes=1) else moment


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
