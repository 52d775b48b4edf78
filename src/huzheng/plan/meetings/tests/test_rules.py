"""Days of meetings and parts of agendas."""

from datetime import date, timedelta

import pytest

from huzheng.plan.meetings.rules import kind_rules, next_day, part_for, year_strip
from huzheng.plan.meetings.rules.days import days_late
from huzheng.plan.meetings.states import MeetingKind, Source


def no_weekend(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


@pytest.mark.parametrize(
    ("last", "today", "rhythm", "wanted"),
    [
        (date(2026, 10, 20), date(2026, 11, 2), "month", date(2026, 11, 20)),
        (None, date(2026, 11, 2), "month", date(2026, 11, 20)),
        (None, date(2026, 11, 25), "month", date(2026, 12, 21)),  # the 20th is over; the next one is a Sunday
        (date(2026, 3, 20), date(2026, 11, 2), "month", date(2026, 11, 20)),  # months without one are not made up
        (date(2026, 11, 20), date(2026, 11, 21), "quarter", date(2027, 2, 22)),
        (date(2026, 12, 21), date(2026, 12, 22), "month", date(2027, 1, 20)),
        (date(2026, 10, 20), date(2026, 11, 2), "", None),
    ],
)
def test_the_next_meeting_is_proposed_by_rhythm_on_a_working_day(last, today, rhythm, wanted):
    assert next_day(last, today, rhythm, 20, no_weekend) == wanted


def test_a_day_that_a_month_does_not_have_becomes_its_last():
    assert next_day(date(2026, 1, 31), date(2026, 2, 1), "month", 31, lambda day: day) == date(2026, 2, 28)


@pytest.mark.accept("MTG-01", 2)
def test_a_month_that_is_over_without_a_meeting_is_missing_and_the_present_one_may_still_come():
    held = [(7, date(2026, 1, 20), "approved"), (8, date(2026, 3, 20), "held"), (9, date(2026, 4, 20), "invited")]

    strip = year_strip(2026, held, date(2026, 5, 20))

    assert [month.state for month in strip] == ["approved", "missing", "held", "missing", "ahead"] + ["ahead"] * 7
    assert (strip[0].meeting, strip[3].meeting) == (7, 9)


def test_of_two_meetings_in_a_month_the_one_that_went_furthest_counts():
    rows = [(1, date(2026, 1, 5), "approved"), (2, date(2026, 1, 20), "planned"), (3, date(2025, 1, 20), "approved")]

    assert year_strip(2026, rows, date(2026, 1, 10))[0].meeting == 1


def test_days_late_never_count_below_nothing():
    today = date(2026, 3, 2)

    assert [days_late(today + timedelta(days=k), today) for k in (1, 0, -1, -30)] == [0, 0, 1, 30]


@pytest.mark.parametrize(
    ("kind", "source", "subject", "wanted"),
    [
        (MeetingKind.OFFICE, Source.WAITING, "law:3", "law"),
        (MeetingKind.OFFICE, Source.WAITING, "opinion:3", "complaints"),
        (MeetingKind.OFFICE, Source.WAITING, "umbrella:3", "proposals"),
        (MeetingKind.OFFICE, Source.LATE, "item:3", "late"),
        (MeetingKind.OFFICE, Source.SLIP, "project:3", "late"),
        (MeetingKind.OFFICE, Source.CHECK, "task:3", "control"),
        (MeetingKind.PROJECT, Source.WAITING, "law:3", None),
        (MeetingKind.PROJECT, Source.DECISION, "decision:3", None),
        (MeetingKind.TASK_FORCE, Source.DECISION, "decision:3", "decisions"),
    ],
)
def test_what_is_drawn_stands_in_its_part(kind, source, subject, wanted):
    found = part_for(kind, source, subject)

    assert (found[1].key if found else None) == wanted


def test_an_agenda_opens_with_what_is_late_off_target_and_decided():
    for kind in (MeetingKind.OFFICE, MeetingKind.TASK_FORCE):
        assert [part.key for part in kind_rules(kind).parts][:3] == ["late", "off_target", "decisions"]


@pytest.mark.parametrize("kind", MeetingKind.values)
def test_every_agenda_takes_proposals_and_motions_from_the_floor(kind):
    keys = [part.key for part in kind_rules(kind).parts]

    assert {"proposals", "motions"} <= set(keys)
    assert len(keys) == len(set(keys))
