"""Plays an office's days again: as its own schedule had the counters, and as the policy would have opened them.

The first part of the days is what the policy has learned from; the rest is played. Each seed draws days of the rest, and the work of each
guest from what such guests took. Both ways see the same guests with the same work. The policy may seat whoever was at work on that day,
from their first opening to their last closing, with what they had served before; it spends the minutes of the day's own schedule, and
does not know whose break falls where.
"""

import math
import random
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.crowds.files import FileDay
from huzheng.config.errors import Problem
from huzheng.hall.crowd.rules.policy import SLOT, Custom, Person, Policy
from huzheng.hall.crowd.rules.simulator import Guest, Kinds, Played, Spell, percentile, play

LEARNED_SHARE = 0.6
DAYS_A_SEED = 10
LOOK_EVERY = 5.0
FIRST = 1e6  # who is booked or has priority is called before whoever is neither
FEW = 30
USUAL_WORK = 8.0  # minutes, where the earlier days say nothing of it


@dataclass(slots=True)
class World:
    """What the file says of guests: services as numbers, their work, which visits count."""

    days: list[FileDay]
    kinds: dict[str, int] = field(default_factory=dict)
    work: dict[int, list[float]] = field(default_factory=dict)
    whole: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, days: list[FileDay]) -> "World":
        """Learn services and work of these days."""
        world = cls(days)
        work: dict[int, list[float]] = defaultdict(list)
        for one in (one for day in days for one in day.came):
            kind = world.kinds.setdefault(one.service, len(world.kinds))
            if one.work is not None:
                work[kind].append(one.work)
                world.whole.append(one.work)
        if not world.whole:
            raise Problem(
                "no visit has both called_at (or begun_at) and finished_at: nothing says how long guests take"
            )
        world.work = {kind: rows for kind, rows in work.items() if len(rows) >= FEW}
        return world

    def guests(self, day: FileDay, chance: random.Random) -> list[Guest]:
        """Return the guests of a day with work drawn anew; who was never called counts, for nobody knows whether they would have stayed."""
        found = []
        for one in sorted(day.came, key=lambda came: came.at):
            kind = self.kinds[one.service]
            order = one.at - (FIRST if one.first else 0.0)
            found.append(Guest(one.at, kind, chance.choice(self.work.get(kind) or self.whole), order))
        return found

    def kinds_of(self, services: frozenset[str] | None) -> Kinds:
        """Return the numbers of services that a counter serves."""
        return None if services is None else frozenset(self.kinds[one] for one in services if one in self.kinds)


def spells_of(world: World, day: FileDay) -> list[Spell]:
    """Return the office's own schedule: one counter for each row, however often it opens."""
    return [Spell(number, sat.opens, sat.closes, world.kinds_of(sat.services)) for number, sat in enumerate(day.sat)]


def people_of(world: World, day: FileDay, served: dict[str, Kinds]) -> list[Person]:
    """Return who was at work on a day: from the first opening to the last closing, with everything that they ever served."""
    spans: dict[str, tuple[float, float]] = {}
    for sat in day.sat:
        first, last = spans.get(sat.clerk, (math.inf, -math.inf))
        spans[sat.clerk] = min(first, sat.opens), max(last, sat.closes)
    return [Person(number, *span, served.get(clerk)) for number, (clerk, span) in enumerate(sorted(spans.items()))]


def ever_served(world: World, days: Sequence[FileDay]) -> dict[str, Kinds]:
    """Return what each clerk has ever served: everything where they once did."""
    found: dict[str, Kinds] = {}
    for sat in (sat for day in days for sat in day.sat):
        kinds = world.kinds_of(sat.services)
        known = found.get(sat.clerk, frozenset())
        found[sat.clerk] = None if kinds is None or known is None else known | kinds
    return found


def custom_of(day: FileDay, learned: Sequence[FileDay], people: list[Person], counters: int) -> Custom:
    """Return what was known in the morning of a day: earlier days alone, and the minutes of its own schedule."""
    begins, ends = min(sat.opens for sat in day.sat), max(sat.closes for sat in day.sat)
    mine = [one for one in learned if one.office == day.office] or list(learned)
    alike = [one for one in mine if one.on.weekday() == day.on.weekday()]
    alike = alike if len(alike) >= 3 else mine
    slots = [0.0] * max(1, math.ceil((ends - begins) / SLOT))
    for came in (came for one in alike for came in one.came):
        place = min(len(slots) - 1, max(0, int((came.at - begins) // SLOT)))
        slots[place] += 1 / len(alike)
    known = [came.work for rows in (mine, learned) for one in rows for came in one.came if came.work is not None]
    budget = sum(sat.closes - sat.opens for sat in day.sat)
    return Custom(begins, ends, slots, statistics.fmean(known or [USUAL_WORK]), people, counters, budget)


def looks_of(custom: Custom) -> list[float]:
    """Return the moments at which the hall is looked at, the closing included."""
    count = int((custom.ends - custom.begins) // LOOK_EVERY) + 1
    return [custom.begins + number * LOOK_EVERY for number in range(count)] + [custom.ends]


@dataclass(slots=True)
class Tally:
    """What one way of running the hall came to over the days of one seed."""

    waits: list[float] = field(default_factory=list)
    minutes: float = 0.0

    def add(self, played: Played) -> None:
        """Add a day."""
        self.waits += played.waits
        self.minutes += played.staff_minutes


def compare(days: list[FileDay], seeds: int) -> dict:
    """Play the later days in both ways with so many seeds; return what came of it."""
    world, dates = World.of(days), sorted({day.on for day in days})
    split = dates[min(len(dates) - 2, int(len(dates) * LEARNED_SHARE))]
    learned, rest = [day for day in days if day.on < split], [day for day in days if day.on >= split]
    served = ever_served(world, learned)
    places = places_of(days)
    customs = {
        id(day): custom_of(day, learned, people_of(world, day, served), places[day.office]) for day in rest
    }  # fmt: skip
    own, ours, most = [], [], 0.0
    for seed in range(seeds):
        chance = random.Random(f"crowd:{seed}")
        was, now = Tally(), Tally()
        for day in chance.choices(rest, k=min(DAYS_A_SEED, len(rest))):
            guests, custom = world.guests(day, chance), customs[id(day)]
            before = play(guests, spells_of(world, day))
            after = play(guests, [], control=Policy(custom), looks=looks_of(custom))
            was.add(before)
            now.add(after)
            most = max(most, after.staff_minutes / before.staff_minutes)
        own.append(was)
        ours.append(now)
    return {**_figures(own, ours, rest, learned), "staff_minutes_ratio_of_the_dearest_day": round(most, 4)}


def places_of(days: Sequence[FileDay]) -> dict[str, int]:
    """Return how many counters each office has."""
    found: dict[str, set[str]] = defaultdict(set)
    for day in days:
        found[day.office] |= {sat.counter for sat in day.sat}
    return {office: len(counters) for office, counters in found.items()}


def _figures(own: list[Tally], ours: list[Tally], rest: list[FileDay], learned: list[FileDay]) -> dict:
    was = [percentile(one.waits, 0.9) or 0.0 for one in own]
    now = [percentile(one.waits, 0.9) or 0.0 for one in ours]
    before, after = (sum(one.minutes for one in tallies) for tallies in (own, ours))
    change = [100 * (b - a) / a if a else 0.0 for a, b in zip(was, now, strict=True)]
    recorded = [came.wait for day in rest for came in day.came if came.wait is not None]
    return {
        "days_learned": len(learned), "days_played": len(rest),
        "recorded_p90_minutes": round(percentile(recorded, 0.9) or 0.0, 2),
        "own_schedule_p90_minutes": spread(was), "with_steps_p90_minutes": spread(now),
        "difference_minutes": spread([b - a for a, b in zip(was, now, strict=True)]),
        "difference_per_cent": spread(change),
        "difference_of_the_means_per_cent": round(100 * (statistics.fmean(now) / statistics.fmean(was) - 1), 2)
        if any(was)
        else 0.0,
        "own_schedule_mean_minutes": round(_mean(own), 2), "with_steps_mean_minutes": round(_mean(ours), 2),
        "staff_minutes_ratio": round(after / before, 4) if before else None,
    }  # fmt: skip


def _mean(tallies: list[Tally]) -> float:
    return statistics.fmean(wait for one in tallies for wait in one.waits)


def spread(values: Sequence[float]) -> dict:
    """Return mean and the interval that holds nine of ten."""
    return {
        "mean": round(statistics.fmean(values), 2), "low_90": round(percentile(values, 0.05) or 0.0, 2),
        "high_90": round(percentile(values, 0.95) or 0.0, 2),
    }  # fmt: skip
