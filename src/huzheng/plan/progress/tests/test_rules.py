"""Dues, lights, who may, how cells are written, and the picture: values in, values out."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.progress.data import Cell, Person
from huzheng.plan.progress.rules import (
    Bar,
    code_of,
    days_late,
    due_light,
    file_by,
    gantt,
    may_report,
    may_review,
    month_end,
    planned_months,
    read_cells,
    read_code,
    row_light,
)

APRIL = date(2026, 4, 15)
MONTHS = st.frozensets(st.integers(1, 12))


@pytest.mark.parametrize(
    ("until", "sent", "light"),
    [
        (date(2026, 4, 14), False, "late"),
        (date(2026, 4, 15), False, "soon"),
        (date(2026, 4, 30), False, "soon"),
        (date(2026, 5, 1), False, "unknown"),
        (date(2025, 12, 31), True, "ok"),
    ],
)
def test_a_due_day_is_yellow_within_its_month_and_red_after_its_last_day(until, sent, light):
    assert due_light(until, APRIL, sent=sent) == light


@pytest.mark.parametrize(
    ("planned", "settled", "light"),
    [
        (None, (), "unknown"),
        ((), (), "unknown"),
        ((5, 12), (), "unknown"),
        ((4,), (), "soon"),
        ((3,), (), "late"),
        ((3, 4), (4,), "late"),
        ((3, 4), (3,), "soon"),
        ((3, 4, 9), (3, 4), "ok"),
    ],
)
def test_a_row_shows_the_worst_of_its_months(planned, settled, light):
    assert row_light(planned, settled, 2026, APRIL) == light


@given(MONTHS, MONTHS, st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_a_row_is_never_late_where_all_past_months_are_settled(planned, settled, today):
    light = row_light(planned, planned | settled, 2026, today)

    assert light in ("ok", "unknown")
    assert (light == "ok") == any((2026, month) <= (today.year, today.month) for month in planned)


def test_periodic_reports_have_five_days_more():
    assert file_by(month_end(2026, 2), periodic=True) == date(2026, 3, 5)
    assert file_by(month_end(2028, 2), periodic=False) == date(2028, 2, 29)
    assert days_late(APRIL, APRIL + timedelta(days=3)) == 3
    assert days_late(APRIL, APRIL - timedelta(days=3)) == 0


@pytest.mark.parametrize(
    ("printed", "by_hand", "found"),
    [([], [1], (frozenset(), "printed")), (None, [2], (frozenset({2}), "by_hand")), (None, [], (None, ""))],
)
def test_printed_months_go_before_those_filled_in_by_hand(printed, by_hand, found):
    assert planned_months(printed, by_hand) == found


def test_who_may_report():
    terms = {"reporter": 1, "sections": [7], "roles": ["it"]}
    may = [Person(1), Person(2, stands_in_for=frozenset({1})), Person(3, 7), Person(4, None, frozenset({"it"}))]

    assert all(may_report(who, **terms) for who in may)
    assert not may_report(Person(5, 8, frozenset({"clerk"})), **terms)
    assert not may_report(Person(5, None), reporter=None, sections=[], roles=[])


def test_who_may_review():
    head, secretary = frozenset({"section_head"}), frozenset({"secretary"})

    assert may_review(Person(1, 7, head), writer=2, sections=[7])
    assert may_review(Person(1, None, secretary), writer=2, sections=[7])
    for who in (
        Person(2, 7, head),
        Person(2, None, secretary),
        Person(1, 8, head),
        Person(1, 7),
        Person(1, None, head),
    ):
        assert not may_review(who, writer=2, sections=[7])


@given(st.booleans(), st.sampled_from(["none", "started", "done", "skipped"]))
def test_a_code_comes_back_as_it_was(planned, actual):
    assert read_code(code_of(Cell(planned, actual))) == Cell(planned, actual)


@given(st.text(max_size=60))
def test_any_text_for_the_board_is_read_or_refused(text):
    assert read_cells(text) is None or len(read_cells(text)) <= len(text.split())


def test_the_last_word_on_a_cell_counts():
    (only,) = read_cells("3/1::d 3/1::s")

    assert (only.task, only.month, only.wanted) == (3, 1, Cell(actual="started"))


def test_the_picture_merges_months_escapes_words_and_names_what_is_unknown():
    bars = [
        Bar("<重要>", [1, 2, 3, 9], done=[1, 2], missing=[3]),
        Bar("很長很長很長很長很長很長的名字", None),
        Bar("補", [4], True),
    ]
    svg = gantt(bars, heads=[str(k) for k in range(1, 13)], today=4, unknown="不明")

    assert "&lt;重要&gt;" in svg
    assert "不明" in svg
    assert [svg.count(f"gantt__{kind}") for kind in ("planned", "hand", "done", "missing", "now")] == [2, 1, 1, 1, 1]
    assert 'style="' not in svg


def drawn(svg, look):
    """Return the numbers of every shape of a look: [{name: number}]."""
    shapes = re.findall(rf'<\w+ class="gantt__{look}" ([^>]*?)/?>', svg)
    return [{name: float(value) for name, value in re.findall(r'(\w+)="([\d.]+)"', shape)} for shape in shapes]


def test_the_marks_of_a_month_stand_in_its_column_and_the_picture_holds_all_of_them():
    bars = [Bar("甲", {3, 4, 5}, done={3}, started={4}, missing={5}, skipped={12}), Bar("乙", {1}, by_hand=True)]
    svg = gantt(bars, heads=list("abcdefghijkl"), today=4)
    lines, (now,) = [line["x1"] for line in drawn(svg, "line")[:12]], drawn(svg, "now")
    width = lines[1] - lines[0]
    spans = {look: [(one["x"], one["x"] + one["width"]) for one in drawn(svg, look)] for look in
        ("planned", "hand", "done", "started", "missing")}  # fmt: skip
    within = {"planned": (3, 5), "hand": (1, 1), "done": (3, 3), "started": (4, 4), "missing": (5, 5)}

    assert [head["x"] for head in drawn(svg, "head")] == [line + width / 2 for line in lines]
    assert (now["x"], now["width"]) == (lines[3], width)
    assert spans == {look: [(lines[a - 1] + 4, lines[b - 1] + width - 4)] for look, (a, b) in within.items()}
    assert [(one["x1"] - lines[11], lines[11] + width - one["x2"]) for one in drawn(svg, "skipped")] == [(6, 6)]
    assert f'viewBox="0 0 {lines[11] + width:.0f} ' in svg


def test_the_marks_of_a_row_share_its_middle_or_its_foot_and_no_row_reaches_into_the_next():
    bars = [Bar("甲", None), Bar("乙", {1}, done={1}, started={2}, missing={3}, skipped={4})]
    svg = gantt(bars, heads=["m"] * 12)
    first, second = (line["y1"] for line in drawn(svg, "line")[12:])
    words, (unknown,) = [one["y"] for one in drawn(svg, "words")], drawn(svg, "unknown")
    tops = {look: one["y"] for look in ("planned", "done", "started", "missing") for one in drawn(svg, look)}
    feet = {one["y"] + one["height"] for look in tops for one in drawn(svg, look)}
    (skipped,) = drawn(svg, "skipped")

    assert all(head["y"] < first for head in drawn(svg, "head"))
    assert (words[0], unknown["y"]) == (first + 15, first + 15)
    assert unknown["x"] == (drawn(svg, "line")[0]["x1"] + drawn(svg, "line")[12]["x2"]) / 2
    assert tops["planned"] == tops["done"] == tops["missing"] == second + 5 < tops["started"]
    assert feet == {second + 17}
    assert (skipped["y1"] + skipped["y2"]) / 2 == second + 11 < skipped["y1"]
    assert float(re.search(r'height="(\d+)" aria', svg)[1]) == second + (second - first) + 1


def test_only_a_row_whose_months_are_unknown_says_so():
    assert drawn(gantt([Bar("甲", ())], heads=["m"] * 12), "unknown") == []
