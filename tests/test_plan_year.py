"""A year of one office with the clock handed down: twelve closings, reminders, meetings, the report that proves itself, the next draft."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from huzheng.foundation.clock import at, read_now
from huzheng.foundation.documents.odt import marks
from huzheng.foundation.metrics.models import MetricValue
from huzheng.office.jobs import remind_everybody
from huzheng.office.models import Reminder
from huzheng.office.testing import OfficeSet, make_section, open_on_weekdays
from huzheng.plan.book.models import Item, Measure, Plan
from huzheng.plan.book.testing import approve, bind, keep_case, make_scheduled_plan, measures_of, report_by
from huzheng.plan.figures.jobs import close_months
from huzheng.plan.meetings.actions import finish_decision
from huzheng.plan.meetings.models import Meeting
from huzheng.plan.meetings.states import Source
from huzheng.plan.meetings.testing import approve as approve_minutes
from huzheng.plan.meetings.testing import decide, given, hold_meeting, points_of
from huzheng.plan.progress.actions import submit_item_report
from huzheng.plan.progress.api import late_items
from huzheng.plan.progress.jobs import draft_what_is_counted
from huzheng.plan.progress.models import Report
from huzheng.plan.progress.testing import SCHEDULE, SECTION, values
from huzheng.plan.yearend.actions import plant_next, start_next
from huzheng.plan.yearend.queries.checking import check
from huzheng.plan.yearend.testing import NEW_YEAR, finish

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
JANUARY = at(date(2026, 1, 8), 9)
LATE_MONTH, UNREPORTED, NO_MEETING = 3, 5, 8


@dataclass
class Year:
    """What was seen while the year went by."""

    made: OfficeSet
    plan: Plan
    closed: list[int] = field(default_factory=list)
    closed_again: int = 0
    drafted: int = 0
    told_at_night: int = 0
    told: int = 0
    late_on_agenda: dict[int, list[str]] = field(default_factory=dict)
    came_back: list[str] = field(default_factory=list)

    def now(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        """Let the office's clock stand at this moment; the jobs read it there."""
        moment = at(day, hour, minute)
        self.made.office.clock_offset = moment - read_now()
        self.made.office.rehearsal = True  # only an office that rehearses may live at another time
        self.made.office.save(update_fields=["rehearsal", "clock_offset"])
        return moment


@pytest.fixture
def year(central: OfficeSet) -> Year:
    """The year as it was lived: every month the same round."""
    section = make_section(central, SECTION, "Registration Section")
    for role in ("clerk", "section_head"):
        central.people[role].section = section
        central.people[role].save(update_fields=["section"])
    open_on_weekdays(central)
    plan = approve(central, make_scheduled_plan(central, SCHEDULE, now=JANUARY), now=JANUARY)
    report_by(central, plan, "clerk", "month", now=JANUARY)
    bind(central, measures_of(plan)[0], now=JANUARY)
    lived = Year(central, plan)
    for month in range(1, 13):
        live(lived, month)
    return lived


def live(year: Year, month: int) -> None:
    """Live one month: two cases, a meeting, reminders by day and none by night, the report, and the closing of the month."""
    first, last = date(2026, month, 1), date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    promise = measures_of(year.plan)[0]
    keep_case(year.made, promise, first.replace(day=10), first.replace(day=11), key=f"{month}-a")
    late = 20 if month == LATE_MONTH else 1
    keep_case(year.made, promise, first.replace(day=6), first.replace(day=6 + late), key=f"{month}-b")
    if month != NO_MEETING:
        meet(year, first.replace(day=20))
    year.now(last, 3)
    year.told_at_night += remind_everybody()
    for back in range(4):  # the last days of the month, one of which is a working day
        year.now(last - timedelta(days=back), 10)
        year.told += remind_everybody()
    if month != UNREPORTED:
        send_report(year, last)
    close(year, last + timedelta(days=1))


def meet(year: Year, on: date) -> None:
    """Hold the monthly meeting: look at its agenda, do what was decided last time, decide something new."""
    now = year.now(on, 14)
    meeting = hold_meeting(year.made, now=now, on=on)
    year.late_on_agenda[on.month] = [point.subject for point in points_of(meeting, Source.LATE)]
    for point in points_of(meeting, Source.DECISION):
        year.came_back.append(point.title)
        finish_decision(point.decision_id, outcome="已完成。", **given(year.made, now=now))
    item = Item.objects.of(year.made.office.pk).filter(plan=year.plan).get()
    decide(year.made, meeting, f"{on.month}月的決議", item=item.pk, now=now)
    approve_minutes(year.made, meeting, now=now)


def send_report(year: Year, due_on: date) -> None:
    """Report on the item, and be done with it in December."""
    now = year.now(due_on, 16)
    item = Item.objects.of(year.made.office.pk).filter(plan=year.plan).get()
    words: dict[str, Any] = {"office_id": year.made.office.pk, "item_id": item.pk, "due_on": due_on}
    submit_item_report(year.plan.pk, values=values(), by=year.made.actor("clerk"), now=now, **words)


def close(year: Year, day: date) -> None:
    """Run what runs at night: the figures are closed, once, and what they say is drafted as a report."""
    year.now(day, 1, 40)
    year.closed.append(close_months())
    year.closed_again += close_months()
    year.now(day, 6, 20)
    year.drafted += draft_what_is_counted()


def test_twelve_months_are_closed_each_once_and_their_figures_stand(year):
    promise = measures_of(year.plan)[0]
    rows = MetricValue.objects.filter(office_id=year.made.office.pk, metric="plan.hand_within_limit").order_by(
        "period_start"
    )
    own = [row for row in rows if row.filter == {"measure": promise.pk} and row.aggregate == "rate"]

    assert len(year.closed) == 12
    assert all(count > 0 for count in year.closed)
    assert year.closed_again == 0
    assert [(row.period_start.month, float(row.value), row.version) for row in own] == [
        (month, 0.5 if month == LATE_MONTH else 1.0, 1) for month in range(1, 13)
    ]


def test_people_are_reminded_by_day_and_never_at_night(year):
    clerk = year.made.people["clerk"].pk
    told = Reminder.objects.of(year.made.office.pk).filter(staff=clerk)

    assert year.told_at_night == 0
    assert year.told > 12
    assert {row.at.astimezone(JANUARY.tzinfo).hour for row in told} == {10}


def test_what_nobody_reported_is_drafted_stays_late_and_stands_on_the_next_agenda(year):
    item = Item.objects.of(year.made.office.pk).filter(plan=year.plan).get()
    missing = f"{item.pk}@20260531"
    report = Report.objects.of(year.made.office.pk).get(due_on=date(2026, 5, 31))

    assert (report.by_itself, report.state) == (True, "draft")
    assert year.drafted == 1
    assert [month for month, late in year.late_on_agenda.items() if any(missing in one for one in late)] == [
        6,
        7,
        9,
        10,
        11,
        12,
    ]
    assert [one for one in late_items(year.made.office.pk, date(2026, 12, 31)) if missing in one.subject]


def test_decisions_come_back_once_and_a_month_without_a_meeting_is_a_gap(year):
    held = Meeting.objects.of(year.made.office.pk).order_by("on")

    assert [meeting.on.month for meeting in held] == [month for month in range(1, 13) if month != NO_MEETING]
    assert year.came_back == [f"{meeting.on.month}月的決議" for meeting in held][:-1]


def test_the_report_proves_its_numbers_until_a_closed_case_is_changed(year):
    edition = finish(year.made, year.plan, now=NEW_YEAR)
    printed = marks(bytes(edition.odt.content))
    before = check(year.made.office.pk, printed)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plan_handentry SET replied_on = due_on + 9 WHERE received_on = '2026-06-10'")
    after = check(year.made.office.pk, printed)

    assert len(printed) > 12
    assert before.mismatches == ()
    assert {row.marked.start for row in after.mismatches if row.marked.aggregate == "rate"} >= {date(2026, 6, 1)}


def test_the_next_year_is_half_written_from_this_one(year):
    by: dict[str, Any] = {"office_id": year.made.office.pk, "by": year.made.actor("evaluation"), "now": NEW_YEAR}
    start_next(year.plan.pk, **by)
    plant_next(year.plan.pk, **by)
    following = Plan.objects.of(year.made.office.pk).get(roc_year=116)
    texts = [Measure.objects.of(plan.office_id).filter(plan=plan).count() for plan in (year.plan, following)]

    assert following.state == "draft"
    assert texts[0] == texts[1]
    assert "116" in following.title
