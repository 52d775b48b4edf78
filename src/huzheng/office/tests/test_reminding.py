"""When somebody is reminded: the steps before and after a day, by the calendar of offices."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.office.data import PlaceSpan
from huzheng.office.rules.reminding import in_office_hours, recipient, step_at

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2026, 10, 20), None),  # a month before
        (date(2026, 11, 12), None),  # eight days before
        (date(2026, 11, 13), "before_7"),
        (date(2026, 11, 18), "before_7"),
        (date(2026, 11, 19), "before_1"),
        (date(2026, 11, 20), "on_day"),
        (date(2026, 11, 22), "on_day"),  # Sunday: nothing new
        (date(2026, 11, 23), "after_1"),
        (date(2026, 11, 29), "after_1"),
        (date(2026, 11, 30), "weekly_1"),
        (date(2026, 12, 7), "weekly_2"),
        (date(2027, 11, 22), "weekly_52"),
    ],
)
def test_the_steps_of_a_due_on_a_friday(today, step):
    assert step_at(FRIDAY, today) == step


def test_the_working_day_before_a_monday_is_the_friday():
    assert step_at(date(2026, 11, 23), date(2026, 11, 20)) == "before_1"


def test_a_due_on_a_sunday_is_late_on_monday():
    sunday = date(2026, 11, 22)

    assert step_at(sunday, date(2026, 11, 20)) == "before_1"
    assert step_at(sunday, date(2026, 11, 23)) == "after_1"


def test_a_day_on_which_the_office_is_closed_is_no_working_day():
    closed = {date(2026, 11, 19), date(2026, 11, 23)}

    assert step_at(FRIDAY, date(2026, 11, 18), closed) == "before_1"
    assert step_at(FRIDAY, date(2026, 11, 23), closed) == "on_day"
    assert step_at(FRIDAY, date(2026, 11, 24), closed) == "after_1"


def test_before_the_long_holiday_the_last_working_day_comes_first():
    after_new_year = date(2026, 2, 23)  # the first working day after the holidays of 14 to 22 February

    assert step_at(after_new_year, date(2026, 2, 13)) == "before_1"
    assert step_at(after_new_year, after_new_year) == "on_day"


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1997, 12, 31), date(2100, 1, 1), date.max])
def test_a_day_beyond_every_calendar_does_no_harm(day):
    step = step_at(day, FRIDAY)

    assert step is None or step.startswith("weekly_")
    assert len(step or "") <= 12


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(-400, 400))
def test_steps_never_go_back(due_on, offset):
    today = due_on + timedelta(days=offset)
    assert rank(step_at(due_on, today)) <= rank(step_at(due_on, today + timedelta(days=1)))


def rank(step):
    """Return the place of a step in the order in which they come."""
    order = [None, "before_7", "before_1", "on_day", "after_1"]
    return order.index(step) if step in order else len(order) + int(step.removeprefix("weekly_"))


@pytest.mark.parametrize(
    ("moment", "works"),
    [(time(7, 59), False), (time(8), True), (time(12), True), (time(17, 30), False), (time(18), False)],
)
def test_reminders_keep_to_the_regular_hours(moment, works):
    spans = [PlaceSpan(1, time(8), time(17, 30)), PlaceSpan(1, time(17, 30), time(20), extended=True)]

    assert in_office_hours(spans, moment) is works


def test_the_first_who_can_is_told():
    assert recipient((3, 4, 5), {4, 5}) == 4
    assert recipient((3, 4), {3, 4}) == 3
    assert recipient((3, 4), set()) is None
    assert recipient((), {3}) is None
