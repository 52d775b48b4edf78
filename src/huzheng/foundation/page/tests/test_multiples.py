"""Small multiples: one scale for all panels."""

import re
from xml.etree import ElementTree

from huzheng.foundation.multiples import panel


def dots(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg)]


def test_equal_values_stand_at_equal_height_in_every_panel():
    first, second = panel([0.5, 1.0], (0.0, 1.0)), panel([0.0, 0.5], (0.0, 1.0))

    assert dots(first)[0][1] == dots(second)[1][1]


def test_a_missing_month_breaks_the_line():
    svg = panel([1, 2, None, 3, 4], (1, 4))

    assert svg.count("<polyline") == 2
    assert len(dots(svg)) == 4


def test_nothing_known_and_no_room_between_low_and_high_still_draw():
    for svg in (panel([], (0, 1)), panel([None], (0, 1)), panel([3, 3], (3, 3), level=3)):
        assert ElementTree.fromstring(svg).tag == "svg"
        assert "style" not in svg
