"""Law and counting: working days, opening hours, the telephone test."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huzheng.foundation.errors import Invalid
from huzheng.office.data import Span
from huzheng.office.rules import days, hours
from huzheng.office.rules.standards import DUTIES, telephone_total

DALI_2026 = [
    "2026-02-14", "2026-02-21", "2026-02-28", "2026-04-04", "2026-05-02", "2026-06-20", "2026-09-26", "2026-10-10",
    "2026-10-24", "2026-12-26",
]  # fmt: skip
SOME_DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
CLOSED = st.frozensets(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=12)
FEW = st.integers(min_value=-40, max_value=40)
WEEK = {
    **{
        day: [Span(time(8), time(12)), Span(time(12), time(13), True), Span(time(13), time(17, 30))] for day in range(5)
    },
    5: [Span(time(9), time(12), True)],
}


def test_the_ten_paused_saturdays_of_2026_are_those_of_the_notice():
    assert [day.isoformat() for day in days.paused_saturdays(2026)] == DALI_2026


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2025, 2, 8), True, id="make-up Saturday 114"),
        pytest.param(date(2025, 1, 27), False, id="bridged day 114"),
        pytest.param(date(2025, 5, 1), True, id="Labour Day before 115"),
        pytest.param(date(2026, 5, 1), False, id="Labour Day from 115"),
        pytest.param(date(2026, 2, 16), False, id="day before the eve"),
        pytest.param(date(2026, 3, 2), True, id="ordinary Monday"),
        pytest.param(date(2026, 3, 7), False, id="ordinary Saturday"),
    ],
)
def test_a_day_is_worked_as_the_work_calendar_says(day, works):
    assert days.works_nationally(day) is works


def test_six_working_days_reach_over_the_spring_festival():
    assert days.add_working_days(date(2026, 2, 12), 6) == date(2026, 3, 2)


def test_a_day_without_a_calendar_is_not_guessed():
    with pytest.raises(Invalid):
        days.works_nationally(date(1990, 1, 1))


def test_only_compared_calendars_count_as_checked():
    assert days.is_checked(date(2026, 12, 31))
    assert not days.is_checked(date(2027, 1, 1))


def test_a_closed_day_is_skipped():
    assert days.add_working_days(date(2026, 3, 2), 1, {date(2026, 3, 3)}) == date(2026, 3, 4)


@settings(deadline=None)  # the first day of a year computes its holidays
@given(start=SOME_DAYS, n=FEW, closed=CLOSED)
def test_the_nth_working_day_is_a_working_day_and_n_away(start, n, closed):
    found = days.add_working_days(start, n, closed)

    assert days.works(found, closed)
    if n > 0:
        assert days.working_days_between(start, found, closed) == n
    if n < 0:
        assert days.working_days_between(found - timedelta(1), start - timedelta(1), closed) == -n


@settings(deadline=None)  # the first day of a year computes its holidays
@given(start=SOME_DAYS, n=st.integers(1, 30), closed=CLOSED, more=CLOSED)
def test_closing_more_days_never_brings_a_deadline_nearer(start, n, closed, more):
    assert days.add_working_days(start, n, closed | more) >= days.add_working_days(start, n, closed)


@settings(deadline=None)  # the first day of a year computes its holidays
@given(first=SOME_DAYS, second=SOME_DAYS)
def test_counting_back_is_counting_forth_with_the_sign_turned(first, second):
    assert days.working_days_between(first, second) == -days.working_days_between(second, first)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("08:00-12:00, 13:00-17:30", "08:00-12:00, 13:00-17:30"),
        ("0800～1200、1300～1730", "08:00-12:00, 13:00-17:30"),
        ("８：００至１２：００", "08:00-12:00"),
        ("13:00-17:30; 8:00-12:00", "08:00-12:00, 13:00-17:30"),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_write_them(text, written):
    assert hours.write_spans(hours.parse_spans(text)) == written


@pytest.mark.parametrize("text", ["8-12", "12:00-08:00", "08:00-08:00", "25:00-26:00", "08:60-09:00", "早上"])
def test_hours_that_cannot_be_are_refused_with_their_part(text):
    with pytest.raises(ValueError, match=text):
        hours.parse_spans(text)


@given(st.lists(st.tuples(st.times(), st.times()).filter(lambda pair: pair[0] < pair[1]), max_size=4))
def test_what_is_written_is_read_back(pairs):
    spans = sorted(Span(*(moment.replace(second=0, microsecond=0) for moment in pair)) for pair in pairs)
    spans = [span for span in spans if span.opens < span.closes]

    assert hours.parse_spans(hours.write_spans(spans)) == spans


@pytest.mark.parametrize(
    ("day", "closed_from", "expected"),
    [
        pytest.param(date(2026, 3, 2), None, "08:00-12:00, 12:00-13:00, 13:00-17:30", id="working day"),
        pytest.param(date(2026, 3, 2), time(12, 30), "08:00-12:00, 12:00-12:30", id="closed from 12:30"),
        pytest.param(date(2026, 3, 2), time(0), "", id="closed all day"),
        pytest.param(date(2026, 5, 1), None, "", id="holiday"),
        pytest.param(date(2026, 3, 7), None, "09:00-12:00", id="ordinary Saturday"),
        pytest.param(date(2026, 2, 28), None, "", id="paused Saturday"),
        pytest.param(date(2025, 2, 8), None, "08:00-12:00, 12:00-13:00, 13:00-17:30", id="make-up Saturday"),
        pytest.param(date(2026, 3, 8), None, "", id="Sunday"),
    ],
)
def test_what_is_open_on_a_day(day, closed_from, expected):
    assert hours.write_spans(hours.spans_of_day(day, WEEK, closed_from)) == expected


def test_overlapping_spans_are_seen():
    assert hours.overlapping([Span(time(8), time(12)), Span(time(11), time(13), True)])
    assert not hours.overlapping([Span(time(8), time(12)), Span(time(12), time(13), True)])


@pytest.mark.parametrize(
    ("scores", "total"),
    [
        ({"switchboard_speed": 25, "switchboard_manners": 20, "unit_speed": 15, "unit_manners": 25, "unit_content": 15}, "100.0"),
        ({"switchboard_speed": 20, "switchboard_manners": 16}, "80.0"),
        ({"unit_speed": 15, "unit_manners": 20, "unit_content": 12}, "85.5"),
        ({}, "0.0"),
    ],
)  # fmt: skip
def test_a_telephone_test_is_scaled_to_the_parts_that_were_reached(scores, total):
    assert telephone_total(scores) == Decimal(total)


def test_the_standard_duties_name_what_plans_demand():
    assert {"website", "news", "mailbox", "telephone", "petitions", "open_data", "bookings"} <= {
        row.key for row in DUTIES
    }


def test_a_year_that_begins_on_a_paused_saturday_counts_it():
    assert date(2028, 1, 1) in days.paused_saturdays(2028)
    assert all(day.year == 2028 for day in days.paused_saturdays(2028))
