"""Deadlines as the plans print them, by table (the wording is the id) and by property."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.book.data import Due
from huzheng.plan.book.rules import expected_rhythm, next_report, next_reports, read_deadline
from huzheng.plan.book.rules.wordings import plain_parts
from huzheng.plan.book.states import DueKind, Rhythm

YEAR = 115
JAN, DEC = date(2026, 1, 1), date(2026, 12, 31)
years = st.integers(90, 140)
rhythms = st.sampled_from(Rhythm.values)
windows = st.tuples(st.dates(date(2010, 1, 1), date(2040, 1, 1)), st.integers(0, 800))
MONTHS = [Rhythm.MONTH, Rhythm.QUARTER, Rhythm.HALF, Rhythm.YEAR]
ENDS = [
    ("102年12月", "month", "2013-12-01", "2013-12-31"),
    ("12月底", "month", "2026-12-01", "2026-12-31"),
    ("十二月底前完成", "month", "2026-12-01", "2026-12-31"),
    ("１１５年２月", "month", "2026-02-01", "2026-02-28"),
    ("113年2月", "month", "2024-02-01", "2024-02-29"),
    ("115年度12月份", "month", "2026-12-01", "2026-12-31"),
    ("次年1月底", "month", "2027-01-01", "2027-01-31"),
    ("115年12月31日", "day", "2026-12-31", "2026-12-31"),
    ("民國115年11月30日前完成", "day", "2026-11-30", "2026-11-30"),
    ("一百一十五年十二月三十一日", "day", "2026-12-31", "2026-12-31"),
    ("115.12.31", "day", "2026-12-31", "2026-12-31"),
    ("1151231", "day", "2026-12-31", "2026-12-31"),
    ("12/31", "day", "2026-12-31", "2026-12-31"),
    ("二○二六年六月五日", "day", "2026-06-05", "2026-06-05"),
    ("年底前", "day", "2026-12-31", "2026-12-31"),
    ("上半年", "period", "2026-01-01", "2026-06-30"),
    ("115年下半年", "period", "2026-07-01", "2026-12-31"),
    ("第3季", "period", "2026-07-01", "2026-09-30"),
    ("第一至三季", "period", "2026-01-01", "2026-09-30"),
    ("115年1月至6月", "period", "2026-01-01", "2026-06-30"),
    ("1-6月", "period", "2026-01-01", "2026-06-30"),
    ("115.1~115.6", "period", "2026-01-01", "2026-06-30"),
    ("12月1日至15日", "period", "2026-12-01", "2026-12-15"),
    ("12月上旬", "period", "2026-12-01", "2026-12-10"),
    ("全年", "period", "2026-01-01", "2026-12-31"),
    ("年度內", "period", "2026-01-01", "2026-12-31"),
    ("自115年1月1日起至115年12月31日止", "period", "2026-01-01", "2026-12-31"),
    ("即日起至115年12月31日止", "period", None, "2026-12-31"),
    ("115年6月、12月", "month", None, "2026-12-31"),
    ("持續辦理", "continuous", None, None),
    ("持續執行", "continuous", None, None),
    ("經常性", "continuous", None, None),
    ("隨時", "continuous", None, None),
    ("115年7月起持續辦理", "continuous", "2026-07-01", None),
    ("持續辦理至115年6月", "continuous", None, "2026-06-30"),
    ("115年1月至12月持續辦理", "continuous", "2026-01-01", "2026-12-31"),
]
UNKNOWN = ["", "儘速", "配合辦理", "12月前", "不定期", "每年2次", "每日", "2月30日", "115年13月", "底", "3季", "6個月內",
           "115年12月、儘速", "6月至3月", "9999年12月", "持" * 300]  # fmt: skip
REPORTS = [
    ("115年12月", "12-31"),
    ("115年6月30日及12月31日", "06-30 12-31"),
    ("持續辦理", "03-31 06-30 09-30 12-31"),
    ("持續辦理（每半年檢討）", "06-30 12-31"),
    ("持續辦理、115年11月", "03-31 06-30 09-30 11-30 12-31"),
    ("115年5月起持續辦理", "06-30 09-30 12-31"),
    ("每季", "03-31 06-30 09-30 12-31"),
    ("每半年辦理一次", "06-30 12-31"),
    ("每四個月", "04-30 08-31 12-31"),
    ("每年6月及12月", "06-30 12-31"),
    ("每年10月底前", "10-31"),
    ("每二個月", "02-28 04-30 06-30 08-31 10-31 12-31"),
    ("115年1月至3月，每月", "01-31 02-28 03-31"),
    ("儘速", ""),
]


@pytest.mark.parametrize(("printed", "kind", "start", "end"), ENDS, ids=[row[0] for row in ENDS])
def test_a_printed_deadline_is_read_as_it_is_meant(printed, kind, start, end):
    due = read_deadline(printed, YEAR)

    assert (due.kind, due.start and str(due.start), due.end and str(due.end)) == (kind, start, end)


@pytest.mark.parametrize("printed", UNKNOWN, ids=lambda printed: printed[:12] or "empty")
def test_what_is_not_understood_stays_unknown(printed):
    assert read_deadline(printed, YEAR) == Due(DueKind.UNKNOWN)


@pytest.mark.parametrize(("printed", "days"), REPORTS, ids=[row[0] for row in REPORTS])
def test_reports_are_due_on_these_days_of_the_year(printed, days):
    due = read_deadline(printed, YEAR)

    assert " ".join(f"{day:%m-%d}" for day in next_reports(due, expected_rhythm(due), JAN, DEC)) == days


@pytest.mark.parametrize(
    ("printed", "count", "first"), [("每月", 12, "01-31"), ("每月5日前", 12, "01-05"), ("每週", 52, "01-04")]
)
def test_a_short_rhythm_fills_the_year(printed, count, first):
    due = read_deadline(printed, YEAR)
    days = next_reports(due, expected_rhythm(due), JAN, DEC)

    assert (len(days), f"{days[0]:%m-%d}") == (count, first)


def test_a_month_without_a_year_is_no_day():
    assert read_deadline("12月", None).kind == DueKind.UNKNOWN
    assert read_deadline("115年12月", None).end == DEC
    assert read_deadline("每季", None).rhythm == Rhythm.QUARTER


@pytest.mark.parametrize(
    ("printed", "rhythm", "today", "expected"),
    [
        ("持續辦理", "quarter", date(2026, 11, 20), DEC),
        ("持續辦理", "month", date(2026, 11, 20), date(2026, 11, 30)),
        ("持續辦理", "quarter", date(2026, 9, 30), date(2026, 9, 30)),
        ("持續辦理", "quarter", date(2025, 11, 20), date(2026, 3, 31)),  # next year's plan asks for nothing this year
        ("持續辦理", "quarter", date(2027, 1, 1), None),
        ("115年12月", "", date(2026, 11, 20), DEC),
        ("115年12月", "quarter", date(2026, 5, 1), date(2026, 6, 30)),
        ("116年3月", "", date(2026, 11, 20), date(2027, 3, 31)),
        ("115年6月", "", date(2026, 11, 20), None),
        ("每月5日前", "", date(2026, 11, 20), date(2026, 12, 5)),
        ("每月5日前", "half", date(2026, 11, 20), DEC),
        ("儘速", "", date(2026, 11, 20), None),
        ("儘速", "year", date(2026, 11, 20), DEC),
    ],
)
def test_the_next_report_is_the_first_from_today_on(printed, rhythm, today, expected):
    assert next_report(read_deadline(printed, YEAR), rhythm, YEAR, today) == expected


@given(years, st.integers(1, 12))
def test_a_month_counts_to_its_last_day_in_every_year(year, month):
    due = read_deadline(f"{year}年{month}月", None)

    assert due.end == date(year + 1911, month, monthrange(year + 1911, month)[1])
    assert next_reports(due, "", due.end, due.end) == [due.end]


@given(windows, rhythms)
def test_reports_lie_in_the_window_in_order_and_once(window, rhythm):
    start, end = window[0], window[0] + timedelta(days=window[1])
    days = next_reports(Due(DueKind.CONTINUOUS, marks=((None, 2, 31),)), rhythm, start, end)

    assert days == sorted(set(days))
    assert all(start <= day <= end for day in days)


@given(windows)
def test_a_finer_rhythm_asks_on_every_day_of_a_coarser_one(window):
    start, end = window[0], window[0] + timedelta(days=window[1])
    found = [set(next_reports(Due(DueKind.CONTINUOUS), rhythm, start, end)) for rhythm in MONTHS]

    assert all(coarse <= fine for fine, coarse in pairwise(found))
    assert all((day + timedelta(days=1)).day == 1 for day in found[0])


@given(st.text("115年12月31日至每季持續辦理、.-(一)半底前上下第起", max_size=30), st.none() | st.integers(-5, 40_000))
def test_no_text_breaks_the_reader_and_an_end_never_comes_before_its_start(printed, year):
    due = read_deadline(printed, year)

    assert not (due.start and due.end) or due.start <= due.end
    assert due.kind != DueKind.UNKNOWN or due == Due()
    assert due.kind not in (DueKind.DAY, DueKind.MONTH, DueKind.PERIOD) or due.end
    assert next_reports(due, expected_rhythm(due), JAN, DEC) == sorted(
        next_reports(due, expected_rhythm(due), JAN, DEC)
    )


def test_a_cell_longer_than_any_deadline_is_not_read():
    assert read_deadline("115年12月".ljust(200), YEAR).end == DEC
    assert read_deadline("115年12月".ljust(201), YEAR).kind == DueKind.UNKNOWN


def test_the_first_year_of_the_republic_is_a_year():
    assert read_deadline("12月", 1).end == date(1912, 12, 31)
    assert read_deadline("12月", 0).kind == DueKind.UNKNOWN


def test_what_recurs_within_a_span_keeps_to_its_bounds():
    due = read_deadline("每月，115年3月至115年9月", YEAR)

    assert (due.kind, due.start, due.end) == (DueKind.RECURRING, date(2026, 3, 1), date(2026, 9, 30))


def test_the_last_ten_days_end_with_the_month():
    assert [read_deadline(f"{month}月下旬", YEAR).end for month in (2, 12)] == [date(2026, 2, 28), DEC]


def test_a_report_on_the_first_of_every_month_is_read():
    assert read_deadline("每月1日前", YEAR).marks[0] == (None, 1, 1)
    assert read_deadline("每月32日前", YEAR).kind == DueKind.UNKNOWN


def test_a_span_of_one_day_is_a_span():
    due = read_deadline("115年12月31日至115年12月31日", YEAR)

    assert (due.start, due.end) == (DEC, DEC)


@pytest.mark.parametrize(
    ("words", "plain"),
    [("百日", "100日"), ("三百日", "300日"), ("二百零五日", "205日"), ("一百一十五年", "115年"), ("二十日", "20日")],
)
def test_numbers_in_words_are_read_by_their_places(words, plain):
    assert plain_parts(words) == [plain]
