"""Simulate one day of the hall as a script of verbs. Pure: equal input gives the equal script.

Rates come from the demo model of the domain facts (about 60 000 visits a year at six counters: 4.7 arrivals a counter
and hour [check]), bent by the hour, the weekday, the season and the eve of holidays.
"""

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from huzheng.foundation.clock import at

BASE_PER_DAY = 240.0
HOURS = {8: 1.0, 9: 1.3, 10: 1.38, 11: 1.2, 12: 0.85, 13: 1.0, 14: 1.2, 15: 1.15, 16: 0.85, 17: 0.25}
WEEKDAYS = (1.22, 1.02, 0.93, 0.93, 0.95, 0.6, 0.0)
MONTHS = (1.06, 0.94, 1.02, 0.96, 0.96, 0.98, 1.04, 1.06, 1.0, 0.98, 0.97, 1.02)
EVE, AFTER = 0.78, 1.14
# share of visitors, median minutes and spread (sigma of the logarithm) at the counter, by the letter of the group
MIX = {
    "A": (0.22, 13.0, 0.5),
    "B": (0.33, 5.5, 0.45),
    "C": (0.22, 8.5, 0.4),
    "D": (0.10, 6.0, 0.45),
    "E": (0.08, 10.0, 0.35),
    "P": (0.05, 8.0, 0.5),
}
NO_SHOW = 0.025  # never comes: called until the limit, then missed
LATE = 0.04  # comes at the second call
PATIENCE_MINUTES = (28.0, 0.35)  # median and spread of how long somebody stays who would leave
LEAVES = 0.06


@dataclass(frozen=True, slots=True)
class Act:
    """One verb at one moment: ticket is the day's running number of the script (from 1), counter its index."""

    at: datetime
    verb: str  # sit, stand, issue, call_next, recall, serve, finish, miss, leave
    counter: int = -1
    ticket: int = 0
    group: int = -1


@dataclass(frozen=True, slots=True)
class HallPlan:
    """What the simulation must know of the hall: groups as (letter, rank), the groups each counter serves, the call limit."""

    groups: Sequence[tuple[str, int]]
    serves: Sequence[frozenset[int]]
    call_limit: int = 3


@dataclass
class _Ticket:
    number: int
    group: int
    taken_at: datetime
    fate: str  # comes, late, never, leaves
    minutes: float
    calls: int = 0
    state: str = "waiting"


@dataclass
class _Day:
    plan: HallPlan
    chance: random.Random
    tickets: dict[int, _Ticket] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)
    free: set[int] = field(default_factory=set)
    closing: set[int] = field(default_factory=set)
    agenda: list[tuple[datetime, int, str, int, int]] = field(default_factory=list)
    ticks: int = 0

    def plan_at(self, when: datetime, what: str, counter: int = -1, ticket: int = 0) -> None:
        """Put something on the agenda; equal moments keep the order in which they were planned."""
        self.ticks += 1
        heapq.heappush(self.agenda, (when, self.ticks, what, counter, ticket))


def day_script(
    plan: HallPlan, day: date, *, seed: int, eve: bool = False, after: bool = False, until: datetime | None = None
) -> list[Act]:
    """Return the verbs of one working day in order, up to `until` (None: the whole day).

    eve, after   the day before, and the first day after, two or more days off
    """
    chance = random.Random(f"{seed}:{day.isoformat()}")  # noqa: S311  a simulation, not a secret
    today = _Day(plan, chance)
    for counter in range(len(plan.serves)):
        today.plan_at(at(day, 7, 50) + timedelta(seconds=37 * counter), "sit", counter)
    for counter in range(len(plan.serves)):
        today.plan_at(at(day, 17, 30) + timedelta(seconds=11 * counter), "close", counter)
    _arrivals(today, day, eve=eve, after=after)
    return list(_play(today, until))


def _arrivals(today: _Day, day: date, *, eve: bool, after: bool) -> None:
    chance = today.chance
    factor = WEEKDAYS[day.weekday()] * MONTHS[day.month - 1] * (EVE if eve else 1) * (AFTER if after else 1)
    factor *= chance.gauss(1.0, 0.07)
    total = sum(share * (0.5 if hour == 17 else 1) for hour, share in HOURS.items())
    letters = [letter for letter, _ in today.plan.groups]
    weights = [MIX.get(letter, (0.1, 8, 0.4))[0] for letter in letters]
    number = 0
    moment = at(day, 8)
    end = at(day, 17, 25)
    while True:
        rate = BASE_PER_DAY * factor * HOURS[moment.hour] / total / 3600
        moment += timedelta(seconds=max(1, round(chance.expovariate(max(rate, 1e-6)))))
        if moment >= end:
            return
        number += 1
        group = chance.choices(range(len(letters)), weights)[0]
        _, median, spread = MIX.get(letters[group], (0.1, 8, 0.4))
        fate = chance.choices(
            ("never", "late", "leaves", "comes"), (NO_SHOW, LATE, LEAVES, 1 - NO_SHOW - LATE - LEAVES)
        )[0]
        minutes = median * chance.lognormvariate(0, spread)
        today.tickets[number] = _Ticket(number, group, moment, fate, minutes)
        today.plan_at(moment, "issue", ticket=number)
        if fate == "leaves":
            patience = PATIENCE_MINUTES[0] * chance.lognormvariate(0, PATIENCE_MINUTES[1])
            today.plan_at(moment + timedelta(seconds=round(patience * 60)), "leave", ticket=number)


def _play(today: _Day, until: datetime | None) -> Iterator[Act]:
    while today.agenda:
        when, _, what, counter, number = heapq.heappop(today.agenda)
        if until is not None and when >= until:
            return
        if what == "close":
            yield from _close(today, when, counter)
        else:
            yield from _happen(today, when, what, counter, number)


def _close(today: _Day, when: datetime, counter: int) -> Iterator[Act]:
    """A counter closes once it is free and nobody whom it serves still waits."""
    if counter not in today.free:
        today.closing.add(counter)
    elif _still_wanted(today, counter):
        today.plan_at(when + timedelta(seconds=20), "look", counter)
        today.plan_at(when + timedelta(minutes=5), "close", counter)
    else:
        today.free.discard(counter)
        yield Act(when, "stand", counter)


def _still_wanted(today: _Day, counter: int) -> bool:
    return any(today.tickets[number].group in today.plan.serves[counter] for number in today.waiting)


def _happen(today: _Day, when: datetime, what: str, counter: int, number: int) -> Iterator[Act]:
    if what == "sit":
        today.free.add(counter)
        yield Act(when, "sit", counter)
    elif what == "issue":
        today.waiting.append(number)
        yield Act(when, "issue", ticket=number, group=today.tickets[number].group)
        _somebody_looks(today, when, today.tickets[number].group)
    elif what == "leave":
        if number in today.waiting:
            today.waiting.remove(number)
            yield Act(when, "leave", ticket=number)
    elif what == "look":
        yield from _look(today, when, counter)
    else:
        yield from _at_counter(today, when, what, counter, number)


def _somebody_looks(today: _Day, when: datetime, group: int) -> None:
    able = sorted(counter for counter in today.free if group in today.plan.serves[counter])
    if able:
        counter = today.chance.choice(able)
        today.plan_at(when + timedelta(seconds=today.chance.randint(4, 15)), "look", counter)


def _look(today: _Day, when: datetime, counter: int) -> Iterator[Act]:
    if counter not in today.free:
        return
    served = today.plan.serves[counter]
    mine = [number for number in today.waiting if today.tickets[number].group in served]
    if not mine:
        return
    number = min(mine, key=lambda n: (today.plan.groups[today.tickets[n].group][1], n))
    today.waiting.remove(number)
    today.free.discard(counter)
    ticket = today.tickets[number]
    ticket.calls = 1
    yield Act(when, "call_next", counter, number, ticket.group)
    _after_call(today, when, counter, ticket)


def _after_call(today: _Day, when: datetime, counter: int, ticket: _Ticket) -> None:
    comes = ticket.fate in ("comes", "leaves") or (ticket.fate == "late" and ticket.calls > 1)
    if comes:
        today.plan_at(when + timedelta(seconds=today.chance.randint(12, 45)), "serve", counter, ticket.number)
    elif ticket.calls < today.plan.call_limit:
        today.plan_at(when + timedelta(seconds=today.chance.randint(40, 60)), "recall", counter, ticket.number)
    else:
        today.plan_at(when + timedelta(seconds=today.chance.randint(40, 60)), "miss", counter, ticket.number)


def _at_counter(today: _Day, when: datetime, what: str, counter: int, number: int) -> Iterator[Act]:
    ticket = today.tickets[number]
    yield Act(when, what, counter, number, ticket.group)
    if what == "recall":
        ticket.calls += 1
        _after_call(today, when, counter, ticket)
    elif what == "serve":
        today.plan_at(when + timedelta(seconds=round(ticket.minutes * 60)), "finish", counter, number)
    else:
        today.free.add(counter)
        if counter in today.closing:
            today.closing.discard(counter)
            today.plan_at(when + timedelta(seconds=5), "close", counter)
        today.plan_at(when + timedelta(seconds=today.chance.randint(3, 40)), "look", counter)
