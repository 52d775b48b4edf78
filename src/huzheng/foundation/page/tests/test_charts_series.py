"""The larger pictures: inside their box, without inline style, with words for whoever does not see them."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.foundation.charts import Series, heat, series
from huzheng.foundation.charts.heat import level
from huzheng.foundation.documents.drawings import for_paper

VALUES = st.lists(st.none() | st.floats(-1e9, 1e9) | st.integers(-(10**9), 10**9), max_size=30)


@given(VALUES, st.none() | st.floats(-1e9, 1e9))
def test_any_series_is_drawn_inside_its_box(values, target):
    svg = series(Series(values, [str(k) for k in range(len(values))], target=target), '字 <&"')
    picture = ElementTree.fromstring(svg)

    assert picture.get("aria-label") == '字 <&"'
    assert "style=" not in svg
    heights = [
        float(one) for line in picture.iter("polyline") for one in re.findall(r",(-?[\d.]+)", line.get("points"))
    ]
    heights += [float(dot.get("cy")) for dot in picture.iter("circle")]
    assert all(0 <= y <= 260 for y in heights)


def test_limits_marks_and_the_open_dot_have_shapes_of_their_own():
    one = Series(
        [1, 2, 9], ["一", "二", "三"], centre=[2, 2, 2], low=[0, 0, 0], high=[4, 5, 4], marks=frozenset({1}), open_last=True,
        ends={"high": "上限", "low": "下限"},
    )  # fmt: skip
    svg = series(one, "圖")

    assert [
        svg.count(f'class="{name}"')
        for name in ("chart__mark", "chart__open", "chart__dot", "chart__limit", "chart__centre")
    ] == [1, 1, 1, 2, 1]
    assert ">上限<" in svg


def test_words_at_the_edge_do_not_lie_on_each_other():
    one = Series(
        [1, 100],
        ["一", "二"],
        target=50,
        centre=[50, 50],
        high=[51, 51],
        ends={"target": "目標", "centre": "中心線", "high": "上限"},
    )
    places = [float(y) for y in re.findall(r'chart__end" x="[\d.]+" y="([\d.]+)"', series(one, "圖"))]

    assert len(places) == 3
    assert all(after - before >= 14 for before, after in pairwise(places))


@pytest.mark.parametrize(
    ("value", "most", "shade"),
    [(0, 10, 0), (None, 10, 0), (1, 10, 1), (5, 10, 3), (10, 10, 5), (3, 0, 0), (0.001, 9, 1)],
)
def test_the_more_the_darker(value, most, shade):
    assert level(value, most) == shade


def test_the_field_shows_its_numbers_and_leaves_the_empty_white():
    picture = ElementTree.fromstring(heat({(0, 0): 4, (1, 1): 1234}, ["09:00", "10:00"], ["一", "二"], "時段"))
    texts = [one.text for one in picture.iter("text")]

    assert [text for text in texts if text and text[0].isdigit() and ":" not in text] == ["4", "1,234"]
    assert sum("heat--0" in one.get("class") for one in picture.iter("rect")) == 2


def test_a_file_of_its_own_carries_the_colours_of_the_page():
    text = for_paper(heat({(0, 0): 4}, ["09:00"], ["一"], "時段"))

    assert 'xmlns="http://www.w3.org/2000/svg"' in text
    assert "fill:#0f4c5c" in text
    ElementTree.fromstring(text)
