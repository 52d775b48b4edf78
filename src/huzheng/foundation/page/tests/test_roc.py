"""The calendar of the Republic: every spelling in, one spelling out, and a reason in words where it is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.foundation import roc

REPUBLIC = st.dates(date(1912, 1, 1), date(2110, 12, 31))
REGISTERS = st.dates(date(1812, 1, 1), date(2110, 12, 31))
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "115/11/20",
        "1151120",
        "115.11.20",
        "115-11-20",
        "民國115年11月20日",
        "115 年 11 月 20 日",
        "１１５／１１／２０",
        "20261120",
        "2026-11-20",
        "西元2026年11月20日",
        "20 November 2026",
        "20 Nov 2026",
        "  115/11/20 ",
    ],
)
def test_every_spelling_names_the_same_day(text):
    assert roc.parse(text) == DAY


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", roc.Reason.EMPTY),
        ("   ", roc.Reason.EMPTY),
        ("明天", roc.Reason.SHAPE),
        ("10212", roc.Reason.SHAPE),
        ("20 Ju 2026", roc.Reason.SHAPE),
        ("0/1/1", roc.Reason.YEAR),
        ("300/1/1", roc.Reason.YEAR),
        ("0115/1/1", roc.Reason.YEAR),
        ("西元115/1/1", roc.Reason.YEAR),
        ("115/13/1", roc.Reason.MONTH),
        ("1150020", roc.Reason.MONTH),
        ("115/2/29", roc.Reason.DAY),
        ("115/11/31", roc.Reason.DAY),
    ],
)
def test_what_is_no_date_says_why(text, reason):
    with pytest.raises(roc.RocError) as caught:
        roc.parse(text)
    assert caught.value.reason is reason
    assert str(caught.value).endswith("。")


@given(REGISTERS)
def test_what_we_write_we_read_again(day):
    for spelling in (roc.in_chinese, roc.short, roc.in_english, date.isoformat):
        assert roc.parse(spelling(day)) == day


@given(REPUBLIC)
def test_packed_dates_come_back(day):
    assert roc.parse(roc.packed(day)) == day
    assert len(roc.packed(day)) == 7


@given(REGISTERS, REGISTERS)
def test_years_keep_their_order(one, other):
    assert (roc.year_of(one) < roc.year_of(other)) == (one.year < other.year)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_an_error_in_words(text):
    found: object
    try:
        found = roc.parse(text)
    except roc.RocError as error:
        found = error.reason
    assert isinstance(found, date | roc.Reason)


@pytest.mark.parametrize(
    ("text", "month"), [("102年12月", (2013, 12)), ("102/12", (2013, 12)), ("102年度1月份", (2013, 1))]
)
def test_months_as_plans_write_them(text, month):
    assert roc.parse_month(text) == roc.Month(*month)
    assert roc.parse_month(str(roc.parse_month(text))) == roc.Month(*month)


@pytest.mark.parametrize("text", ["12月", "102年13月", "", "102年"])
def test_what_is_no_month_says_why(text):
    with pytest.raises(roc.RocError):
        roc.parse_month(text)


def test_the_years_before_the_republic_count_backwards():
    assert roc.in_chinese(date(1911, 12, 31)) == "民國前1年12月31日"
    assert roc.parse("民國前3年5月1日") == date(1909, 5, 1)
    with pytest.raises(roc.RocError):
        roc.packed(date(1911, 12, 31))


def test_the_weekday():
    assert (roc.weekday_zh(DAY), roc.weekday_en(DAY)) == ("星期五", "Friday")
