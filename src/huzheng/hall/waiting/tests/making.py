"""Days for the tests: a small hall with a known rule, made from a seed."""

import random

from huzheng.hall.waiting.data import Guest, Shift, Visit

FIRST = 20500  # a day's number, a Monday to begin with
OPENS, MINUTES = 480.0, {"B": 5.0, "A": 12.0}


def working_days(n):
    """Return the numbers of so many Mondays to Fridays."""
    found = [day for day in range(FIRST, FIRST + 3 * n) if (day + 3) % 7 < 5]
    return found[:n]


def some_days(n=12, *, counters=2, every=6.0, seed=1):
    """Return visits and shifts: first come, first served, at counters for everything."""
    dice, visits, shifts = random.Random(seed), [], []
    for day in working_days(n):
        now = opens = day * 1440 + OPENS
        free = [opens] * counters
        shifts += [Shift(str(k), opens, opens + 540, f"clerk{k}") for k in range(counters)]
        while (now := now + dice.expovariate(1 / every)) < opens + 500:
            k, service = min(range(counters), key=free.__getitem__), dice.choice("AB")
            called = max(now, free[k]) + dice.uniform(0.05, 0.4)
            free[k] = called + 0.5 + MINUTES[service] * dice.lognormvariate(0, 0.4)
            key = f"{len(visits)}"
            visits.append(Visit(key, Guest(service), now, called, called + 0.5, free[k], None, str(k)))
    return visits, shifts
