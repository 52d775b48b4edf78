"""The clock runs: the report at closing, the ladder, the notices; each exactly once, whatever was missed."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from huzheng.cases.book.api import resume_case, suspend_case
from huzheng.cases.book.testing import make_case
from huzheng.cases.clock import jobs
from huzheng.cases.clock.actions import Ran, run_clock
from huzheng.cases.clock.models import ChaseStep, ClockDay, DelayNotice
from huzheng.cases.clock.testing import limited_case, run, run_days
from huzheng.cases.clock.tests.prolonging import prolong
from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.foundation.errors import Refused
from huzheng.foundation.messages.queries import messages_of
from huzheng.office.testing import MONDAY, open_on_weekdays

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
DUE = date(2026, 3, 9)  # five working days after Monday 2 March


@pytest.fixture
def hall(central):
    """The office with hours from Monday to Friday, eight to half past five."""
    open_on_weekdays(central)
    return central


def chases(made):
    return [(row.rung, row.on, row.told_id) for row in ChaseStep.objects.of(made.office.pk)]


def notices(made):
    return [(row.stage, row.on, row.for_on, row.new_on, row.channel) for row in DelayNotice.objects.of(made.office.pk)]


@pytest.mark.accept("CASE-02", 1)
def test_an_at_once_case_still_open_at_closing_time_is_reported(hall):
    case = make_case(hall)
    run(hall, at(MONDAY.date(), 17, 45))
    report = ClockDay.objects.of(hall.office.pk).get(part="closing")

    assert (report.on, report.at_once) == (MONDAY.date(), [case.pk])


@pytest.mark.accept("CASE-02", 2)
def test_a_nationality_case_has_its_due_date_and_is_no_part_of_the_at_once_report(hall):
    case = limited_case(hall, 5)
    run(hall, at(MONDAY.date(), 17, 45))
    report = ClockDay.objects.of(hall.office.pk).get(part="closing")

    assert (case.due_on, report.at_once, report.ok) == (DUE, [], 1)


@pytest.mark.accept("CASE-03", 1)
def test_a_five_day_case_suspended_two_days_is_due_two_working_days_later(hall):
    case = limited_case(hall, 5)
    with transaction.atomic():
        suspend_case(case, by=hall.actor("clerk"), now=at(date(2026, 3, 3), 10))
    with transaction.atomic():
        resume_case(case, by=hall.actor("clerk"), now=at(date(2026, 3, 5), 10))
    run_days(hall, MONDAY.date(), date(2026, 3, 12))

    assert case.due_on == date(2026, 3, 11)
    assert [row.on for row in ChaseStep.objects.of(hall.office.pk)] == [date(2026, 3, 12)]


def test_a_suspended_case_stands_still_and_is_neither_chased_nor_told(hall):
    case = limited_case(hall, 1)
    with transaction.atomic():
        suspend_case(case, by=hall.actor("clerk"), now=at(MONDAY.date(), 10))
    run_days(hall, MONDAY.date(), DUE)

    assert chases(hall) == notices(hall) == []
    assert set(ClockDay.objects.of(hall.office.pk).filter(part="closing").values_list("still", "late")) == {(1, 0)}


@pytest.mark.accept("CASE-04", 1)
def test_a_late_case_is_chased_at_the_clerk_then_the_head_then_the_director(hall):
    limited_case(hall, 5)
    run_days(hall, MONDAY.date(), DUE + 9 * DAY)
    people = hall.people

    assert chases(hall) == [
        ("clerk", DUE + DAY, people["clerk"].pk),
        ("section_head", DUE + 2 * DAY, people["section_head"].pk),
        ("director", DUE + 3 * DAY, people["director"].pk),
    ]


def test_nobody_is_chased_at_night_and_a_second_run_finds_nothing(hall):
    limited_case(hall, 5)
    run_days(hall, MONDAY.date(), DUE)
    assert run(hall, at(DUE + DAY, 3)).parts == 0
    assert run(hall, at(DUE + DAY, 8, 15)).chases == 1
    assert run(hall, at(DUE + DAY, 8, 15)).parts == 0


def test_a_missed_week_is_caught_up_once(hall):
    limited_case(hall, 5)
    run_days(hall, MONDAY.date(), DUE)
    ran = run(hall, at(DUE + 9 * DAY, 9))

    assert (ran.chases, ran.sent) == (3, 1)
    assert [row[4] for row in notices(hall)] == ["email", "none", "email"]
    assert run(hall, at(DUE + 9 * DAY, 10)).chases == 0


@pytest.mark.accept("PRG-03", 1)
def test_a_case_that_reaches_its_limit_is_told_once_and_again_at_each_new_date(hall):
    case = limited_case(hall, 5)
    run_days(hall, MONDAY.date(), DUE + DAY)
    assert notices(hall) == [("reached", DUE, DUE, date(2026, 3, 12), "email")]
    prolong(hall, case, date(2026, 3, 16), now=at(DUE + DAY, 10))
    run_days(hall, DUE + 2 * DAY, date(2026, 3, 18))

    assert notices(hall)[1:] == [
        ("extended", DUE + DAY, date(2026, 3, 12), date(2026, 3, 16), "email"),
        ("reached", date(2026, 3, 16), date(2026, 3, 16), date(2026, 3, 19), "email"),
    ]
    assert len(messages_of(hall.office.pk, f"case:{case.pk}")) == 3


def test_an_extension_is_told_before_the_limit_is_over(hall):
    case = limited_case(hall, 5)
    prolong(hall, case, date(2026, 3, 16), now=at(DUE - 3 * DAY, 10))
    prolong(hall, case, date(2026, 3, 16), now=at(DUE - 3 * DAY, 11))
    run_days(hall, MONDAY.date(), date(2026, 3, 13))

    assert notices(hall) == [("extended", DUE - 3 * DAY, DUE, date(2026, 3, 16), "email")]


def test_only_the_system_of_the_office_lets_the_clock_run(hall, east):
    with pytest.raises(Refused):
        run_clock(hall.office.pk, by=hall.actor("director"), now=MONDAY)
    with pytest.raises(Refused):
        run_clock(hall.office.pk, by=system(east.office.pk), now=MONDAY)


def test_the_trouble_of_one_office_keeps_no_other_waiting(hall, east, monkeypatch):
    ran = []

    def run_or_fail(office_id, **who):
        ran.append(office_id)
        if office_id == hall.office.pk:
            raise ZeroDivisionError
        return Ran(1)

    monkeypatch.setattr(jobs, "run_clock", run_or_fail)

    with pytest.raises(ZeroDivisionError):
        jobs.run_everywhere()
    assert sorted(ran) == sorted([hall.office.pk, east.office.pk])
