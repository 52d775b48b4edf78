"""The next ninety minutes of a hall, played through many times from where it stands; and what each step would change. Pure.

Guests to come are drawn from the usual ones of such a day, their work from what such guests have taken before. Equal seeds draw equal
guests, so that a step is compared with doing nothing on the very same people.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from huzheng.hall.crowd.rules.simulator import Guest, Kinds, Spell, percentile, play

AHEAD_MINUTES, SLOT = 90, 10
DRAW = 5  # minutes of one slot of usual arrivals
REPEATS = 60
OPEN_AFTER, HELP_AFTER = 2.0, 6.0  # minutes until a counter is open; until somebody has come from the back office
QUICK_SHARE = 0.75  # a kind is quick whose work is shorter than this share of the usual
GUIDE_MINUTES = 3.0  # that somebody takes to look at one person's papers
RANK_STEP, AHEAD_STEP = 1e4, 1e8


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits: kind, minutes until now, rank of the group, whether they came back with what was missing, their papers were looked at."""

    kind: int
    waited: float
    rank: int = 100
    ahead: bool = False
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """An open counter: what it serves, who stands there and for how long (kind None: free)."""

    counter: int
    kinds: Kinds = None
    kind: int | None = None
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class HallNow:
    """A hall as it stands, and what usually comes.

    usual   kind → expected guests in each of the next slots of five minutes
    work    kind → minutes that such guests took, of some hundred latest ones
    ranks   kind → rank of the group (lower is called first)
    spare   closed counters that could be opened: (counter, what it serves)
    hands   how many people could sit down at one
    guided  kind → share of the usual work that is left where somebody has looked at the papers before, from the office's own days
    """

    waiting: Sequence[Waiting]
    counters: Sequence[Open]
    usual: Mapping[int, Sequence[float]]
    work: Mapping[int, Sequence[float]]
    ranks: Mapping[int, int] = field(default_factory=dict)
    spare: Sequence[tuple[int, Kinds]] = ()
    hands: int = 0
    helpers: int = 0
    waited_lately: Sequence[float] = ()
    guided: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A step in the terms of the hall: its key, the counter and the kind it is about, the share of newcomers that it sends elsewhere."""

    step: str
    counter: int | None = None
    kind: int | None = None
    kinds: Kinds = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """The p90 wait of who takes a ticket in each slot of ten minutes from now (None: nobody), those who wait now first."""

    slots: tuple[float | None, ...]

    @property
    def peak(self) -> float:
        """Return the highest."""
        return max((wait for wait in self.slots if wait is not None), default=0.0)

    @property
    def peak_in(self) -> int:
        """Return in how many minutes the highest is."""
        worst = max(range(len(self.slots)), key=lambda slot: self.slots[slot] or 0.0)
        return max(0, worst - 1) * SLOT

    def passes_in(self, minutes: float) -> int | None:
        """Return in how many minutes a wait of this length is passed; None where it is not."""
        slots = enumerate(self.slots)
        return next((max(0, slot - 1) * SLOT for slot, wait in slots if wait is not None and wait > minutes), None)


def order(at: float, rank: int, ahead: bool = False) -> float:
    """Return the place in the line as the queue has it: who came back, then the rank, then arrival."""
    return at + rank * RANK_STEP - (AHEAD_STEP if ahead else 0.0)


def waited_now(hall: HallNow) -> float:
    """Return the wait that nine of ten of those who wait, or were called just now, do not exceed until now."""
    return percentile([*(one.waited for one in hall.waiting), *hall.waited_lately], 0.9) or 0.0


def outlook(hall: HallNow, *, seed: int, change: Change | None = None, repeats: int = REPEATS) -> Outlook:
    """Play the next ninety minutes through and return the waits to come. With no counter open the waits are those of nobody called."""
    waits: list[list[float]] = [[] for _ in range(AHEAD_MINUTES // SLOT + 1)]
    spells = _spells(hall, change)
    for number in range(repeats):
        chance = random.Random(f"{seed}:{number}")  # noqa: S311  a simulation, not a secret
        guests = _guests(hall, chance, change)
        busy = [_until(hall, one, chance) for one in hall.counters]
        rows = [replace(spell, busy_until=end) for spell, end in zip(spells, busy, strict=False)]
        played = play(guests, [*rows, *spells[len(rows) :]])
        for guest, wait in zip(guests, played.waits, strict=True):
            waits[0 if guest.at <= 0 else min(int(guest.at // SLOT) + 1, len(waits) - 1)].append(wait)
    return Outlook(tuple(percentile(slot, 0.9) for slot in waits))


def _spells(hall: HallNow, change: Change | None) -> list[Spell]:
    """Return the counters as they would stand: those that are open first, in their order."""
    end = float(AHEAD_MINUTES)
    rows = [Spell(one.counter, 0.0, end, one.kinds) for one in hall.counters]
    if change is None:
        return rows
    if change.step in ("open_counter", "back_office") and change.counter is not None:
        begins = OPEN_AFTER if change.step == "open_counter" else HELP_AFTER
        return [*rows, Spell(change.counter, begins, end, change.kinds)]
    first = frozenset() if change.kind is None else frozenset({change.kind})
    if change.step == "switch_kinds":
        return [replace(row, kinds=change.kinds) if row.counter == change.counter else row for row in rows]
    if change.step == "fast_lane":
        return [replace(row, first=first) if row.counter == change.counter else row for row in rows]
    return rows


def _guests(hall: HallNow, chance: random.Random, change: Change | None) -> list[Guest]:
    share = change.share if change and change.step == "offer_booking" else 0.0
    guests = []
    for one in hall.waiting:
        place = order(-one.waited, one.rank, one.ahead)
        guests.append(Guest(-one.waited, one.kind, _work(hall, one.kind, chance), place))
    for kind, slots in hall.usual.items():
        for number, expected in enumerate(slots):
            for at in _moments(expected, number * DRAW, chance):
                work, elsewhere = _work(hall, kind, chance), chance.random()
                if elsewhere >= share:
                    guests.append(Guest(at, kind, work, order(at, hall.ranks.get(kind, 100))))
    return _looked_at(hall, guests, change.kind) if change and change.step == "guide" else guests


def _looked_at(hall: HallNow, guests: list[Guest], kind: int | None) -> list[Guest]:
    """Return the guests with less work left for those of a kind whose papers one guide looks at, one after the other, in their order.

    Who stands first in line is called before that: as many as there are counters.
    """
    found, free = list(guests), HELP_AFTER
    checked = {number for number, one in enumerate(hall.waiting) if one.checked}
    line = sorted(range(len(guests)), key=lambda number: guests[number].order)
    for number in line[len(hall.counters) :]:
        one = guests[number]
        if one.kind == kind and number not in checked and free + GUIDE_MINUTES <= AHEAD_MINUTES:
            free = max(free, one.at) + GUIDE_MINUTES
            found[number] = replace(one, work=one.work * hall.guided[one.kind])
    return found


def _moments(expected: float, start: float, chance: random.Random) -> Iterable[float]:
    """Return the moments within five minutes at which guests come, as chance has it (Poisson)."""
    at = 0.0
    while expected > 0:
        at += chance.expovariate(expected) * DRAW
        if at >= DRAW:
            return
        yield start + at


def _work(hall: HallNow, kind: int, chance: random.Random) -> float:
    known = hall.work.get(kind)
    return (
        chance.choice(known) if known else chance.lognormvariate(1.9, 0.5)
    )  # about seven minutes, until the office knows


def _until(hall: HallNow, one: Open, chance: random.Random) -> float:
    """Return when a counter is free: what is left of the work of whoever stands there."""
    if one.kind is None:
        return 0.0
    longer = [minutes for minutes in hall.work.get(one.kind, ()) if minutes > one.since]
    return chance.choice(longer) - one.since if longer else 2.0


def quick_kinds(hall: HallNow) -> list[int]:
    """Return the kinds that are quickly done, the quickest first: what a fast lane takes."""
    means = {kind: sum(rows) / len(rows) for kind, rows in hall.work.items() if rows}
    whole = [minutes for rows in hall.work.values() for minutes in rows]
    usual = sum(whole) / len(whole) if whole else 0.0
    return sorted((kind for kind, mean in means.items() if mean < QUICK_SHARE * usual), key=lambda kind: means[kind])


def changes(hall: HallNow, steps: Iterable[str], *, share: float) -> list[Change]:
    """Return what could be done of the steps that the office allows."""
    allowed, found = set(steps), []
    spare = sorted(hall.spare, key=lambda row: (row[1] is not None, row[0]))
    if "open_counter" in allowed and spare and hall.hands:
        found.append(Change("open_counter", spare[0][0], kinds=spare[0][1]))
    if "back_office" in allowed and spare and hall.helpers:
        found.append(Change("back_office", spare[0][0], kinds=spare[0][1]))
    if "guide" in allowed and (hall.hands or hall.helpers):
        here = {one.kind for one in hall.waiting if not one.checked}
        found += [Change("guide", kind=kind) for kind in sorted(hall.guided) if kind in here]
    if "switch_kinds" in allowed:
        found += [Change("switch_kinds", one.counter) for one in hall.counters if one.kinds is not None]
    if "fast_lane" in allowed and len(hall.counters) > 1:
        able = [(one, kind) for kind in quick_kinds(hall)[:1] for one in hall.counters if _serves(one.kinds, kind)]
        found += [Change("fast_lane", one.counter, kind) for one, kind in able[:1]]
    if "offer_booking" in allowed and share > 0:
        found.append(Change("offer_booking", share=share))
    return found


def _serves(kinds: Kinds, kind: int) -> bool:
    return kinds is None or kind in kinds


def effects(hall: HallNow, options: Sequence[Change], *, seed: int) -> list[tuple[Change, float]]:
    """Return each step with the peak that it would leave, the best first; of one kind of step only the best counter."""
    best: dict[str, tuple[Change, float]] = {}
    for option in options:
        after = outlook(hall, seed=seed, change=option).peak
        if option.step not in best or after < best[option.step][1]:
            best[option.step] = (option, after)
    return sorted(best.values(), key=lambda row: row[1])
