"""When messages go: by day only, again with growing waits, for a week."""

from datetime import date, timedelta

import pytest

from huzheng.foundation.clock import at
from huzheng.foundation.messages.rules import claim_is_stale, masked_address, may_go, next_try

DAY = date(2026, 3, 2)
TEN = at(DAY, 10)


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (at(DAY, 7, 59), at(DAY, 8)),
        (at(DAY, 8), at(DAY, 8)),
        (at(DAY, 19, 59), at(DAY, 19, 59)),
        (at(DAY, 20), at(date(2026, 3, 3), 8)),
        (at(DAY, 23, 30), at(date(2026, 3, 3), 8)),
    ],
)
def test_nothing_goes_at_night_unless_its_kind_may(moment, goes):
    assert may_go(moment, night=False) == goes
    assert may_go(moment, night=True) == moment


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 720), (40, 720)])
def test_each_wait_is_longer_than_the_one_before(tries, minutes):
    assert next_try(tries, TEN, TEN, night=True) == TEN + timedelta(minutes=minutes)


def test_a_try_that_would_fall_into_the_night_waits_for_the_morning():
    assert next_try(4, at(DAY, 10), at(DAY, 19, 30), night=False) == at(date(2026, 3, 3), 8)


def test_after_a_week_it_is_given_up():
    week = timedelta(days=7)

    assert next_try(20, TEN, TEN + week - timedelta(seconds=1), night=True) is not None
    assert next_try(20, TEN, TEN + week, night=True) is None


def test_a_try_that_says_nothing_for_ten_minutes_was_broken_off():
    assert not claim_is_stale(TEN, TEN + timedelta(minutes=9, seconds=59))
    assert claim_is_stale(TEN, TEN + timedelta(minutes=10))


@pytest.mark.parametrize(
    ("to", "masked"),
    [("yuan@example.org", "y***@example.org"), ("0912345678", "0912***678"), ("", ""), ("123", "***")],
)
def test_an_address_is_shown_masked(to, masked):
    assert masked_address(to) == masked
