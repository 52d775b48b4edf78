"""The control chart: limits equal what one computes by hand, noise is called noise, a change is found where it began."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.figures.rules import (
    Signal,
    ended_months,
    individuals,
    month_after,
    month_before,
    month_of,
    months_between,
    proportions,
)

NOISE = [10.0, 12.0, 11.0, 9.0, 10.0, 11.0, 12.0, 10.0, 9.0, 11.0]


def test_limits_come_from_the_mean_moving_range():
    chart = individuals(NOISE)
    ranges = [2, 1, 2, 1, 1, 1, 2, 1, 2]
    width = 3 * (sum(ranges) / 9) / 1.128

    point = chart.points[0]
    assert (point.centre, point.low, point.high) == pytest.approx((10.5, 10.5 - width, 10.5 + width))
    assert chart.signals == ()
    assert chart.change is None


def test_limits_of_shares_follow_their_cases():
    chart = proportions([0.9, 0.92, 0.91, 0.9, 0.89, 0.9, 0.91, 0.9], [100, 100, 400, 100, 100, 100, 100, 100])
    narrow, wide = chart.points[2], chart.points[0]
    centre = (0.9 * 100 + 0.92 * 100 + 0.91 * 400 + 0.9 * 300 + 0.89 * 100 + 0.91 * 100) / 1100

    assert wide.centre == pytest.approx(centre)
    assert narrow.high - narrow.centre == pytest.approx(3 * (centre * (1 - centre) / 400) ** 0.5)
    assert narrow.sigma == pytest.approx(wide.sigma / 2)


def test_months_that_differ_more_than_their_cases_explain_widen_the_limits():
    values = [0.80, 0.90, 0.82, 0.91, 0.79, 0.90, 0.81, 0.92]
    chart = proportions(values, [40_000] * 8)

    assert not chart.signals
    assert chart.points[0].sigma > 5 * (0.856 * 0.144 / 40_000) ** 0.5


@pytest.mark.parametrize(
    ("values", "rule", "first", "side"),
    [
        ([*NOISE, 30.0], "beyond", 10, 1),
        ([*NOISE, *[12.0] * 8], "eight", 9, 1),
        ([*NOISE, *[9.0] * 8], "eight", 10, -1),
        ([*NOISE[:8], 10.0, 10.1, 10.2, 10.3, 10.4, 10.45], "trend", 8, 1),
    ],
)
def test_a_change_is_found_where_it_began(values, rule, first, side):
    found = {(one.rule, one.first, one.side) for one in individuals(values, slice(0, 8)).signals}

    assert (rule, first, side) in found


def test_two_of_three_beyond_two_sigma_and_four_of_five_beyond_one():
    sigma = individuals(NOISE).points[0].sigma
    far, near = 10.5 + 2.2 * sigma, 10.5 + 1.2 * sigma
    two = individuals([*NOISE, far, 10.5, far], slice(0, 10)).signals
    four = individuals([*NOISE, near, near, 10.5, near, near], slice(0, 10)).signals

    assert [(one.rule, one.first, one.last) for one in two] == [("two_of_three", 10, 12)]
    assert [(one.rule, one.first, one.last) for one in four] == [("four_of_five", 10, 14)]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_with_fewer_than_eight_points_nothing_is_said(count):
    chart = individuals([5.0] * (count - 1) + [500.0] * (count > 0))

    assert chart.early
    assert chart.signals == ()


def test_equal_values_are_no_signal():
    assert individuals([7.0] * 24).signals == ()
    assert proportions([1.0] * 24, [100] * 24).signals == ()
    assert proportions([0.0] * 12, [0] * 12).signals == ()


def test_pure_noise_is_rarely_called_a_change():
    chance = Random(115)
    runs = [individuals([chance.gauss(100, 5) for _ in range(24)]) for _ in range(400)]

    assert sum(chart.change is not None for chart in runs) / len(runs) < 0.45
    assert sum(any(one.rule == "beyond" for one in chart.signals) for chart in runs) / len(runs) < 0.15


@given(st.lists(st.floats(0, 1e6), max_size=40), st.integers(0, 40))
def test_any_counts_have_limits_around_their_centre(values, base):
    for point in individuals(values, slice(0, base)).points:
        assert 0 <= point.low <= max(point.centre, 0) + 1e-6
        assert point.high >= point.centre - 1e-6


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 10**6)), max_size=30))
def test_any_shares_keep_their_limits_between_nought_and_one(pairs):
    for point in proportions([value for value, _ in pairs], [n for _, n in pairs]).points:
        assert 0 <= point.low <= point.high <= 1


@given(st.dates(date(1912, 1, 1), date(2200, 12, 31)), st.integers(1, 60))
def test_months_go_forward_and_back(day, count):
    first = day.replace(day=1)

    assert month_before(month_after(first, count), count) == first
    assert months_between(first, month_after(first, count))[-1] == month_after(first, count)
    assert ended_months(day, count)[-1] == month_before(first)
    assert month_of(day).end == month_after(first)


def test_months_of_equally_many_cases_vary_by_their_mean_moving_range():
    values = [0.80, 0.90, 0.82, 0.91, 0.79, 0.90, 0.81, 0.92]
    steps = [0.10, 0.08, 0.09, 0.12, 0.11, 0.09, 0.11]

    assert proportions(values, [40_000] * 8).points[0].sigma == pytest.approx(sum(steps) / 7 / 1.128)


@pytest.mark.parametrize(
    ("values", "signal"),
    [
        ([9.0, *[12.0] * 8], Signal("eight", 1, 8, 1)),
        ([*[9.0] * 9, 30.0], Signal("eight", 0, 8, -1)),
        ([10.0, 9.0, 10.0, 10.1, 10.2, 10.3, 10.4, 10.45, 9.0], Signal("trend", 1, 7, 1)),
    ],
)
def test_a_change_lasts_from_its_first_to_its_last_month(values, signal):
    assert signal in individuals(values).signals
