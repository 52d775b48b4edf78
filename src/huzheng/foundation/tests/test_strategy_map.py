"""The strategy map: every goal is drawn once, arrows lead where they should, nothing overlaps, nothing is markup by accident."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from huzheng.foundation.strategy_map import WIDTH, Box, Row, strategy_map, wrap

SVG = "{http://www.w3.org/2000/svg}"


def drawn(counts, links=()):
    key = iter(range(1, 1000))
    rows = [
        Row(f"構面{k}", [Box(n := next(key), f"目標{n}", "ok", "達成") for _ in range(count)])
        for k, count in enumerate(counts)
    ]
    return ElementTree.fromstring(strategy_map(rows, list(links), title="地圖", about="甲 → 乙"))


def boxes(svg):
    found = [one for one in svg.iter(f"{SVG}rect") if "map__box " in one.get("class", "")]
    return [tuple(float(one.get(name)) for name in ("x", "y", "width", "height")) for one in found]


@pytest.mark.parametrize("counts", [(1,), (2, 3, 2, 2), (8, 1, 8), (0, 3), (4, 4, 4, 4)])
def test_goals_stand_side_by_side_inside_the_picture(counts):
    svg = drawn(counts)
    found = boxes(svg)

    assert len(found) == sum(counts)
    assert all(x >= 0 and x + width <= WIDTH for x, _y, width, _height in found)
    for (x, y, width, _h), (x2, y2, width2, _h2) in combinations(found, 2):
        assert y != y2 or x + width <= x2 or x2 + width2 <= x


def test_every_link_has_a_line_and_a_head_also_over_rows_and_within_one():
    svg = drawn((2, 2, 2), [(5, 3), (5, 1), (3, 4), (2, 6)])
    classes = [one.get("class") for one in svg.iter(f"{SVG}path")]

    assert classes.count("map__link") == 4
    assert classes.count("map__head") == 4


def test_a_line_over_a_row_touches_no_goal_of_it():
    svg = drawn((1, 3, 1), [(5, 1)])
    line = next(one.get("d") for one in svg.iter(f"{SVG}path") if one.get("class") == "map__link")
    x, y = (float(part) for part in re.search(r"([\d.]+) ([\d.]+)V", line).groups())

    assert all(not (left <= x <= left + width and top <= y <= top + height) for left, top, width, height in boxes(svg))


def test_what_people_type_is_text_and_links_to_nobody_are_left_out():
    rows = [Row("<b>", [Box(1, "</svg><script>", "ok", "&")])]
    svg = strategy_map(rows, [(1, 9)], title='"地圖"')

    assert "<script>" not in svg
    assert "map__link" not in svg
    assert "style=" not in svg
    assert ElementTree.fromstring(svg) is not None


def test_lines_break_where_the_language_allows():
    assert wrap("民眾等得不久", 4) == ["民眾等得", "不久"]
    assert wrap("做到了，才好", 3) == ["做到了，", "才好"]
    assert wrap("service award", 4) == ["service", "award"]
    assert wrap("", 4) == [""]
