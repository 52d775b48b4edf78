"""Three generators of visits, built differently on purpose. What they make is made up; no real file of visits exists here.

plain   arrivals at a constant rate, times at the counter lognormal by service, three all-purpose counters, first come first served
rough   bursts, priority and booked tickets, lunch gaps, two skill groups, slower and quicker clerks, no-shows, people who leave
demo    the demo office's own script of verbs, with seasons, weekdays, eves of holidays, recalls and a counter for some services
"""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from bench.visits.read import Days
from bench.visits.table import minutes
from huzheng.foundation.clock import at
from huzheng.hall.queue.demo.script import Act, HallPlan, day_script
from huzheng.hall.waiting.data import Guest, Shift, Visit

# the demo office's groups: letter, rank (lower is called first), whether its sixth counter serves it
GROUPS = (("A", 100, False), ("B", 100, True), ("C", 100, False), ("D", 100, True), ("E", 100, False), ("P", 50, False))
FIRST = date(2026, 3, 2)
OPENS, CLOSES = 8 * 60.0, 17 * 60.0 + 30


def working_days(n: int) -> Iterator[date]:
    """Yield so many Mondays to Fridays."""
    day = FIRST
    while n:
        if day.weekday() < 5:
            yield day
            n -= 1
        day += timedelta(days=1)


def plain(days: int, seed: int = 1) -> Days:
    """Poisson arrivals, lognormal services, first come first served; each ticket goes to the counter that is free first."""
    dice, found = random.Random(seed), Days()
    medians = {"transcript": 5.0, "card": 8.0, "registration": 12.0}
    for day in working_days(days):
        begins = minutes(at(day, 8))
        free = [begins] * 3
        found.shifts += [Shift(str(k + 1), begins, begins + 570, f"clerk{k}") for k in range(3)]
        now = begins
        while (now := now + dice.expovariate(0.31)) < begins + 540:
            service = dice.choices(list(medians), (4, 3, 3))[0]
            k = min(range(3), key=free.__getitem__)
            called = max(now, free[k]) + dice.uniform(0.05, 0.3)
            begun = called + dice.uniform(0.2, 0.9)
            free[k] = begun + medians[service] * dice.lognormvariate(0, 0.45)
            key = f"plain{len(found.visits)}"
            found.visits.append(Visit(key, Guest(service), now, called, begun, free[k], None, str(k + 1)))
    return found


@dataclass
class _Rough:
    """One rough day as a play of events: arrivals, counters that come free, people who leave."""

    dice: random.Random
    begins: float
    slow: dict[str, float]
    agenda: list[tuple[float, int, str, object]] = field(default_factory=list)
    waiting: list[dict] = field(default_factory=list)
    visits: list[dict] = field(default_factory=list)
    n: int = 0

    KINDS: ClassVar = {
        "1": None,
        "2": None,
        "3": frozenset({"id", "transcript", "seal"}),
        "4": frozenset({"birth", "marriage", "move"}),
        "5": None,
    }
    MINUTES: ClassVar = {"id": 8.0, "transcript": 4.0, "seal": 6.0, "birth": 16.0, "marriage": 18.0, "move": 10.0}
    HOURS: ClassVar = (0.8, 1.3, 1.5, 1.0, 0.9, 0.8, 1.3, 1.2, 0.8, 0.2)

    def later(self, when: float, what: str, about: object) -> None:
        self.n += 1
        heapq.heappush(self.agenda, (when, self.n, what, about))

    def arrivals(self, level: float) -> None:
        now = self.begins
        while (now := now + self.dice.expovariate(1.2)) < self.begins + 555:
            if self.dice.random() > 0.255 * level * self.HOURS[int((now - self.begins) // 60)]:
                continue
            for _ in range(self.dice.choice((1, 1, 1, 1, 2, 4)) if self.dice.random() < 0.5 else 1):
                self.later(now + self.dice.random(), "come", None)

    def open_at(self, counter: str, now: float) -> bool:
        """Counters 2 and 4 go to lunch at 12, 1 and 3 at 12:45; 5 opens from 9 to 16 only."""
        minute = now - self.begins
        gaps = {"2": (240, 285), "4": (240, 285), "1": (285, 330), "3": (285, 330)}
        first, last = gaps.get(counter, (0, 0))
        return 60 <= minute < 480 if counter == "5" else not first <= minute < last

    def play(self) -> None:
        for counter in self.KINDS:
            self.later(self.begins, "look", counter)
        while self.agenda:
            now, _, what, about = heapq.heappop(self.agenda)
            if what == "come":
                self.come(now)
            elif what == "leave" and about in self.waiting:
                self.waiting.remove(about)  # type: ignore[arg-type]
            elif what == "look" and now < self.begins + 660:
                self.look(now, str(about))

    def come(self, now: float) -> None:
        service = self.dice.choices(list(self.MINUTES), (26, 34, 10, 8, 5, 17))[0]
        ticket = {
            "taken": now, "service": service, "booked": self.dice.random() < 0.08, "priority": self.dice.random() < 0.07,
            "called": None, "begun": None, "finished": None, "counter": "",
        }  # fmt: skip
        self.waiting.append(ticket)
        self.visits.append(ticket)
        if self.dice.random() < 0.06:
            self.later(now + 25 * self.dice.lognormvariate(0, 0.4), "leave", ticket)

    def look(self, now: float, counter: str) -> None:
        kinds = self.KINDS[counter]
        mine = [one for one in self.waiting if kinds is None or one["service"] in kinds]
        if not mine or not self.open_at(counter, now):
            self.later(now + self.dice.uniform(0.2, 0.6), "look", counter)
            return
        one = min(mine, key=lambda row: (not row["priority"], not row["booked"], row["taken"]))
        self.waiting.remove(one)
        one["called"], one["counter"] = now, counter
        if self.dice.random() < 0.03:
            self.later(now + 2.5, "look", counter)
            return
        one["begun"] = now + self.dice.uniform(0.3, 1.2)
        took = self.MINUTES[one["service"]] * self.slow[counter] * self.dice.lognormvariate(0, 0.5)
        one["finished"] = one["begun"] + took
        self.later(one["finished"] + self.dice.expovariate(2), "look", counter)


def rough(days: int, seed: int = 2) -> Days:
    """Bursts, priorities, lunch gaps, two skill groups."""
    dice, found = random.Random(seed), Days()
    for number, day in enumerate(working_days(days)):
        begins = minutes(at(day, 8))
        slow = {str(k): (0.8, 0.95, 1.0, 1.1, 1.3)[(number + k) % 5] for k in range(1, 6)}
        play = _Rough(dice, begins, slow)
        play.arrivals((1.15, 1.0, 0.95, 0.95, 1.05)[day.weekday()] * dice.gauss(1, 0.08))
        play.play()
        for counter, kinds in play.KINDS.items():
            clerk = f"clerk{(number + int(counter)) % 5}"
            for first, last in {
                "1": ((0, 285), (330, 600)),
                "2": ((0, 240), (285, 600)),
                "3": ((0, 285), (330, 600)),
                "4": ((0, 240), (285, 600)),
            }.get(counter, ((60, 480),)):
                found.shifts.append(Shift(counter, begins + first, begins + last, clerk, kinds))
        for one in sorted(play.visits, key=lambda row: row["taken"]):
            guest = Guest(one["service"], one["booked"], one["priority"])
            times = one["taken"], one["called"], one["begun"], one["finished"]
            found.visits.append(Visit(f"rough{len(found.visits)}", guest, *times, None, one["counter"]))
    return found


def demo(days: int, seed: int = 115) -> Days:
    """Play the demo office's script: the group is the service, tickets of the group P are priority tickets."""
    groups = [(letter, rank) for letter, rank, _ in GROUPS]
    some = frozenset(k for k, row in enumerate(GROUPS) if row[2])
    everything = frozenset(range(len(GROUPS)))
    plan = HallPlan(groups, [everything] * 5 + [some])
    found = Days()
    for day in working_days(days):
        eve = day.weekday() == 4 and day.day % 5 == 0  # a long weekend now and then
        _keep(found, day_script(plan, day, seed=seed, eve=eve), plan, f"{day:%m%d}")
    return found


def _keep(found: Days, acts: list[Act], plan: HallPlan, day: str) -> None:
    sat: dict[int, float] = {}
    tickets: dict[int, dict[str, float | str]] = {}
    for act in acts:
        when = minutes(act.at)
        if act.verb == "sit":
            sat[act.counter] = when
        elif act.verb == "stand":
            letters = frozenset(plan.groups[k][0] for k in plan.serves[act.counter])
            kinds = None if len(letters) == len(plan.groups) else letters
            found.shifts.append(Shift(str(act.counter + 1), sat[act.counter], when, f"clerk{act.counter}", kinds))
        elif act.verb == "issue":
            tickets[act.ticket] = {"service": plan.groups[act.group][0], "issue": when}
        else:
            tickets[act.ticket].setdefault(act.verb, when)
            if act.verb == "call_next":
                tickets[act.ticket]["counter"] = str(act.counter + 1)
    for number, one in tickets.items():
        service = str(one["service"])
        times = [one.get(name) for name in ("issue", "call_next", "serve", "finish")]
        visit = Visit(
            f"{day}-{number}", Guest(service, priority=service == "P"), *times, None, str(one.get("counter", ""))
        )  # type: ignore[arg-type]
        found.visits.append(visit)


GENERATORS = {"plain": plain, "rough": rough, "demo": demo}
