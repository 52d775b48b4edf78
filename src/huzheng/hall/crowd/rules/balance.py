"""Who works while others are idle, and what would even it out, tried on the days that were. Pure.

Moments are minutes of the day. A change is tried by playing the latest days again with the same guests and the same work, once as the
hall was and once changed; the figure is the p90 wait of all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from huzheng.hall.crowd.rules.foresee import order
from huzheng.hall.crowd.rules.simulator import Guest, Spell, percentile, play

TWICE = 2.0  # a counter with this much of the mean load is marked
TRIED_DAYS = 10
ENOUGH = 10  # guests at a counter; of fewer nothing follows
IDLE_MINUTES = 10.0  # a day, idle while others wait: fewer are no reason to change a counter
GAIN = 0.5  # minutes of p90; less is nothing that a guest would notice
BUSY, QUIET = 0.85, 0.6  # share of the open minutes in which somebody stood at a counter
HOUR = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A time in which a guest stood at a counter."""

    counter: int
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Visit:
    """One guest as they went through: group, rank, when taken, called and done, where it ended; `parts` of who was kept or sent on."""

    group: int
    rank: int
    taken: float
    called: float
    done: float
    counter: int
    parts: tuple[Part, ...] = ()

    @property
    def stood(self) -> tuple[Part, ...]:
        """Return when the guest stood at which counter: without the time between two calls, which is nobody's work."""
        return self.parts or (Part(self.counter, self.called, self.done),)

    @property
    def work(self) -> float:
        """Return the minutes at counters."""
        return sum(part.ends - part.begins for part in self.stood)


@dataclass(frozen=True, slots=True)
class Day:
    """One day in the hall: who came, which counters were open."""

    visits: tuple[Visit, ...]
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True)
class CounterLoad:
    """The load of a counter: guests, minutes at work and open, how it compares with the mean of all; `idle` while others waited."""

    counter: int
    served: int
    busy: float
    open: float
    times_mean: float
    idle: float

    @property
    def share(self) -> float:
        """Return the share of its open minutes in which somebody stood there."""
        return min(1.0, self.busy / self.open) if self.open else 0.0

    @property
    def marked(self) -> bool:
        """Say whether it has twice the mean load or more."""
        return self.times_mean >= TWICE


@dataclass(frozen=True, slots=True)
class HourLoad:
    """An hour of the day over all days: who came, their p90 wait, the share of open minutes at work, counters open on average."""

    hour: int
    taken: int
    wait: float
    share: float
    counters: float


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change worth deciding on; numbers of the hall that it rests on are in `facts`."""

    kind: str
    before: float
    after: float
    counter: int | None = None
    other: int | None = None
    group: int | None = None
    from_hour: int | None = None
    to_hour: int | None = None
    facts: Mapping[str, Any] | None = None


def counter_loads(days: Sequence[Day]) -> list[CounterLoad]:
    """Return the load of every counter that was open, by its id. The mean is over these counters."""
    busy: dict[int, float] = {}
    served: dict[int, int] = {}
    opened: dict[int, float] = {}
    for day in days:
        for spell in day.spells:
            opened[spell.counter] = opened.get(spell.counter, 0.0) + spell.closes - spell.opens
        for visit in day.visits:
            for part in visit.stood:
                busy[part.counter] = busy.get(part.counter, 0.0) + part.ends - part.begins
            served[visit.counter] = served.get(visit.counter, 0) + 1
    counters = sorted({*busy, *opened})
    mean = sum(busy.values()) / len(counters) if counters else 0.0
    idle = idle_minutes(days)
    return [
        CounterLoad(
            one, served.get(one, 0), busy.get(one, 0.0), opened.get(one, 0.0), busy.get(one, 0.0) / mean if mean else 0.0,
            sum(idle.get(one, {}).values()),
        )
        for one in counters
    ]  # fmt: skip


def idle_minutes(days: Sequence[Day]) -> dict[int, dict[int, float]]:
    """Return counter → group that it does not serve → minutes a day in which it was free while somebody of the group waited."""
    found: dict[int, dict[int, float]] = {}
    for day in days:
        waits = _minutes_waited(day.visits)
        for spell in day.spells:
            if spell.kinds is None:
                continue
            free = set(range(int(spell.opens), int(spell.closes)))
            for part in (part for visit in day.visits for part in visit.stood if part.counter == spell.counter):
                free.difference_update(range(int(part.begins), int(part.ends) + 1))
            own = found.setdefault(spell.counter, {})
            for group, minutes in waits.items():
                if group not in spell.kinds:
                    own[group] = own.get(group, 0.0) + len(free & minutes) / len(days)
    return found


def _minutes_waited(visits: Sequence[Visit]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for visit in visits:
        found.setdefault(visit.group, set()).update(range(int(visit.taken) + 1, int(visit.called)))
    return found


def hour_loads(days: Sequence[Day]) -> list[HourLoad]:
    """Return the hours of the day in which a counter was open or somebody came."""
    found = []
    for hour in range(24):
        start, end = hour * HOUR, (hour + 1) * HOUR
        opened = sum(_within(spell.opens, spell.closes, start, end) for day in days for spell in day.spells)
        came = [visit for day in days for visit in day.visits if start <= visit.taken < end]
        if opened or came:
            stood = (part for day in days for visit in day.visits for part in visit.stood)
            busy = sum(_within(part.begins, part.ends, start, end) for part in stood)
            wait = percentile((visit.called - visit.taken for visit in came), 0.9) or 0.0
            share = min(1.0, busy / opened) if opened else 0.0
            found.append(HourLoad(hour, len(came), wait, share, opened / HOUR / max(1, len(days))))
    return found


def _within(begins: float, ends: float, start: float, end: float) -> float:
    return max(0.0, min(ends, end) - max(begins, start))


def p90_of(days: Sequence[Day]) -> float:
    """Return the p90 wait of these days played again."""
    waits: list[float] = []
    for day in days:
        guests = [Guest(one.taken, one.group, one.work, order(one.taken, one.rank)) for one in day.visits]
        waits += play(guests, day.spells).waits
    return percentile(waits, 0.9) or 0.0


def proposals(days: Sequence[Day], counters: Sequence[int]) -> list[Proposed]:
    """Return what would even out the load, the greatest effect first; `counters` are all that the office has."""
    latest = days[-TRIED_DAYS:]
    if not latest:
        return []
    before = p90_of(latest)
    found = [*_shared(days, latest, before), *_moved(days, latest, before, counters)]
    return sorted(found, key=lambda one: (one.after - one.before, one.kind))


def _shared(days: Sequence[Day], latest: Sequence[Day], before: float) -> list[Proposed]:
    """Propose that a counter also serves what others are too busy with: it is free while they wait, or one has twice the mean."""
    loads = {load.counter: load for load in counter_loads(days)}
    found: dict[tuple[int, int], Proposed] = {}
    for other, groups in idle_minutes(days).items():
        group = max(groups, key=lambda one: groups[one], default=None)
        if group is not None and groups[group] >= IDLE_MINUTES:
            after = p90_of([_serving(day, other, group) for day in latest])
            if after <= before - GAIN:
                facts = {"idle": round(groups[group])}
                found[other, group] = Proposed("share_group", before, after, None, other, group, facts=facts)
    for load in loads.values():
        if load.marked and load.served >= ENOUGH and (one := _relief(load, days, latest, before, loads)):
            found[one.other or 0, one.group or 0] = one
    return list(found.values())


def _relief(
    load: CounterLoad, days: Sequence[Day], latest: Sequence[Day], before: float, loads: Mapping[int, CounterLoad]
) -> Proposed | None:
    """Propose who takes over part of what a counter with twice the mean load serves: of its greatest group, the least loaded."""
    work: dict[int, float] = {}
    for visit in (visit for day in days for visit in day.visits):
        spent = sum(part.ends - part.begins for part in visit.stood if part.counter == load.counter)
        if spent:
            work[visit.group] = work.get(visit.group, 0.0) + spent
    kinds = {spell.counter: spell.kinds for day in days for spell in day.spells}
    others = sorted(
        (one for one in loads.values() if one.counter != load.counter), key=lambda one: (one.busy, one.counter)
    )
    if not work or not others:
        return None
    for group in sorted(work, key=lambda one: -work[one]):
        able = [one for one in others if (own := kinds.get(one.counter)) is not None and group not in own]
        if able:
            after = p90_of([_serving(day, able[0].counter, group) for day in latest])
            facts = {"times": round(load.times_mean, 1)}
            return Proposed("share_group", before, after, load.counter, able[0].counter, group, facts=facts)
    return None


def _serving(day: Day, counter: int, group: int) -> Day:
    """Return the day as if this counter had served this group too."""
    spells = [
        replace(spell, kinds=spell.kinds | {group}) if spell.counter == counter and spell.kinds is not None else spell
        for spell in day.spells
    ]
    return replace(day, spells=tuple(spells))


def _moved(days: Sequence[Day], latest: Sequence[Day], before: float, counters: Sequence[int]) -> list[Proposed]:
    """Propose to open a counter an hour where people wait, and to close one an hour where counters are idle."""
    hours = hour_loads(days)
    whole = [one for one in hours if one.counters >= 1]
    crowded = max((one for one in whole if one.share >= BUSY), key=lambda one: one.wait, default=None)
    quiet = min(
        (one for one in whole if one.share <= QUIET and one.counters >= 2), key=lambda one: one.share, default=None
    )
    if crowded is None or quiet is None or crowded.counters > len(counters) - 0.5:
        return []
    after = p90_of([_hour_moved(day, quiet.hour, crowded.hour, counters) for day in latest])
    if after > before - GAIN:
        return []
    facts = {"busy": round(crowded.share * 100), "wait": round(crowded.wait), "quiet": round(quiet.share * 100)}
    return [Proposed("move_hour", before, after, from_hour=quiet.hour, to_hour=crowded.hour, facts=facts)]


def _hour_moved(day: Day, quiet: int, crowded: int, counters: Sequence[int]) -> Day:
    """Return the day with one counter closed in the quiet hour and one more open in the crowded one, where one is free then."""
    used = {
        spell.counter
        for spell in day.spells
        if _within(spell.opens, spell.closes, crowded * HOUR, crowded * HOUR + HOUR)
    }
    spare = next((one for one in counters if one not in used), None)
    whole = [spell for spell in day.spells if spell.opens <= quiet * HOUR and spell.closes >= (quiet + 1) * HOUR]
    if spare is None or len(whole) < 2:
        return day
    cut = whole[-1]
    rest = [spell for spell in day.spells if spell is not cut]
    parts = [replace(cut, closes=quiet * HOUR), replace(cut, opens=(quiet + 1) * HOUR)]
    kept = [part for part in parts if part.closes > part.opens]
    return replace(day, spells=(*rest, *kept, Spell(spare, crowded * HOUR, (crowded + 1) * HOUR, cut.kinds)))
