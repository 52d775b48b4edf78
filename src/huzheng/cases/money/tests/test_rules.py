"""Amounts in characters, sheets, tills."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.cases.money.rules import (
    DIGITS,
    change,
    counted_twd,
    expected_cash,
    in_capitals,
    receipt_number,
    sheets_charged,
)

CAPITALS = [
    (0, "零元整"), (1, "壹元整"), (10, "壹拾元整"), (15, "壹拾伍元整"), (105, "壹佰零伍元整"), (300, "參佰元整"),
    (1005, "壹仟零伍元整"), (1230, "壹仟貳佰參拾元整"), (2040, "貳仟零肆拾元整"), (10000, "壹萬元整"), (10010, "壹萬零壹拾元整"),
    (100500, "壹拾萬零伍佰元整"), (101000, "壹拾萬壹仟元整"), (1_000_005, "壹佰萬零伍元整"), (100_000_000, "壹億元整"),
    (100_010_000, "壹億零壹萬元整"), (120_000_300, "壹億貳仟萬零參佰元整"),
]  # fmt: skip
WORTH = {"拾": 10, "佰": 100, "仟": 1000}
GREAT = {"萬": 10**4, "億": 10**8, "兆": 10**12}


def read(words: str) -> int:
    """Read capitals back, as a bank does."""
    total = group = digit = 0
    for sign in words.removesuffix("元整"):
        if sign in GREAT:
            total, group, digit = total + (group + digit) * GREAT[sign], 0, 0
        elif sign in WORTH:
            group, digit = group + digit * WORTH[sign], 0
        else:
            digit = DIGITS.index(sign)
    return total + group + digit


@pytest.mark.parametrize(("twd", "words"), CAPITALS)
def test_an_amount_in_capitals(twd, words):
    assert in_capitals(twd) == words


@given(st.integers(0, 10**16 - 1))
def test_capitals_read_back_as_the_same_amount(twd):
    words = in_capitals(twd)

    assert read(words) == twd
    assert "零零" not in words


@pytest.mark.parametrize("twd", [-1, 10**16])
def test_amounts_that_no_receipt_bears_are_refused(twd):
    with pytest.raises(ValueError, match="amount"):
        in_capitals(twd)


@pytest.mark.parametrize(("sheets", "copies", "charged"), [(1, 1, 1), (2, 3, 6), (3, 1, 3)])
def test_transcripts_are_charged_by_the_sheet(sheets, copies, charged):
    assert sheets_charged(sheets, copies) == charged


@pytest.mark.parametrize(("sheets", "copies"), [(0, 1), (1, 0), (-2, 3)])
def test_no_sheet_or_no_copy_is_a_slip(sheets, copies):
    with pytest.raises(ValueError, match="at least"):
        sheets_charged(sheets, copies)


def test_what_lies_in_a_till():
    assert counted_twd({1000: 2, 500: 1, 5: 3}) == 2515
    assert expected_cash(2000, [30, 15], [15]) == 2030


@pytest.mark.parametrize(("twd", "given_twd", "rest"), [(30, None, 0), (30, 30, 0), (30, 100, 70)])
def test_the_change(twd, given_twd, rest):
    assert change(twd, given_twd) == rest


def test_too_little_has_no_change():
    with pytest.raises(ValueError, match="less"):
        change(30, 29)


def test_a_receipt_number_as_printed():
    assert receipt_number(115, "D003", 12) == "115-D003-000012"
