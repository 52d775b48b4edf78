"""The played hall against Erlang's formula, and against what one can follow with a pencil."""

import math
import random
from itertools import accumulate

import pytest

from huzheng.hall.crowd.rules.erlang import mean_wait, wait_at, waits_share
from huzheng.hall.crowd.rules.simulator import Guest, Spell, percentile, play

GUESTS, WORK, FOREVER = 250_000, 6.0, 1e12


def matched(chance, mean):
    """Draw exponential times whose own mean is exactly this one: most of what chance does to a wait is done by the load."""
    drawn = [chance.expovariate(1) for _ in range(GUESTS)]
    scale = mean * GUESTS / sum(drawn)
    return [value * scale for value in drawn]


def in_balance(load, counters, seed):
    """Play a hall with Poisson arrivals and exponential work; return the waits once it has settled."""
    chance = random.Random(seed)
    moments = accumulate(matched(chance, WORK / load))
    guests = [Guest(at, 0, work, at) for at, work in zip(moments, matched(chance, WORK), strict=True)]
    return play(guests, [Spell(number, 0, FOREVER) for number in range(counters)]).waits[2_000:]


def figures(counters, busy, runs):
    """Return mean wait, share that waits and p90 wait: of some runs, and of the formula."""
    load = counters * busy
    waits = [wait for seed in range(runs) for wait in in_balance(load, counters, seed=11 * counters + seed)]
    played = [sum(waits) / len(waits), sum(wait > 0 for wait in waits) / len(waits), percentile(waits, 0.9)]
    return played, [
        mean_wait(load, counters, WORK), waits_share(load, counters), wait_at(0.9, load, counters, WORK),
    ]  # fmt: skip


@pytest.mark.parametrize(("counters", "busy"), [(1, 0.5), (2, 0.7), (3, 0.6)])
def test_a_hall_in_balance_waits_as_erlang_says_within_three_per_cent(counters, busy):
    played, formula = figures(counters, busy, 1)
    assert played == pytest.approx(formula, rel=0.03)


@pytest.mark.slow
def test_so_does_a_busy_hall():
    played, formula = figures(4, 0.8, 6)
    assert played == pytest.approx(formula, rel=0.03)


@pytest.mark.thorough
@pytest.mark.parametrize(("counters", "busy"), [(1, 0.7), (6, 0.75), (8, 0.8)])
def test_and_busy_halls_of_other_sizes(counters, busy):
    played, formula = figures(counters, busy, 6)
    assert played == pytest.approx(formula, rel=0.03)


def test_a_hall_that_never_settles_has_no_mean():
    assert (waits_share(3, 2), mean_wait(2, 2, 5), wait_at(0.9, 3, 2, 5)) == (1.0, math.inf, math.inf)


def test_three_guests_at_one_counter_wait_as_with_a_pencil():
    guests = [Guest(0, 0, 5, 0), Guest(1, 0, 5, 1), Guest(2, 0, 1, 2)]

    played = play(guests, [Spell(1, 0, 60)])

    assert played.waits == [0, 4, 8]
    assert played.staff_minutes == 60


def test_who_comes_first_in_the_order_is_called_first():
    guests = [Guest(0, 0, 5, 10), Guest(1, 0, 5, 11), Guest(2, 0, 5, 0)]

    assert play(guests, [Spell(1, 0, 60)]).waits == [0, 9, 3]


def test_a_counter_calls_only_what_it_serves_and_the_fast_lane_first():
    guests = [Guest(0, 1, 5, 0), Guest(1, 1, 5, 1), Guest(2, 2, 5, 2), Guest(3, 0, 1, 3)]

    narrow = play(guests, [Spell(1, 0, 60, frozenset({1, 2}), frozenset({2}))])

    assert narrow.waits[:3] == [0, 9, 3]
    assert narrow.unserved == 1


def test_a_counter_that_closes_ends_with_whom_nobody_else_serves():
    guests = [Guest(8, 0, 5, 8), Guest(9, 0, 5, 9)]

    alone = play(guests, [Spell(1, 0, 10)])
    helped = play(guests, [Spell(1, 0, 10), Spell(2, 9.5, 60)])

    assert alone.waits == [0, 4]
    assert alone.staff_minutes == 18
    assert helped.waits == [0, 0.5]


def test_who_controls_the_hall_sees_the_line_and_opens_a_counter():
    seen = []

    def control(hall):
        seen.append(hall.waiting)
        hall.open(2)

    guests = [Guest(0, 0, 30, 0), Guest(1, 0, 5, 1)]
    played = play(guests, [Spell(1, 0, 60)], control=control, looks=[3])

    assert (seen, played.waits) == ([1], [0, 2])


def test_a_counter_begins_with_whoever_stands_there():
    played = play([Guest(-4, 0, 5, -4)], [Spell(1, 0, 60, busy_until=3)])

    assert played.waits == [7]
