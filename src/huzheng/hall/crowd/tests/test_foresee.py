"""The next ninety minutes: equal seeds see equal guests, more guests wait longer, each step helps as far as it can."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from huzheng.hall.crowd.queries import hall_now, look_at
from huzheng.hall.crowd.rules.foresee import (
    Change,
    HallNow,
    Open,
    Outlook,
    Waiting,
    changes,
    effects,
    outlook,
    waited_now,
)
from huzheng.hall.crowd.rules.usual import DayKind, ahead, kind_of, level, like, mean_quarters, usual_until
from huzheng.hall.queue import testing as hall
from huzheng.office.testing import MONDAY, serve_only

QUICK, SLOW = 1, 2
MINUTE = timedelta(minutes=1)


def full(guests=0.9, counters=3):
    """A hall with some who wait, and so many guests of each kind in five minutes to come."""
    return HallNow(
        waiting=[Waiting(SLOW, 10.0 - k) for k in range(5)],
        counters=[Open(k, None if k else frozenset({QUICK})) for k in range(counters)],
        usual={QUICK: [guests] * 18, SLOW: [guests] * 18},
        work={QUICK: [3.0, 4.0], SLOW: [9.0, 12.0, 15.0]},
        spare=[(9, None)], hands=1, helpers=1,
    )  # fmt: skip


def test_equal_seeds_see_the_same_and_fuller_halls_wait_longer():
    assert outlook(full(), seed=1) == outlook(full(), seed=1)
    assert outlook(full(1.4), seed=1).peak > outlook(full(0.3), seed=1).peak


def test_each_step_is_compared_on_the_same_guests_and_helps():
    options = changes(full(), ["open_counter", "back_office", "switch_kinds", "offer_booking"], share=0.15)
    before = outlook(full(), seed=3).peak
    found = {change.step: after for change, after in effects(full(), options, seed=3)}

    assert set(found) == {"open_counter", "back_office", "switch_kinds", "offer_booking"}
    assert found["open_counter"] <= found["back_office"] < before
    assert all(after <= before for after in found.values())


def test_only_what_the_office_allows_and_somebody_can_do_is_offered():
    alone = replace(full(), hands=0, helpers=0)

    assert [one.step for one in changes(alone, ["open_counter", "back_office"], share=0.1)] == []
    assert changes(full(), ["fast_lane"], share=0.1) == [Change("fast_lane", 0, QUICK)]
    assert changes(full(), ["offer_booking"], share=0) == []
    assert [one.step for one in changes(full(), [], share=0.5)] == []


def test_an_outlook_says_when_the_threshold_is_passed():
    seen = Outlook((3.0, 4.0, None, 21.0, 30.0))

    assert (seen.peak, seen.peak_in, seen.passes_in(20), seen.passes_in(40)) == (30.0, 30, 20, None)
    assert Outlook((None, None)).peak == 0


def test_what_was_waited_is_that_of_the_present_and_of_who_was_called_just_now():
    assert waited_now(full()) == pytest.approx(9.6)
    assert waited_now(replace(full(), waiting=[], waited_lately=[30.0])) == 30
    assert waited_now(replace(full(), waiting=[])) == 0


def test_days_before_and_after_long_days_off_are_told_from_others():
    off = {date(2026, 2, 14) + timedelta(days=k) for k in range(8)}

    assert kind_of(date(2026, 2, 13), off) == DayKind(4, eve=True, after=False)
    assert kind_of(date(2026, 2, 22), off) == DayKind(6, eve=False, after=True)
    assert kind_of(date(2026, 3, 2), off) == DayKind(0, eve=False, after=False)


def test_like_days_are_of_the_same_kind_else_of_the_same_weekday():
    monday, eve = DayKind(0, eve=False, after=False), DayKind(0, eve=True, after=False)
    known = {date(2026, 3, 2) + timedelta(days=7 * k): monday for k in range(10)} | {date(2026, 6, 1): eve}

    assert len(like(monday, known)) == 8
    assert like(eve, known)[0] == date(2026, 5, 4)
    assert like(DayKind(3, eve=False, after=False), known)[0] == date(2026, 6, 1)


def test_usual_guests_stop_at_closing_and_follow_the_level_of_the_day():
    quarters = mean_quarters([(date(2026, 3, 2), 7, 36, 6), (date(2026, 3, 9), 7, 36, 3)], 2)

    assert quarters == {7: {36: 4.5}}
    assert ahead(quarters, 540, scale=2.0, until=545)[7][:3] == [3.0, 0.0, 0.0]
    assert usual_until(quarters, 550) == pytest.approx(3.0)
    assert (level(75, 25), level(0, 500), level(900, 10)) == (2.0, 0.5, 2.0)


def test_the_hall_is_read_as_it_stood_then(central):
    serve_only(central, 1, 1)
    clerk = hall.seated(central, 0)
    first = hall.take(central, 0, now=MONDAY)
    hall.take(central, 1, now=MONDAY + 2 * MINUTE)
    hall.call(clerk, this=first.id, now=MONDAY + 5 * MINUTE)

    found = hall_now(central.office.pk, MONDAY + 7 * MINUTE)
    assert [(one.kind, one.waited) for one in found.waiting] == [(central.groups[1].pk, pytest.approx(5))]
    assert found.counters == [Open(central.counters[0].pk, None, central.groups[0].pk, pytest.approx(2))]
    assert (found.spare[0], found.hands, found.helpers) == ((central.counters[1].pk, {central.groups[1].pk}), 1, 2)
    assert len(hall_now(central.office.pk, MONDAY + 4 * MINUTE).waiting) == 2
    assert look_at(central.office.pk, MONDAY - timedelta(days=1)) is None
