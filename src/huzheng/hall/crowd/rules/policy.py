"""How many counters to open now, of the minutes that a day has: decided every quarter of an hour from what has been seen. Pure.

The day is thought ahead as a flow: a backlog grows with the guests that usually come and shrinks with the counters, and over it lies the
wait that chance makes in balance (rules/erlang.py). Of all ways to spend the minutes left, the one is taken that keeps the longest
expected wait as low as it can be: a level of water, found by halving.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from huzheng.hall.crowd.rules.erlang import wait_at
from huzheng.hall.crowd.rules.simulator import Hall, Kinds
from huzheng.hall.crowd.rules.usual import level

SLOT = 15
FULL = 0.96  # of what counters can do: above it balance says nothing, the backlog does
LOWEST, HIGHEST, HALVINGS = 0.2, 240.0, 9
LOADS = 20  # the loads for which the wait in balance is remembered: twentieths of a counter


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sit at a counter: from when until when they are at work, and what they may serve."""

    id: int
    begins: float
    ends: float
    kinds: Kinds = None


@dataclass(frozen=True, slots=True)
class Custom:
    """What is known in the morning: the usual guests of each quarter from `begins`, their mean work, people, places, minutes."""

    begins: float
    ends: float
    usual: Sequence[float]
    work: float
    people: Sequence[Person]
    counters: int  # places at which somebody can sit
    budget: float  # minutes to spend until `ends`


@lru_cache(maxsize=50_000)
def _in_balance(twentieths: int, counters: int, work: float) -> float:
    load = min(twentieths / LOADS, FULL * counters)
    return wait_at(0.9, load, counters, work)


def counters_for(limit: float, backlog: float, usual: Sequence[float], caps: Sequence[int], work: float) -> list[int]:
    """Return the fewest counters in each quarter that keep the expected p90 wait within `limit`, all of them where none do."""
    plan, rate, half, left = [], SLOT / work, work / 2, 0.0
    for guests, cap in zip(usual, caps, strict=True):
        come, load = backlog + guests, int(guests * work * LOADS / SLOT + 0.5)
        counters = 1
        for counters in range(1, cap + 1):
            left = come - counters * rate if come > counters * rate else 0.0
            if (backlog + left) * half / counters + _in_balance(load, counters, work) <= limit:
                break
        backlog = left
        plan.append(counters)
    return plan


def best_plan(minutes: float, backlog: float, usual: Sequence[float], caps: Sequence[int], work: float) -> list[int]:
    """Return how many counters to open in each quarter, so that the longest expected wait is as low as these minutes allow."""
    low, high = LOWEST, HIGHEST
    best = [1] * len(usual)
    for _ in range(HALVINGS):
        middle = (low * high) ** 0.5
        plan = counters_for(middle, backlog, usual, caps, work)
        if sum(plan) * SLOT <= minutes:
            best, high = plan, middle
        else:
            low = middle
    return _spend(best, minutes, caps)


def _spend(plan: list[int], minutes: float, caps: Sequence[int]) -> list[int]:
    """Return the plan with what is left of the minutes added where the fewest are open for their share, the next quarters first."""
    left = int((minutes - sum(plan) * SLOT) // SLOT)
    for slot, cap in enumerate(caps):
        if left <= 0:
            return plan
        if plan[slot] < cap:
            plan[slot] += 1
            left -= 1
    return plan


@dataclass(slots=True)
class Policy:
    """Controls a hall: called every five minutes, it decides every quarter; who is sent to a counter is there five minutes later."""

    custom: Custom
    wanted: int = 0
    decided: float = -1e9
    plans: list[int] = field(default_factory=list)

    def __call__(self, hall: Hall) -> None:
        """Open, close and keep counters as of now."""
        if hall.now >= self.custom.ends:
            for seat in hall.at_work:
                hall.close(seat.counter)
            return
        self._seat(hall)
        if hall.now - self.decided >= SLOT - 0.01:
            first = self.decided < 0
            self.decided, self.wanted = hall.now, self.decide(hall)
            self._seat(hall, opens=first)

    def decide(self, hall: Hall) -> int:
        """Return how many counters are to be open in the coming quarter."""
        custom, slot = self.custom, int((hall.now - self.custom.begins) // SLOT)
        usual = custom.usual[slot:]
        scale = level(hall.taken, sum(custom.usual[:slot]))
        caps = [self._able(custom.begins + (slot + k) * SLOT) for k in range(len(usual))]
        backlog = hall.waiting
        plan = best_plan(custom.budget - hall.spent(), backlog, [one * scale for one in usual], caps, custom.work)
        return plan[0] if plan else 1

    def _able(self, moment: float) -> int:
        middle = moment + SLOT / 2
        here = sum(one.begins <= middle < one.ends for one in self.custom.people)
        return max(1, min(here, self.custom.counters))

    def _seat(self, hall: Hall, *, opens: bool = True) -> None:
        """Seat whom it takes: those who may serve most first, and nobody who is not at work."""
        here = [one for one in self.custom.people if one.begins <= hall.now < one.ends]
        here.sort(key=lambda one: (one.kinds is not None, -len(one.kinds or ()), one.id))
        sitting = {seat.counter for seat in hall.at_work}
        kept = [one for one in here if one.id in sitting]
        chosen = _covering([*kept, *(one for one in here if one.id not in sitting)], self.wanted, hall)
        names = {one.id for one in chosen}
        for counter in sitting - names:
            hall.close(counter)
        for one in chosen:
            if opens and one.id not in sitting:
                hall.open(one.id, one.kinds)


def _covering(people: Sequence[Person], count: int, hall: Hall) -> list[Person]:
    """Return so many people, and whoever else it takes that somebody serves each kind that waits."""
    chosen = list(people[:count])
    for kind, line in hall.line.items():
        if line and not any(one.kinds is None or kind in one.kinds for one in chosen):
            chosen += [one for one in people[count:] if one.kinds is None or kind in one.kinds][:1]
    return chosen
