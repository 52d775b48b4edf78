"""The rules, as tables and as properties."""

import statistics
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.hall.queue import rules
from huzheng.hall.queue.data import Wait
from huzheng.office.testing import MONDAY


@pytest.mark.parametrize(
    ("ahead", "counters", "wait"),
    [
        (0, 6, Wait(0, 0)),
        (3, 1, Wait(12, 27)),
        (3, 3, Wait(1, 9)),
        (12, 6, Wait(4, 18)),
        (2, 0, Wait(8, 18)),  # no counter open yet: as if one were
    ],
)
def test_the_expected_wait_is_a_range(ahead, counters, wait):
    assert rules.expected_wait(ahead, counters, 4, 9) == wait


@given(st.integers(0, 500), st.integers(0, 30), st.floats(0.5, 30), st.floats(0, 30))
def test_the_range_is_never_upside_down_and_grows_with_the_queue(ahead, counters, quick, more):
    here = rules.expected_wait(ahead, counters, quick, quick + more)
    behind = rules.expected_wait(ahead + 1, counters, quick, quick + more)

    assert 0 <= here.low <= here.high
    assert (behind.low, behind.high) >= (here.low, here.high)


@given(st.lists(st.floats(0, 600), min_size=2, max_size=60))
def test_percentiles_agree_with_the_library_of_python(waits):
    ours = rules.span(waits)
    cuts = statistics.quantiles(waits, n=10, method="inclusive")

    assert ours.p50 == pytest.approx(statistics.median(waits))
    assert ours.p90 == pytest.approx(cuts[8])


@pytest.mark.parametrize(("number", "code"), [(1, "A001"), (999, "A999"), (1000, "A1000")])
def test_a_series_longer_than_three_digits_goes_on(number, code):
    assert rules.code("A", number) == code


def test_minutes_never_run_below_zero():
    assert rules.minutes_between(MONDAY, MONDAY - timedelta(hours=1)) == 0


@pytest.mark.parametrize(("calls", "closes"), [(1, False), (2, False), (3, True), (4, True)])
def test_a_no_show_closes_at_the_limit(calls, closes):
    assert rules.closes_no_show(calls, 3) is closes


@pytest.mark.parametrize(("seconds", "soon"), [(-3600, False), (-1, False), (0, True), (19, True), (20, False)])
def test_the_pause_between_two_calls_is_none_where_the_clock_was_set_back(seconds, soon):
    assert rules.too_soon(MONDAY, timedelta(seconds=20), MONDAY + timedelta(seconds=seconds)) is soon


def test_no_waits_have_no_figures():
    assert rules.span([]) == (rules.Span(0, None, None, None))
