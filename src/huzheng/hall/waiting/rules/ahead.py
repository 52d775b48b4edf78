"""The line played forward: who is ahead goes to whichever counter that serves them is free first, in a dozen possible futures.

The futures differ by how long everybody takes; their numbers are drawn once and for all, so that one picture has one answer.
"""

import math
import random
import statistics
from dataclasses import dataclass
from functools import lru_cache

from huzheng.hall.waiting.data import Desk, Guest, Picture
from huzheng.hall.waiting.rules.order import Order
from huzheng.hall.waiting.rules.times import MOST, Times

FUTURES, MOST_AHEAD, WORK = 12, 400, 3000  # no more than WORK places are given away for one ticket
NORMAL = statistics.NormalDist()
LONG_OVERDUE = 0.985  # who has stood longer than this share of their service is done at any moment


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the futures say: the wait in each, in order; who is ahead; how many counters serve me, and how many are free now."""

    waits: tuple[float, ...]
    people: int
    counters: int
    free: int
    work: float  # expected minutes of work ahead of me at the counters that serve me

    def at(self, share: float) -> float:
        """Return the wait that this share of futures does not exceed."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


@lru_cache(maxsize=1)
def draws() -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    """Return for each future normal numbers and shares, the same ever after; each place spread evenly over the futures."""
    dice = random.Random(115)  # noqa: S311  no secret
    normal, shares = [], []
    for _ in range(MOST_AHEAD + 40):
        even = [(k + dice.random()) / FUTURES for k in range(FUTURES)]
        dice.shuffle(even)
        normal.append([NORMAL.inv_cdf(min(0.995, max(0.005, one))) for one in even])
        dice.shuffle(even)
        shares.append(even)
    return tuple((tuple(row[k] for row in normal), tuple(row[k] for row in shares)) for k in range(FUTURES))


def serves(desk: Desk, service: str) -> bool:
    """Say whether a counter takes a service."""
    return desk.kinds is None or service in desk.kinds


def play(picture: Picture, times: Times, order: Order) -> Ahead:
    """Play the line ahead of a newcomer forward."""
    me = picture.guest
    desks = picture.desks or (Desk("", "", None),)
    mine = [k for k, desk in enumerate(desks) if serves(desk, me.service)] or list(range(len(desks)))
    line = order.ahead(me, picture.line)
    able = {service: _able(desks, service) or mine for service in {guest.service for guest, _ in line} | {me.service}}
    able[me.service] = mine
    near = set(mine)
    line = [row for row in line if near.intersection(able[row[0].service])][-MOST_AHEAD:]
    futures = max(3, min(FUTURES, WORK // (len(line) + 1)))
    guests = [guest for guest, _ in line]
    scene = _Scene(desks, guests, able, mine)
    waits = sorted(_future(k, scene, times) for k in range(futures))
    work = sum(times.mean(guest.service) * _part(able[guest.service], near) for guest in guests)
    free = sum(desks[k].serving is None for k in mine)
    return Ahead(tuple(waits), len(line), len(mine), free if picture.desks else 0, work)


def _able(desks: tuple[Desk, ...], service: str) -> list[int]:
    return [k for k, desk in enumerate(desks) if serves(desk, service)]


def _part(able: list[int], near: set[int]) -> float:
    return len(near.intersection(able)) / len(able)


@dataclass(frozen=True, slots=True)
class _Scene:
    """Counters, who is ahead of me, which counters take each service, and which take mine (places among the counters)."""

    desks: tuple[Desk, ...]
    line: list[Guest]
    able: dict[str, list[int]]
    mine: list[int]


def _future(k: int, scene: _Scene, times: Times) -> float:
    normal, shares = draws()[k]
    free = [
        0.0 if desk.serving is None else _rest(desk, times, shares[len(shares) - 1 - place % 40])
        for place, desk in enumerate(scene.desks)
    ]
    spread, turn = times.spread, times.turn
    for place, guest in enumerate(scene.line):
        first = min(scene.able[guest.service], key=free.__getitem__)
        if shares[place] < times.absent:
            free[first] += times.hold
        else:
            minutes = math.exp(times.middle(guest.service, scene.desks[first].clerk) + spread * normal[place])
            free[first] += min(MOST, minutes) + turn
    return min(free[one] for one in scene.mine)


def _rest(desk: Desk, times: Times, share: float) -> float:
    """Return how much longer somebody stays who has stood for a while: the lognormal's rest, given that they are still there."""
    middle = times.middle(desk.serving or "", desk.clerk)
    gone = 0.0 if desk.since <= 0 else NORMAL.cdf((math.log(desk.since) - middle) / times.spread)
    if gone >= LONG_OVERDUE:
        return share * math.exp(middle) / 2
    until = math.exp(middle + times.spread * NORMAL.inv_cdf(min(0.995, max(0.005, gone + share * (1 - gone)))))
    return max(0.0, until - desk.since) + times.turn
