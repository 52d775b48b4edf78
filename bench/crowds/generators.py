"""Three made-up offices, each built in another way, so that nothing is proven by the way in which one was made. None is a real office.

- `hours`: guests come by chance at rates of the hour and weekday (Poisson), work is lognormal by service; a fixed roster with half the
  counters at noon, two that open late and close early.
- `waves`: a day is quiet or wild (gamma), guests come in groups after buses and phone calls; work is gamma; four counters, two narrow.
- `people`: a town's people decide one by one, by habit (before work, at noon, after school) and deadlines at the end of the month; work
  is Weibull and depends on who serves.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bench.crowds.files import Came, FileDay, Sat
from bench.crowds.replay import World, spells_of
from huzheng.hall.crowd.rules.simulator import Guest, play

WEEKS = 9
BEGIN = date(2026, 3, 2)
OPENS, CLOSES, LAST = 480.0, 1050.0, 1040.0


@dataclass(frozen=True, slots=True)
class Draft:
    """A guest before the hall: minute, service, first, work."""

    at: float
    service: str
    first: bool
    work: float


def working_days() -> Iterator[date]:
    """Yield nine weeks of weekdays."""
    return (BEGIN + timedelta(days=k) for k in range(7 * WEEKS) if k % 7 < 5)


def finish(on: date, drafts: list[Draft], sat: list[Sat]) -> FileDay:
    """Play the day with its own roster, so that the file has waits as an office records them."""
    day = FileDay("made-up", on, [Came(one.at, one.service, one.first, one.work, None) for one in drafts], sat)
    world = World.of([day])
    guests = [Guest(one.at, world.kinds[one.service], one.work, one.at - (1e6 if one.first else 0)) for one in drafts]
    waits = play(guests, spells_of(world, day)).waits
    day.came = [Came(one.at, one.service, one.first, one.work, wait) for one, wait in zip(drafts, waits, strict=True)]
    return day


def roster(rows: list[tuple[str, str, list[tuple[float, float]], str]]) -> list[Sat]:
    """Return sittings from rows of counter, clerk, spans, services (`all` or letters)."""
    return [
        Sat(counter, clerk, start, end, None if kinds == "all" else frozenset(kinds))
        for counter, clerk, spans, kinds in rows
        for start, end in spans
    ]


def hours(seed: int = 1) -> list[FileDay]:
    """Return an office whose guests come by chance at the rates of the hour."""
    chance = random.Random(f"hours:{seed}")
    rates = {8: 22, 9: 33, 10: 40, 11: 33, 12: 20, 13: 24, 14: 31, 15: 29, 16: 20, 17: 4}
    weekday = (1.2, 1.02, 0.95, 0.93, 0.98)
    mix = {"A": (0.22, 2.5, 0.5), "B": (0.35, 1.65, 0.45), "C": (0.25, 2.1, 0.4), "D": (0.18, 1.8, 0.45)}
    noon, day_long = [(OPENS, 720.0), (780.0, CLOSES)], [(OPENS, 750.0), (810.0, CLOSES)]
    late = [(540.0, 720.0), (810.0, 990.0)]
    spans = [noon, day_long, noon, day_long, late, late]
    found = []
    for on in working_days():
        drafts, at = [], OPENS - 10
        while True:
            at += chance.expovariate(rates[min(17, max(8, int(at // 60)))] * weekday[on.weekday()] / 60)
            if at >= LAST:
                break
            service = chance.choices(list(mix), [row[0] for row in mix.values()])[0]
            _, median, spread = mix[service]
            drafts.append(Draft(at, service, chance.random() < 0.06, chance.lognormvariate(median, spread)))
        people = [(str(k + 1), f"h{k}", span, "all") for k, span in enumerate(spans)]
        found.append(finish(on, drafts, roster(people)))
    return found


def waves(seed: int = 2) -> list[FileDay]:
    """Return an office to which guests come in groups, on days that are quiet or wild."""
    chance = random.Random(f"waves:{seed}")
    long, short = [(OPENS, 735.0), (795.0, CLOSES)], [(OPENS + 60, 705.0), (765.0, 1000.0)]
    rows = [("1", "w1", long, "all"), ("2", "w2", short, "all"), ("3", "w3", long, "ab"), ("4", "w4", short, "bc")]
    found = []
    for on in working_days():
        mood, drafts = chance.gammavariate(9, 1 / 9), []
        for _ in range(round(46 * mood * (1.3 if on.weekday() == 0 else 1.0))):
            start = chance.triangular(OPENS - 5, LAST - 20, chance.choice((590.0, 640.0, 880.0)))
            for _ in range(chance.choice((1, 1, 2, 2, 3, 5, 8)) if chance.random() < 0.35 else 1):
                service = chance.choices("abc", (0.4, 0.4, 0.2))[0]
                work = chance.gammavariate(2.6, {"a": 3.3, "b": 2.1, "c": 4.2}[service])
                drafts.append(Draft(min(LAST, start + chance.random() * 6), service, chance.random() < 0.1, work))
        found.append(finish(on, sorted(drafts, key=lambda one: one.at), roster(rows)))
    return found


def people(seed: int = 3) -> list[FileDay]:
    """Return an office of a town whose people decide one by one when to come."""
    chance = random.Random(f"people:{seed}")
    habits = ((505.0, 25.0), (620.0, 50.0), (735.0, 22.0), (935.0, 45.0))
    town = [(chance.choice(habits), chance.choice(("id", "seal", "copy", "move", "copy"))) for _ in range(9_000)]
    base = {"id": 8.5, "seal": 6.0, "copy": 4.6, "move": 14.0}
    spans = [[(OPENS, 740.0), (800.0, CLOSES)], [(OPENS, 720.0), (780.0, 1020.0)], [(510.0, 760.0), (820.0, CLOSES)]]
    rows = [(str(k + 1), f"p{k}", spans[k % 3], "all") for k in range(5)]
    found = []
    for on in working_days():
        share = 0.0225 * (1.45 if on.day >= 26 or on.day <= 2 else 1.0) * (0.88 if on.weekday() in (2, 3) else 1.05)
        drafts = []
        for (middle, spread), service in town:
            if chance.random() < share:
                at = min(LAST, max(OPENS - 8, chance.gauss(middle, spread)))
                speed = chance.choice((0.8, 0.95, 1.0, 1.1, 1.25))
                work = chance.weibullvariate(base[service] * speed * 1.1, 1.9)
                drafts.append(Draft(at, service, chance.random() < 0.04, max(0.5, work)))
        found.append(finish(on, sorted(drafts, key=lambda one: one.at), roster(rows)))
    return found


MADE_UP = {"hours": hours, "waves": waves, "people": people}
