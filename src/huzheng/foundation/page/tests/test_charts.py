"""Pictures: well-formed, inside their box, without inline style, for any series."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.foundation import charts

SERIES = st.lists(st.none() | st.floats(-1e9, 1e9) | st.integers(-(10**9), 10**9), max_size=40)


@given(SERIES, st.none() | st.floats(-1e9, 1e9))
def test_every_series_is_drawn_inside_its_box(values, target):
    svg = ElementTree.fromstring(charts.sparkline(values, target))
    points = " ".join(line.get("points") for line in svg.iter() if line.tag.endswith("polyline"))
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", points)]
    assert all(0 <= x <= 160 for x in numbers[::2])
    assert all(0 <= y <= 40 for y in numbers[1::2])


def test_a_missing_value_breaks_the_line():
    assert charts.sparkline([1, 2, None, 3, 4]).count("<polyline") == 2
    assert charts.sparkline([1, None, 2]).count("<polyline") == 0


def test_no_inline_style_and_no_colour():
    svg = charts.sparkline([1, 2, 3], 2)
    assert "style" not in svg
    assert "#" not in svg


@pytest.mark.parametrize(("values", "way"), [([], 0), ([3], 0), ([1, None, 2], 1), ([2, 1], -1), ([5, 9, 5], 0)])
def test_the_direction(values, way):
    assert charts.direction(values) == way
