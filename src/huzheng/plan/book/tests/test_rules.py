"""Counting and judging, by table and by property."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.book.rules import (
    decided_on,
    kept_limit,
    light,
    meets,
    period_at,
    periods_before,
    suggested_limit,
)
from huzheng.plan.book.states import Comparator, Light, PeriodKind

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
kinds = st.sampled_from(PeriodKind.values)
amounts = st.decimals(-1000, 1000, places=3)


@pytest.mark.parametrize(
    ("kind", "day", "start", "end"),
    [
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1)),
        ("quarter", date(2026, 2, 28), date(2026, 1, 1), date(2026, 4, 1)),
        ("half", date(2026, 7, 1), date(2026, 7, 1), date(2027, 1, 1)),
        ("year", date(2026, 11, 20), date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_is_a_calendar_period(kind, day, start, end):
    found = period_at(kind, day)

    assert (found.start, found.end) == (start, end)


@given(kinds, days)
def test_a_day_lies_in_its_period_and_periods_join_without_gap(kind, day):
    now = period_at(kind, day)
    chain = [*periods_before(kind, day, 12), now]

    assert now.start <= day < now.end
    assert [one.end for one in chain[:-1]] == [one.start for one in chain[1:]]


@pytest.mark.parametrize(
    ("value", "n", "comparator", "expected"),
    [
        ("0.95", 20, "at_least", Light.OK),
        ("0.90", 20, "at_least", Light.OK),
        ("0.86", 20, "at_least", Light.SOON),
        ("0.85", 20, "at_least", Light.SOON),
        ("0.84", 20, "at_least", Light.LATE),
        ("0.95", 20, "at_most", Light.SOON),
        ("0.96", 20, "at_most", Light.LATE),
        ("0.90", 20, "exactly", Light.OK),
        ("0.91", 20, "exactly", Light.SOON),
        ("0.95", 0, "at_least", Light.UNKNOWN),
        (None, 0, "at_least", Light.UNKNOWN),
    ],
)
def test_a_light_follows_value_target_and_tolerance(value, n, comparator, expected):
    given_value = None if value is None else Decimal(value)
    judged = light(given_value, n, comparator=comparator, target=Decimal("0.9"), tolerance=Decimal("0.05"))

    assert judged == expected


@given(amounts, amounts, st.sampled_from(Comparator.values), st.decimals(0, 50, places=2))
def test_a_value_that_meets_is_never_off_target_and_tolerance_only_softens(value, target, comparator, tolerance):
    strict = light(value, 1, comparator=comparator, target=target)
    soft = light(value, 1, comparator=comparator, target=target, tolerance=tolerance)

    assert (strict == Light.OK) == meets(value, comparator, target) == (soft == Light.OK)
    assert soft != Light.LATE or strict == Light.LATE


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("人民陳情案件於6個工作日內回復", 6),
        ("於３個工作日內安排", 3),
        ("缺失於7日內修復", 7),
        ("持續辦理", None),
        ("本年度預計辦理3次", None),
        ("於1日內回復", 1),
        ("0日內", None),
        ("250個工作日內", 250),
        ("251個工作日內", None),
    ],
)
def test_a_promise_suggests_its_own_limit(text, limit):
    assert suggested_limit(text) == limit


@given(days, st.none() | st.integers(0, 60), st.integers(0, 90))
def test_what_is_decided_once_stays_decided(due, reply, later):
    replied = None if reply is None else due - timedelta(days=30) + timedelta(days=reply)
    first = kept_limit(due, replied, due + timedelta(days=1))

    assert first is not None
    assert kept_limit(due, replied, due + timedelta(days=1 + later)) == first
    assert decided_on(due, replied) <= due


@pytest.mark.parametrize(
    ("comparator", "below", "on", "above"),
    [("at_least", False, True, True), ("at_most", True, True, False), ("exactly", False, True, False)],
)
def test_a_promise_is_met_on_its_own_side_of_the_target_only(comparator, below, on, above):
    found = [meets(Decimal(value), comparator, Decimal("0.9")) for value in ("0.89", "0.9", "0.91")]

    assert found == [below, on, above]


def test_on_its_last_day_an_open_case_is_not_late_yet():
    due = date(2026, 3, 2)

    assert kept_limit(due, None, due) is None
    assert kept_limit(due, None, due + timedelta(days=1)) is False
    assert kept_limit(due, due, due) is True
