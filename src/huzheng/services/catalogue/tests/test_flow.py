"""The picture of the steps: computed from any life."""

import pytest

from huzheng.services.catalogue.rules.flow import flow, way

MOVES = {
    "wait": (("in",), "lack"), "back": (("lack",), "in"), "alone": (("in",), "work"), "look": (("in",), "look"),
    "agree": (("look",), "work"), "finish": (("work",), "done"), "refuse": (("in", "look", "work"), "no"),
}  # fmt: skip


def test_the_shortest_way_leads_to_the_good_end():
    assert way(MOVES, "in", "done") == ["in", "work", "done"]
    assert way(MOVES, "in", "nowhere") == []


@pytest.mark.parametrize(
    ("without", "steps"), [({"look"}, ["in", "work", "done"]), ({"alone"}, ["in", "look", "work", "done"])]
)
def test_the_way_is_on_the_left_and_the_rest_beside_it(without, steps):
    drawn = flow(MOVES, "in", "done", without=without)

    assert [box.state for box in drawn.boxes if box.kind == "way"] == steps
    assert [box.state for box in drawn.boxes if box.kind == "wait"] == ["lack"]
    assert [box.state for box in drawn.boxes if box.kind == "end"] == ["no"]


def test_boxes_do_not_overlap_and_fit_the_picture():
    drawn = flow(MOVES, "in", "done", without={"alone"})
    places = [(box.x, box.y) for box in drawn.boxes]

    assert len(set(places)) == len(places)
    assert max(box.y for box in drawn.boxes) < drawn.height
    assert len(drawn.arrows) == 3 + 2 + 1
