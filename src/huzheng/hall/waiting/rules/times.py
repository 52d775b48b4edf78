"""How long a ticket keeps a counter, learned with shrinkage: a service, a clerk or an hour that was seen seldom is believed little.

The logarithm of the minutes is office + service + clerk, each part pulled towards nothing by PULL imaginary tickets (an empirical-Bayes
mean; Efron & Morris 1975). A counter is kept from the call until it could call again: walking and clearing up are part of it.
"""

import itertools
import math
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from huzheng.hall.waiting.data import DAY_MINUTES, Visit

USUAL_MINUTES, USUAL_SPREAD = 6.5, 0.6  # before anything is known
PULL = 12.0
LEAST, MOST = 0.1, 120.0  # minutes at a counter that are believed
TURN_MOST = 3.0  # a longer pause between two tickets was not clearing up
TURN_USUAL = 0.3
KEEP = 200  # services and clerks that a model remembers


@dataclass(frozen=True, slots=True)
class Times:
    """Minutes at the counter: all in logarithms but `turn`, `hold` (minutes) and `absent` (share)."""

    office: float = math.log(USUAL_MINUTES)
    spread: float = USUAL_SPREAD
    services: Mapping[str, float] = field(default_factory=dict)
    clerks: Mapping[str, float] = field(default_factory=dict)
    turn: float = TURN_USUAL  # minutes from one ticket's end to the next call while somebody waits
    absent: float = 0.02  # share of the called who never come
    hold: float = 2.0  # minutes that such a call takes
    n: int = 0

    def middle(self, service: str, clerk: str = "") -> float:
        """Return the logarithm of the median minutes."""
        return self.office + self.services.get(service, 0.0) + self.clerks.get(clerk, 0.0)

    def mean(self, service: str) -> float:
        """Return the expected minutes of a service."""
        return math.exp(self.middle(service) + self.spread * self.spread / 2)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            name: value if not isinstance(value, float) else round(value, 5) for name, value in asdict(self).items()
        }


def kept_minutes(visit: Visit) -> float | None:
    """Return how long a visit kept its counter, None where it is unknown or beyond belief."""
    begun = visit.called_at if visit.called_at is not None else visit.begun_at
    if begun is None or visit.finished_at is None or not LEAST <= visit.finished_at - begun <= MOST:
        return None
    return visit.finished_at - begun


def learn_times(visits: Iterable[Visit], clerks: Mapping[str, str]) -> Times:
    """Return the times that these visits teach; `clerks` says by the key of a visit who served it."""
    every = list(visits)
    seen = [(one.guest.service, clerks.get(one.key, ""), math.log(m)) for one in every if (m := kept_minutes(one))]
    if not seen:
        return Times()
    office = (sum(value for *_, value in seen) + PULL * math.log(USUAL_MINUTES)) / (len(seen) + PULL)
    services: dict[str, float] = {}
    people: dict[str, float] = {}
    for _ in range(3):  # backfitting; it settles at once
        services = _effects((s, value - office - people.get(c, 0.0)) for s, c, value in seen)
        people = _effects((c, value - office - services.get(s, 0.0)) for s, c, value in seen if c)
    rest = [value - office - services.get(s, 0.0) - people.get(c, 0.0) for s, c, value in seen]
    square = sum(one * one for one in rest) + PULL * USUAL_SPREAD**2
    absent, hold = _no_shows(every)
    return Times(
        office, min(1.5, max(0.1, math.sqrt(square / (len(rest) + PULL)))), _most(services, [s for s, *_ in seen]),
        _most(people, [c for _, c, _ in seen]), _turn(every), absent, hold, len(seen),
    )  # fmt: skip


def _effects(seen: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    count: dict[str, int] = {}
    for name, value in seen:
        total[name] = total.get(name, 0.0) + value
        count[name] = count.get(name, 0) + 1
    return {name: total[name] / (count[name] + PULL) for name in total}


def _most(effects: Mapping[str, float], names: list[str]) -> dict[str, float]:
    """Keep the names seen most often, so that a model cannot grow without bound."""
    count: dict[str, int] = {}
    for name in names:
        count[name] = count.get(name, 0) + 1
    often = sorted(effects, key=lambda name: (-count.get(name, 0), name))[:KEEP]
    return {name: round(effects[name], 4) for name in sorted(often)}


def _no_shows(visits: list[Visit]) -> tuple[float, float]:
    """Return the share of the called who never came, and the minutes that calling them takes."""
    called = [one for one in visits if one.called_at is not None]
    timed = [one for one in called if one.begun_at is not None or one.finished_at is not None]
    gone = [one for one in called if one.begun_at is None and one.finished_at is None]
    if len(timed) < len(called) / 2:  # ends are not recorded here: nothing can be said
        return 0.02, 2.0
    held = [one.gone_at - one.called_at for one in gone if one.gone_at is not None and one.called_at is not None]
    share = (len(gone) + 0.02 * PULL) / (len(called) + PULL)
    return min(0.3, share), min(10.0, statistics.median(held)) if held else 2.0


def _turn(visits: list[Visit]) -> float:
    """Return the median minutes between the end of a ticket and the next call at its counter while that one already waited."""
    by_counter: dict[tuple[str, int], list[Visit]] = {}
    for one in visits:
        if one.counter and one.called_at is not None:
            by_counter.setdefault((one.counter, int(one.called_at // DAY_MINUTES)), []).append(one)
    pauses = []
    for rows in by_counter.values():
        rows.sort(key=lambda one: one.called_at or 0.0)
        for before, after in itertools.pairwise(rows):
            end, start = before.finished_at, after.called_at
            if end is not None and start is not None and after.taken_at < end and 0 <= start - end <= TURN_MOST:
                pauses.append(start - end)
    return statistics.median(pauses) if len(pauses) >= 20 else TURN_USUAL
