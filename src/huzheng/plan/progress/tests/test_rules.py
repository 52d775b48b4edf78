"""Dues, lights, who may, how cells are written, and the picture: values in, values out."""

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
