"""What a plan can be bound to: minutes over the threshold, minutes to fall, foreseen, answered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.testing import note, seen, steps_of
from huzheng.office.testing import MONDAY

MINUTE = timedelta(minutes=1)
WEEK = Period(date(2026, 3, 2), date(2026, 3, 9))


def crowd_of(office, day, *, before, lasts, answered=False):
    """Let a crowd come so many minutes after it was raised, and fall so many minutes later."""
    begin = MONDAY + timedelta(days=day)
    crowd = note(office, seen(office, begin, waiting=3 if before else 20, passes=before))
    came = begin + before * MINUTE
    note(office, seen(office, came + MINUTE * (not before), waiting=20, passes=0))
    for step in steps_of(crowd)[: int(answered)]:
        actions.take_step(step.pk, by=office.actor("director"), now=came + MINUTE)
    for minute in (lasts - 1, lasts):
        note(office, seen(office, came + minute * MINUTE, waiting=2))
    return crowd


@pytest.fixture
def week(central):
    """One crowd that was foreseen and answered and fell after 20 minutes, one of 40 that was neither."""
    crowd_of(central, 0, before=15, lasts=20, answered=True)
    crowd_of(central, 1, before=0, lasts=40)
    return central.office.pk


@pytest.mark.parametrize(
    ("key", "aggregate", "value", "n"),
    [
        ("crowd.minutes_over_threshold", "count", 60, 2),
        ("crowd.minutes_to_fall", "mean", 30, 2),
        ("crowd.minutes_to_fall", "p50", 30, 2),
        ("crowd.minutes_to_fall", "p90", 38, 2),
        ("crowd.foreseen", "rate", Decimal("0.5"), 2),
        ("crowd.answered", "rate", Decimal("0.5"), 2),
    ],
)
def test_the_figures_are_those_of_the_crowds(week, key, aggregate, value, n):
    found = measure(key, week, WEEK, aggregate, {})
    assert (found.value, found.n) == (value, n)


def test_the_evidence_names_each_crowd(week):
    rows = evidence("crowd.foreseen", week, WEEK, {})

    assert [row.met for row in rows] == [False, True]
    assert all(row.subject.startswith("crowd:") for row in rows)
    assert [row.value for row in evidence("crowd.minutes_over_threshold", week, WEEK, {})] == [40, 20]
    assert [row.met for row in evidence("crowd.answered", week, WEEK, {})] == [False, True]


def test_a_week_without_a_crowd_has_no_minutes_and_no_rate(central):
    assert measure("crowd.minutes_over_threshold", central.office.pk, WEEK, "count", {}).value == 0
    assert measure("crowd.minutes_to_fall", central.office.pk, WEEK, "mean", {}).value is None
    assert measure("crowd.foreseen", central.office.pk, WEEK, "rate", {}).value is None
