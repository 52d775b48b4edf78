"""Attainment, bands, means and cycles."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from huzheng.plan.scorecard.rules import Weighed, attainment, band, bands_on, periods_of_year, together, way_back

BANDS = bands_on(date(2026, 3, 2))


@pytest.mark.parametrize(
    ("value", "target", "comparator", "percent"),
    [
        ("90", "100", "at_least", "90"), ("150", "100", "at_least", "120"), ("0", "100", "at_least", "0"),
        ("-5", "100", "at_least", "0"), ("10", "8", "at_most", "80"), ("8", "10", "at_most", "120"),
        ("0", "10", "at_most", "120"), ("0.5", "0.4", "at_most", "80"), ("9", "10", "exactly", "90"), ("11", "10", "exactly", "90"),
        ("30", "10", "exactly", "0"), ("0", "0", "at_most", "100"), ("1", "0", "at_most", "0"),
        ("0", "0", "exactly", "100"), ("5", "0", "at_least", "100"),
    ],
)  # fmt: skip
def test_the_attainment_is_the_share_of_the_target_by_its_direction(value, target, comparator, percent):
    assert attainment(Decimal(value), Decimal(target), comparator, 120) == Decimal(percent)


def test_without_a_value_there_is_no_attainment():
    assert attainment(None, Decimal(1), "at_least", 120) is None


@pytest.mark.parametrize(
    ("percent", "found"), [("100", "ok"), ("99.99", "soon"), ("80", "soon"), ("79.9", "late"), (None, "unknown")]
)
def test_the_bands_begin_at_their_numbers(percent, found):
    assert band(None if percent is None else Decimal(percent), BANDS) == found


def test_before_the_first_bands_the_first_ones_hold():
    assert bands_on(date(1990, 1, 1)) == BANDS


def test_a_mean_is_weighted_and_leaves_out_what_is_not_known():
    assert together([Weighed(Decimal(100), 3), Weighed(Decimal(60), 1), Weighed(None, 9)]) == Decimal(90)
    assert together([Weighed(None, 1)]) is None
    assert together([]) is None


def test_a_link_that_leads_back_tells_its_way():
    links = [(1, 2), (2, 3), (2, 4)]

    assert way_back(links, 3, 1) == (3, 1, 2, 3)
    assert way_back(links, 1, 1) == (1, 1)
    assert way_back(links, 4, 3) == ()
    assert way_back(links, 1, 4) == ()


@pytest.mark.parametrize(("months", "count"), [(1, 12), (3, 4), (6, 2), (12, 1)])
def test_the_periods_of_a_year_follow_each_other_without_gap(months, count):
    spans = periods_of_year(months, 2026)

    assert len(spans) == count
    assert spans[0][0] == date(2026, 1, 1)
    assert spans[-1][1] == date(2027, 1, 1)
    assert all(one[1] == other[0] for one, other in pairwise(spans))
