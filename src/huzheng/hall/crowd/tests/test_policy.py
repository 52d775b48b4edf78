"""How many counters to open: within the minutes, where they are needed, without seeing the future."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huzheng.hall.crowd.rules.policy import SLOT, Custom, Person, Policy, best_plan, counters_for
from huzheng.hall.crowd.rules.simulator import Guest, play

WORK = 6.0


@given(st.lists(st.floats(0, 30), min_size=1, max_size=30), st.integers(1, 8), st.floats(0, 4000), st.integers(0, 40))
@settings(max_examples=60)
def test_a_plan_never_spends_more_than_there_is_beyond_one_counter_a_quarter(usual, cap, minutes, backlog):
    plan = best_plan(minutes, backlog, usual, [cap] * len(usual), WORK)

    assert len(plan) == len(usual)
    assert all(1 <= counters <= cap for counters in plan)
    assert sum(plan) * SLOT <= max(minutes, len(usual) * SLOT)


def test_minutes_go_where_the_guests_are():
    usual = [2.0] * 8 + [14.0] * 8 + [2.0] * 8
    plan = best_plan(24 * 3 * SLOT, 0, usual, [6] * 24, WORK)

    assert min(plan[8:16]) > max(plan[:7])


def test_a_lower_limit_takes_more_counters():
    usual, caps = [10.0] * 10, [8] * 10
    assert sum(counters_for(2, 0, usual, caps, WORK)) > sum(counters_for(30, 0, usual, caps, WORK))


def day(people, guests, minutes):
    """Play two hours with a wave in the second; return waits and staff minutes."""
    custom = Custom(0.0, 120.0, [1.0] * 4 + [9.0] * 4, WORK, people, 4, minutes)
    looks = [5.0 * k for k in range(25)]
    return play(guests, [], control=Policy(custom), looks=looks)


def wave():
    calm = [Guest(12.0 * k, 0, WORK, 12.0 * k) for k in range(5)]
    return [*calm, *(Guest(60 + 1.5 * k, 0, WORK, 60 + 1.5 * k) for k in range(36))]


def test_the_wave_meets_open_counters_at_no_more_minutes():
    people = [Person(k, 0.0, 120.0) for k in range(4)]
    played = day(people, wave(), 300.0)

    assert played.unserved == 0
    assert max(played.waits) < 20
    assert played.staff_minutes < 340


def test_nobody_sits_who_is_not_at_work():
    played = day([Person(1, 0.0, 120.0), Person(2, 60.0, 70.0)], wave(), 999.0)

    alone = day([Person(1, 0.0, 120.0)], wave(), 999.0)
    assert sum(played.waits) < sum(alone.waits)
    assert played.staff_minutes - alone.staff_minutes < 20


def test_who_alone_serves_a_kind_that_waits_is_fetched():
    people = [Person(1, 0.0, 120.0, frozenset({0, 2})), Person(2, 0.0, 120.0, frozenset({5}))]
    played = day(people, [Guest(3.0, 5, WORK, 3.0)], 120.0)

    assert played.unserved == 0
    assert played.waits[0] <= 15
