"""Peaks and quiet hours, counted by hand beside it."""

import csv
from pathlib import Path

import pytest

from huzheng.hall.waiting.rules.hours import Level, Slot, advised, half_hours, levelled, top_hours, weekday_of
from huzheng.hall.waiting.tests.making import FIRST

DAY_FILE = Path(__file__).parent / "day.csv"


@pytest.mark.accept("Q-05", 1)
def test_the_top_hours_of_a_day_file_match_the_hand_count():
    with DAY_FILE.open(encoding="utf-8") as file:
        clocks = [row["taken_at"][11:16] for row in csv.DictReader(file)]

    found = top_hours(int(clock[:2]) * 60 + int(clock[3:]) for clock in clocks)

    assert found == [(10, 6), (9, 4), (14, 4), (8, 2), (16, 1)]  # counted by hand


def took(days, minute, n=1, waited=2.0):
    return [(FIRST + 7 * day, minute, waited) for day in range(days) for _ in range(n)]


def test_a_half_hour_is_compared_with_the_mean_half_hour():
    rows = took(8, 540, 2) + took(8, 570, 10) + took(8, 600, 5) + took(8, 630, 6)
    slots = levelled(half_hours(rows, {weekday_of(FIRST): [(540, 660)]}))

    assert [one.level for one in slots] == [Level.QUIET, Level.BUSY, Level.NORMAL, Level.NORMAL]
    assert [one.per_day for one in slots] == [2, 10, 5, 6]
    assert {one.days for one in slots} == {8}


@pytest.mark.parametrize("days", [0, 1, 3])
def test_too_few_days_say_nothing(days):
    slots = levelled(half_hours(took(days, 540, 5), {weekday_of(FIRST): [(540, 600)]}))

    assert {one.level for one in slots} == {Level.UNKNOWN}
    assert advised(slots) == []


def test_who_takes_a_ticket_outside_the_hours_is_not_counted():
    assert half_hours(took(4, 1200), {weekday_of(FIRST): [(540, 570)]}) == [Slot(weekday_of(FIRST), 540, 4, 0, None)]


def test_a_single_quiet_half_hour_is_no_advice_and_two_are():
    slots = [
        Slot(0, 540 + 30 * k, 8, n, None, level)
        for k, (n, level) in enumerate([(8, Level.QUIET), (80, Level.BUSY), (16, Level.QUIET), (8, Level.QUIET)])
    ]

    [one] = advised(slots)

    assert (one.clock, one.per_day) == ("10:00–11:00", 1.5)


def test_an_office_without_hours_has_no_half_hours():
    assert half_hours(took(5, 540), {}) == []
