"""The rules: the code that is scanned or typed, the days, the rulebook."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.cases.notices import rules
from huzheng.cases.notices.data import Item, Ticked


@given(st.text(alphabet=rules.ALPHABET, min_size=12, max_size=12))
def test_a_code_is_read_however_it_is_typed(code):
    for typed in (code, code.lower(), rules.grouped(code), f" {code} ", f"https://x.tw/p/central/n/{code}/"):
        assert rules.read_code(typed) == code


@given(st.text(max_size=400))
def test_anything_else_is_no_code(text):
    assert rules.read_code(text) in ("", rules.read_code(text))
    assert len(rules.read_code(text)) in (0, 12)


def test_full_width_letters_are_read_and_doubtful_ones_never_given():
    assert rules.read_code("Ｋ７ＱＭ－２Ｆ９Ｘ－４ＴＢＤ") == "K7QM2F9X4TBD"
    assert not set("01ILOU") & set(rules.ALPHABET)
    assert len({rules.new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    ("state", "until", "ahead"),
    [
        ("issued", date(2026, 3, 2), True),
        ("issued", date(2026, 3, 1), False),
        ("expired", date(2026, 3, 9), False),
        ("returned", date(2026, 3, 9), False),
    ],
)
def test_who_goes_ahead(state, until, ahead):
    assert rules.goes_ahead(state, until, date(2026, 3, 2)) is ahead


def test_a_notice_holds_for_the_days_of_the_rulebook():
    assert rules.last_day(date(2026, 3, 2)) == date(2026, 4, 1)
    assert rules.rulebook().validity_on(date(2020, 1, 1)).check


def test_an_item_keeps_the_papers_own_article():
    paper = Item("a", "證明", "Proof", law="細則14")
    made = rules.item_of_paper(Ticked("a", "not_brought", "nothing"), paper, "細則20")

    assert (made.law, made.reason_en) == ("細則14", "Not brought along")
    assert made.next_zh == rules.rulebook().ways[0].zh


def test_what_is_over_awaits_nothing():
    items = [Item("a", "甲"), Item("b", "乙")]

    assert rules.still_missing(items, ["a"], "returned") == items[1:]
    assert rules.still_missing(items, [], "lapsed") == []
