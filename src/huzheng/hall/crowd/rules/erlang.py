"""The waits of a hall in balance (M/M/c): A. K. Erlang 1917, as every textbook of queues has them. Pure."""

import math


def waits_share(load: float, counters: int) -> float:
    """Return the share of guests who must wait (Erlang C); `load` is arrivals times mean work, 1 where it never settles."""
    if load >= counters:
        return 1.0
    blocked = 1.0  # Erlang B, counter by counter
    for number in range(1, counters + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - load / counters * (1 - blocked))


def mean_wait(load: float, counters: int, work: float) -> float:
    """Return the mean wait in the unit of `work`, those who do not wait included; infinite where it never settles."""
    if load >= counters:
        return math.inf
    return waits_share(load, counters) * work / (counters - load)


def wait_at(share: float, load: float, counters: int, work: float) -> float:
    """Return the wait that this share of guests does not exceed."""
    waiting = waits_share(load, counters)
    if load >= counters:
        return math.inf
    return max(0.0, math.log(waiting / (1 - share)) * work / (counters - load)) if waiting > 1 - share else 0.0
