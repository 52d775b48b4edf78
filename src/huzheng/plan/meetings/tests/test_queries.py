"""What meetings measure, whom they ask to read, and what stands on their agenda: row by row."""

from datetime import date, timedelta

import pytest

from huzheng.foundation import agenda
from huzheng.foundation.metrics.data import Period
from huzheng.office.testing import MONDAY
from huzheng.plan.control.testing import make_check
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.models import MeetingMove
from huzheng.plan.meetings.queries import not_discussed
from huzheng.plan.meetings.queries.measured import rows_held, rows_in_time
from huzheng.plan.meetings.queries.meetings import unread_minutes
from huzheng.plan.meetings.states import Presence, Source
from huzheng.plan.meetings.testing import approve, decide, plan_meeting, points_of

pytestmark = pytest.mark.django_db(transaction=True)
MARCH, APRIL = Period(date(2026, 3, 1), date(2026, 4, 1)), Period(date(2026, 4, 1), date(2026, 5, 1))


def test_every_meeting_held_counts_one(central, held):
    (row,) = rows_held(central.office.pk, MARCH, {})

    assert (row.value, row.met, row.subject) == (1, True, f"meeting:{held.pk}")
    assert rows_held(central.office.pk, APRIL, {}) == []


def test_a_decision_is_kept_where_it_was_carried_out_by_the_day_first_decided(central, held, given):
    early, late, _open = (decide(central, held, text) for text in ("準時", "逾期", "未辦"))
    actions.finish_decision(early.pk, outcome="好了", **given)
    actions.finish_decision(late.pk, outcome="好了", **given | {"now": MONDAY + timedelta(days=60)})
    found = {row.subject: row.met for row in rows_in_time(central.office.pk, APRIL, {})}

    assert [found[f"decision:{row.pk}"] for row in (early, late, _open)] == [True, False, False]


def test_minutes_wait_for_who_missed_them_until_they_are_read(central, held, given):
    clerk = central.people["clerk"]
    actions.call_roll(held.pk, presences={clerk.pk: Presence.EXCUSED.value}, **given)
    decide(central, held, owner="reviewer")
    approve(central, held)
    assert [row.meeting_id for row in unread_minutes(central.office.pk, clerk.pk)] == [held.pk]
    assert unread_minutes(central.office.pk, central.people["reviewer"].pk) == []
    actions.confirm_minutes(held.pk, **{**given, "by": central.actor("clerk")})

    assert unread_minutes(central.office.pk, clerk.pk) == []


def test_the_moves_of_a_meeting_are_numbered_without_a_gap(central, planned, given):
    actions.refresh_agenda(planned.pk, **given)
    actions.refresh_agenda(planned.pk, **given)
    rows = MeetingMove.objects.of(central.office.pk).filter(meeting=planned)

    assert [row.seq for row in rows.order_by("pk")] == [1, 2, 3]


def test_what_waits_names_its_point_on_the_agenda_that_comes(central, monkeypatch):
    items = [agenda.Item("law:3", "函釋", MONDAY, "/law/3")]
    monkeypatch.setattr(agenda, "SOURCES", {agenda.MEETING: {"test": lambda office_id: items}})
    assert [row.point for row in not_discussed(central.office.pk)] == [None]
    meeting = plan_meeting(central)

    assert [row.point.meeting_id for row in not_discussed(central.office.pk)] == [meeting.pk]


def test_a_finding_stands_on_the_agenda_with_what_was_advised_else_with_what_was_found(central):
    make_check(central, key="a", finding="附件漏掃描", advice="收件即掃描")
    make_check(central, key="b", finding="桌面凌亂", advice="")
    meeting = plan_meeting(central)

    assert {row.title for row in points_of(meeting, Source.FINDING)} == {"收件即掃描", "桌面凌亂"}
