"""Reminding: in office hours only, once for each step, caught up once, to the deputy while the holder is away."""

from datetime import date, time

import pytest

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.foundation.errors import Busy, NotFound, Refused
from huzheng.office import jobs
from huzheng.office.actions import days, people
from huzheng.office.actions.reminders import read_all, read_reminder, remind
from huzheng.office.models import Absence, DayPresence, OpeningHours, Reminder
from huzheng.office.testing import MONDAY, open_on_weekdays
from huzheng.office.tests.owing import FRIDAY, ledger, remind_at, told


@pytest.fixture
def owing(central, monkeypatch):
    open_on_weekdays(central)
    return ledger(central, monkeypatch)


def test_each_step_is_told_once_however_often_the_job_runs(central, owing):
    owing.owe("clerk")

    counts = [remind_at(central, day, hour) for day in (12, 13, 16, 19, 20, 23) for hour in (8, 9, 16)]

    assert sum(counts) == 4
    assert [step for _role, _subject, step in told(central)] == ["before_7", "before_1", "on_day", "after_1"]


def test_what_stays_open_is_told_again_every_seven_days(central, owing):
    owing.owe("clerk")

    for day in (date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 7)):
        remind_at(central, day)

    assert [step for _role, _subject, step in told(central)] == ["after_1", "weekly_1", "weekly_2"]


@pytest.mark.parametrize(
    ("day", "hour"), [(20, 7), (20, 18), (20, 23), (21, 10), (22, 10), (date(2026, 12, 25), 10)],
    ids=["before opening", "after closing", "night", "Saturday", "Sunday", "holiday"],
)  # fmt: skip
def test_nobody_is_told_outside_office_hours(central, owing, day, hour):
    owing.owe("clerk", due_on=FRIDAY)

    assert remind_at(central, day, hour) == 0
    assert told(central) == []


def test_nobody_is_told_while_the_office_is_closed(central, owing):
    owing.owe("clerk")
    by = central.actor("director")
    days.declare_closure(FRIDAY, from_time=time(12, 30), reason_zh="颱風", by=by, now=MONDAY)

    assert remind_at(central, 20, 13) == 0
    assert remind_at(central, 20, 12) == 1


def test_nobody_is_told_in_the_evening_of_extended_hours(central, owing):
    owing.owe("clerk")
    OpeningHours.objects.create(
        office=central.office, service_point=central.point, weekday=4, opens=time(17, 30), closes=time(20),
        valid_from=date(2020, 1, 1), extended=True,
    )  # fmt: skip

    assert remind_at(central, 20, 18) == 0


def test_an_office_without_hours_reminds_nobody(central, monkeypatch):
    ledger(central, monkeypatch).owe("clerk")

    assert remind_at(central, 20) == 0


def test_what_was_missed_is_caught_up_by_the_latest_step_alone(central, owing):
    owing.owe("clerk")

    assert remind_at(central, date(2026, 12, 14)) == 1
    assert told(central) == [("clerk", "report:1", "weekly_3")]


def test_what_is_done_is_told_no_more(central, owing):
    owing.owe("clerk")
    remind_at(central, 13)
    owing.rows.clear()

    assert remind_at(central, 20) == 0


def test_a_day_that_moved_is_told_anew(central, owing):
    owing.owe("clerk")
    remind_at(central, 20)
    owing.owe("clerk", due_on=date(2026, 11, 25))

    assert remind_at(central, 20, 10) == 1
    assert told(central)[-1] == ("clerk", "report:1", "before_7")


def test_while_the_holder_is_away_the_deputy_is_told(central, owing):
    owing.owe("clerk", "reviewer", "secretary")
    away(central, "clerk")
    away(central, "reviewer")

    remind_at(central, 20)

    assert told(central) == [("secretary", "report:1", "on_day")]


def away(made, role, day=FRIDAY):
    Absence.objects.create(office=made.office, staff=made.people[role], kind="leave", from_on=day, until_on=day)


def test_the_day_sheet_overrules_a_planned_absence(central, owing):
    owing.owe("clerk", "reviewer")
    away(central, "clerk")
    DayPresence.objects.create(
        office=central.office, staff=central.people["clerk"], on=FRIDAY, present=True, kept_at=MONDAY
    )

    remind_at(central, 20)

    assert told(central) == [("clerk", "report:1", "on_day")]


def test_where_everybody_is_away_the_reminder_waits_for_the_first_who_comes_back(central, owing):
    owing.owe("clerk", "reviewer")
    away(central, "clerk")
    away(central, "reviewer")

    assert remind_at(central, 20) == 0
    assert remind_at(central, 23) == 1
    assert told(central) == [("clerk", "report:1", "after_1")]


def test_who_has_left_is_told_nothing(central, owing):
    owing.owe("clerk", "reviewer")
    people.leave_staff(central.people["clerk"].pk, on=date(2026, 11, 19), by=central.actor("director"), now=at(FRIDAY))

    remind_at(central, 20)

    assert told(central) == [("reviewer", "report:1", "on_day")]


def test_two_dues_of_one_person_are_two_reminders(central, owing):
    owing.owe("clerk", number=1)
    owing.owe("clerk", number=2, due_on=date(2026, 11, 23))

    assert remind_at(central, 20) == 2


def test_only_the_system_reminds_and_only_its_own_office(central, east, owing):
    for by in (central.actor("director"), system(east.office.pk), system(None)):
        with pytest.raises(Refused):
            remind(central.office.pk, by=by, now=at(FRIDAY, 9))


def test_an_overlong_title_is_cut_to_the_column(central, owing):
    owing.owe("clerk", title="長" * 900)

    remind_at(central, 20)

    assert Reminder.objects.of(central.office.pk).get().title == "長" * 300


def test_the_job_goes_through_every_office_by_its_own_clock(central, east, owing, monkeypatch):
    owing.owe("clerk")
    monkeypatch.setattr(jobs, "read_now", lambda offset: at(FRIDAY, 9) + offset)

    assert jobs.remind_everybody(timestamp=0) == 1
    assert jobs.remind_everybody(timestamp=0) == 0


def test_an_office_whose_rows_are_busy_does_not_hold_up_the_others(central, east, owing, monkeypatch):
    def busy(office_id, *, by, now):
        if office_id == central.office.pk:
            raise Busy
        return 1

    monkeypatch.setattr(jobs, "remind", busy)

    assert jobs.remind_everybody(timestamp=0) == 1


def test_reading_one_notes_what_was_told_of_it_until_then(central, owing):
    owing.owe("clerk")
    remind_at(central, 13)
    remind_at(central, 20)
    last = Reminder.objects.of(central.office.pk).latest("pk")

    read_reminder(last.pk, by=central.actor("clerk"), now=at(FRIDAY, 10))

    assert not Reminder.objects.of(central.office.pk).filter(read_at=None).exists()


def test_nobody_reads_for_another(central, east, owing):
    owing.owe("clerk")
    remind_at(central, 20)
    row = Reminder.objects.of(central.office.pk).get()

    for by in (central.actor("reviewer"), central.actor("director"), east.actor("clerk")):
        with pytest.raises(NotFound):
            read_reminder(row.pk, by=by, now=at(FRIDAY, 10))
        assert read_all(by=by, now=at(FRIDAY, 10)) == 0


def test_reading_all_notes_ones_own(central, owing):
    owing.owe("clerk", number=1)
    owing.owe("reviewer", number=2)
    remind_at(central, 20)

    assert read_all(by=central.actor("clerk"), now=at(FRIDAY, 10)) == 1
    assert Reminder.objects.of(central.office.pk).filter(read_at=None).get().staff == central.people["reviewer"]
