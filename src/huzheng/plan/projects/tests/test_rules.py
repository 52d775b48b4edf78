"""Counting over steps and milestones, without a database."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.projects.data import Rolled, StepValues
from huzheng.plan.projects.rules import CircleError, Node, Row, differences, forecast, level, next_year, roll, timeline
from huzheng.plan.projects.rules.lights import project_light

TODAY = date(2026, 3, 10)


class Every:
    """A calendar on which every day is worked."""

    def add(self, start, n):
        return start + timedelta(days=n)

    def between(self, start, end):
        return (end - start).days


def d(day, month=3):
    return date(2026, month, day)


CHAIN = [Node(1, d(12)), Node(2, d(20), 5, (1,)), Node(3, d(18), 2, (1,)), Node(4, d(30), 5, (2, 3))]


def changed(key, **words):
    return [Node(n.key, n.planned_on, n.days, n.after, **words) if n.key == key else n for n in CHAIN]


def test_a_project_that_keeps_its_days_ends_as_planned():
    found = forecast(CHAIN, TODAY, Every())

    assert (found.planned_end, found.end, found.slip) == (d(30), d(30), 0)
    assert found.path == (1, 2, 4)
    assert found.effects == {}


@pytest.mark.parametrize(
    ("said", "end", "slip", "effect"),
    [(d(14), d(30), 0, 0), (d(25), d(4, 4), 5, 5), (d(31), d(10, 4), 11, 11)],
    ids=["within the slack", "five days past it", "eleven"],
)
def test_a_slipped_milestone_moves_the_end_by_what_its_slack_does_not_swallow(said, end, slip, effect):
    found = forecast(changed(1, said_on=said), TODAY, Every())

    assert (found.end, found.slip) == (end, slip)
    assert found.effects == {1: effect}
    assert found.path == (1, 2, 4)


def test_what_is_pulled_along_is_not_blamed():
    found = forecast(changed(1, said_on=d(31)), d(25), Every())

    assert set(found.effects) == {1}
    assert found.finishes[2] == d(5, 4)


def test_what_was_reached_stands_and_leaves_the_path():
    found = forecast(changed(1, done_on=d(9)), TODAY, Every())

    assert found.finishes[1] == d(9)
    assert found.path == (2, 4)


def test_what_is_overdue_comes_no_earlier_than_today():
    found = forecast([Node(1, d(1))], TODAY, Every())

    assert (found.end, found.slip, found.effects) == (TODAY, 9, {1: 9})


def test_a_circle_is_refused_and_nothing_expects_nothing():
    with pytest.raises(CircleError):
        forecast([Node(1, d(1), 1, (2,)), Node(2, d(2), 1, (1,))], TODAY, Every())
    assert forecast([], TODAY, Every()).end is None


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 30)), min_size=1, max_size=12), st.integers(0, 40))
def test_a_later_word_never_brings_the_end_forward(rows, more):
    nodes = [Node(k, d(1) + timedelta(days=day), days, (k - 1,) if k else ()) for k, (day, days) in enumerate(rows)]
    later = [Node(0, nodes[0].planned_on, said_on=nodes[0].planned_on + timedelta(days=more)), *nodes[1:]]

    assert forecast(later, TODAY, Every()).end >= forecast(nodes, TODAY, Every()).end


def test_every_step_weighs_the_same_and_only_a_done_one_counts():
    steps = [(d(1), d(3)), (d(9), None), (d(17), None), (d(18), None)]
    found = roll(steps, TODAY)

    assert found == Rolled(1, 4, 1, 1)
    assert (found.percent, found.light) == (25, "late")
    assert (found + Rolled(3, 4)).percent == 50
    assert [Rolled().light, Rolled(1, 2).light, Rolled(1, 2, 0, 1).light] == ["unknown", "ok", "soon"]


def test_versions_differ_by_the_step_not_by_its_place():
    one, two, three = (StepValues(f"步驟{k}", d(k), None, None, k) for k in (1, 2, 3))
    other = StepValues("步驟2", d(20), None, None, 2)
    found = differences([one, two], [three, other])

    assert [(change.state, change.sides) for change in found] == [
        ("new", (None, three)),
        ("changed", (two, other)),
        ("dropped", (one, None)),
    ]


def test_a_year_later_is_the_same_day_and_the_leap_day_its_eve():
    assert next_year(date(2026, 3, 31)) == date(2027, 3, 31)
    assert next_year(date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("likely", "grave", "found"),
    [(1, 1, "low"), (1, 5, "low"), (2, 4, "medium"), (2, 5, "medium"), (3, 5, "high"), (5, 5, "high")],
)
def test_a_risk_is_as_grave_as_its_two_sides(likely, grave, found):
    assert level(likely, grave) == found


@pytest.mark.parametrize(
    ("state", "nodes", "light"),
    [
        ("running", CHAIN, "ok"),
        ("running", changed(1, said_on=d(14)), "soon"),
        ("running", changed(1, said_on=d(31)), "late"),
        ("running", [], "unknown"),
        ("paused", CHAIN, "unknown"),
        ("done", changed(1, said_on=d(31)), "ok"),
    ],
)
def test_a_project_shows_its_light(state, nodes, light):
    assert project_light(state, forecast(nodes, TODAY, Every()), {n.key: n.planned_on for n in nodes}) == light


def test_the_drawing_has_a_line_for_each_row_and_says_nothing_by_style():
    rows = [Row("甲<b>", d(1), d(20), d(30)), Row("乙", d(1), d(20, 5), d(18, 5), True)]
    svg = timeline(rows, TODAY, month_words=[f"{k}月" for k in range(1, 13)])

    assert svg.count("timeline__name") == 2
    assert ("甲&lt;b&gt;" in svg, "style=" in svg, "timeline__slip" in svg, "timeline__today" in svg) == (
        True,
        False,
        True,
        True,
    )
    assert timeline([], TODAY, month_words=[]) == ""


def test_the_drawing_names_each_month_from_the_first_to_the_last_over_the_turn_of_the_year():
    words = [f"m{k}" for k in range(1, 13)]
    svg = timeline([Row("甲", date(2025, 11, 20), date(2026, 1, 5), date(2026, 2, 1))], TODAY, month_words=words)

    assert re.findall(r">(m\d+)<", svg) == ["m11", "m12", "m1", "m2"]
    grid = [float(x) for x in re.findall(r'timeline__grid" x1="([\d.]+)"', svg)]
    assert float(re.search(r'width="(\d+)"', svg)[1]) == grid[-1] + (grid[1] - grid[0]) + 8


def test_years_of_work_are_drawn_as_far_as_the_paper_reaches():
    row = Row("甲", date(2026, 1, 1), date(2036, 1, 1), date(2036, 1, 1))

    assert timeline([row], TODAY, month_words=["m"] * 12).count("timeline__grid") == 36


def test_a_planned_day_is_marked_by_a_diamond_around_it():
    svg = timeline([Row("甲", d(1), d(16), d(16))], TODAY, month_words=["m"] * 12)
    path = re.search(r'timeline__planned" d="M(\S+) (\S+)L(\S+) (\S+)L(\S+) (\S+)L(\S+) (\S+)z"', svg)
    x, top, right, y, below, bottom, left, beside = map(float, path.groups())

    assert (right - x, x - left, y - top, bottom - y) == (6, 6, 6, 6)
    assert (x, y) == (below, beside)
