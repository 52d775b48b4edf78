"""Minutes: what was said, what was decided, who was there, who has read it; and what becomes of decisions."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from huzheng.foundation.errors import Conflict, IllegalMove, NotFound, Refused
from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import approve as approve_plan
from huzheng.plan.book.testing import make_plan, measures_of
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.data import Minutes
from huzheng.plan.meetings.errors import DueTooEarly, NoSuchStaff, NoSuchSubject, NotLater, NotMinuted, PointMoved
from huzheng.plan.meetings.models import Attendee, Decision, DecisionMove, Point
from huzheng.plan.meetings.queries import attendees_of, owed
from huzheng.plan.meetings.states import DecisionState, Presence
from huzheng.plan.meetings.testing import approve, decide, hold_meeting, invite, points_of
from huzheng.plan.meetings.tests.test_pages import sign_in, words_of
from huzheng.plan.progress import api as progress

pytestmark = pytest.mark.django_db(transaction=True)


def take(meeting, point, given, words=("說了", "結論", 0), key="k", **more):
    return actions.take_minutes(meeting.pk, point_id=point.pk, words=Minutes(*words), key=key, **more, **given)


def test_what_is_written_is_there_and_the_same_key_writes_it_once(held, given):
    point = points_of(held)[0]
    for _again in range(2):
        take(held, point, given)
    point.refresh_from_db()

    assert (point.discussion, point.conclusion, point.revision) == ("說了", "結論", 1)
    with pytest.raises(Conflict):
        take(held, point, given, words=("別的", "", 1))


def test_who_writes_over_what_somebody_has_just_written_is_told(held, given):
    point = points_of(held)[0]
    take(held, point, given)

    with pytest.raises(PointMoved):
        take(held, point, given, words=("舊畫面", "", 0), key="other")


def test_minutes_are_taken_only_while_the_meeting_is_held(central, planned, given):
    point = points_of(planned)[0]
    with pytest.raises(IllegalMove):
        take(planned, point, given)
    with pytest.raises(IllegalMove):
        take(invite(central, planned), point, given)


def test_a_motion_from_the_floor_comes_last(held, given):
    point = actions.add_point(held.pk, title="飲水機", body="", key="k", **given)

    assert points_of(held)[-1].pk == point.pk
    assert point.part == "motions"


def test_a_decision_needs_an_owner_who_serves_and_a_day_that_is_not_before_the_meeting(central, east, held):
    central.people["stranger"] = east.people["clerk"]
    with pytest.raises(DueTooEarly):
        decide(central, held, days=-1)
    with pytest.raises(NoSuchStaff):
        decide(central, held, owner="stranger")
    with pytest.raises(NoSuchSubject):
        decide(central, held, "計畫裡沒有的要項。", item=987654)


def test_approved_minutes_stand_also_in_the_database(central, held, given):
    decision = decide(central, held)
    approve(central, held)

    with pytest.raises(IllegalMove):
        take(held, points_of(held)[0], given, key="late")
    for change in ({"discussion": "別的"}, {"conclusion": "別的"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Point.objects.of(central.office.pk).filter(meeting=held).update(**change)
    for change in ({"text": "別的"}, {"first_due_on": date(2026, 1, 1)}, {"number": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.of(central.office.pk).filter(pk=decision.pk).update(**change)


def test_nothing_is_approved_before_the_roll_is_called_and_something_is_written(central, planned, given):
    meeting = invite(central, planned)
    actions.open_meeting(meeting.pk, **given)
    with pytest.raises(NotMinuted):
        approve(central, meeting)
    take(meeting, points_of(meeting)[0], given)
    with pytest.raises(NotMinuted):
        approve(central, meeting)
    present = {one.staff_id: Presence.PRESENT.value for one in attendees_of(meeting)}
    actions.call_roll(meeting.pk, presences=present, **given)

    assert approve(central, meeting).approved_by_id == central.people["director"].pk


def test_whoever_was_absent_owes_having_read_the_minutes(central, held, given):
    clerk = central.people["clerk"]
    actions.call_roll(held.pk, presences={clerk.pk: Presence.EXCUSED.value}, **given)
    decide(central, held, owner="reviewer")
    own = {**given, "by": central.actor("clerk")}
    with pytest.raises(IllegalMove):
        actions.confirm_minutes(held.pk, **own)
    approve(central, held)
    row = Attendee.objects.of(central.office.pk).get(meeting=held, staff=clerk)

    assert f"attendee:{row.pk}" in {
        due.subject for due in owed(central.office.pk, MONDAY.date()) if clerk.pk in due.staff
    }
    for _again in range(2):
        actions.confirm_minutes(held.pk, **own)
    assert f"attendee:{row.pk}" not in {due.subject for due in owed(central.office.pk, MONDAY.date())}


def test_only_the_invited_stand_on_the_roll(central, east, held, given, foreign):
    with pytest.raises(NotFound):
        actions.call_roll(held.pk, presences={east.people["clerk"].pk: "present"}, **given)
    with pytest.raises(NotFound):
        actions.confirm_minutes(held.pk, **{**given, "by": east.actor("clerk")})
    for act, words in ((actions.call_roll, {"presences": {}}), (actions.confirm_minutes, {})):
        with pytest.raises(NotFound):
            act(held.pk, **words, **foreign)


def test_an_open_decision_is_owed_by_its_owner_until_it_is_done(central, held, given):
    decision = decide(central, held, owner="clerk", days=10)
    clerk = central.people["clerk"].pk
    due = next(due for due in owed(central.office.pk, MONDAY.date()) if due.subject == f"decision:{decision.pk}")
    assert (due.staff, due.due_on, due.since) == ((clerk,), held.on + timedelta(days=10), held.on)

    actions.finish_decision(decision.pk, outcome="做好了。", **{**given, "by": central.actor("clerk")})

    assert all(due.subject != f"decision:{decision.pk}" for due in owed(central.office.pk, MONDAY.date()))


def test_a_decision_is_finished_by_its_owner_or_a_keeper_and_by_nobody_else(central, held, given):
    decision = decide(central, held, owner="clerk")
    with pytest.raises(Refused):
        actions.finish_decision(decision.pk, outcome="x", **{**given, "by": central.actor("reviewer")})
    done = actions.finish_decision(decision.pk, outcome="做好了。", **given)

    assert (done.state, done.outcome, done.closed_on) == (DecisionState.DONE, "做好了。", MONDAY.date())
    with pytest.raises(IllegalMove):
        actions.finish_decision(decision.pk, outcome="再一次", **given)


def test_a_prolonged_decision_keeps_its_former_days(central, held, given):
    decision = decide(central, held, days=10)
    first = decision.due_on
    for days in (20, 40):
        actions.prolong_decision(decision.pk, due_on=held.on + timedelta(days=days), reason="待料", **given)
    decision.refresh_from_db()
    moves = DecisionMove.objects.of(central.office.pk).filter(decision=decision, verb="prolong_decision")

    assert (decision.first_due_on, decision.due_on) == (first, held.on + timedelta(days=40))
    assert [move.due_on for move in moves] == [first, held.on + timedelta(days=20)]
    for wrong in (decision.due_on, first, MONDAY.date() - timedelta(days=1)):
        with pytest.raises(NotLater):
            actions.prolong_decision(decision.pk, due_on=wrong, reason="x", **given)


def test_a_withdrawn_decision_says_why_and_a_done_one_may_be_opened_again(central, held, given):
    one, other = decide(central, held, "甲。"), decide(central, held, "乙。")
    actions.withdraw_decision(one.pk, reason="併入他案", **given)
    actions.finish_decision(other.pk, outcome="做好了。", **given)
    actions.reopen_decision(other.pk, reason="仍有缺漏", **given)
    one.refresh_from_db()
    other.refresh_from_db()

    assert (one.state, one.outcome) == (DecisionState.WITHDRAWN, "併入他案")
    assert (other.state, other.outcome, other.closed_on) == (DecisionState.OPEN, "", None)


def test_decisions_of_another_office_are_not_there(central, held, foreign):
    decision = decide(central, held)
    for act, words in (
        (actions.finish_decision, {"outcome": "x"}),
        (actions.withdraw_decision, {"reason": "x"}),
        (actions.reopen_decision, {"reason": "x"}),
        (actions.prolong_decision, {"due_on": date(2027, 1, 1), "reason": "x"}),
    ):
        with pytest.raises(NotFound):
            act(decision.pk, **words, **foreign)


def test_a_decision_on_a_late_item_speaks_of_it(central, given):
    plan = approve_plan(central, make_plan(central, deadline="115年1月"))
    meeting = hold_meeting(central)
    item = measures_of(plan)[0].item_id
    late = next(point for point in points_of(meeting) if point.item_id == item)

    assert decide(central, meeting, point=late).item_id == item


@pytest.mark.accept("MTG-03", 2)
def test_each_decision_on_an_item_is_known_there_and_closes_there(central, given):
    plan = approve_plan(central, make_plan(central, deadline="115年1月"))
    meeting = hold_meeting(central)
    item = measures_of(plan)[0].item_id
    late = next(point for point in points_of(meeting) if point.item_id == item)
    decision = decide(central, meeting, "每週回報進度。", point=late)
    client, url = sign_in(central, "clerk"), reverse("meetings:decisions", kwargs={"office": central.office.code})

    noted = progress.decisions_of_item(central.office.pk, item)
    assert [(row.text, row.meeting, row.open) for row in noted] == [("每週回報進度。", f"meeting:{meeting.pk}", True)]
    later = decision.due_on + timedelta(days=5)
    actions.prolong_decision(decision.pk, due_on=later, reason="待料", **given)
    open_ones = [row for row in progress.decisions_of_item(central.office.pk, item) if row.open]
    assert [row.due_on for row in open_ones] == [later]
    shown = words_of(client.get(f"{url}?item={item}"))
    assert ("每週回報進度。(一)意見回應" in shown, "已按週回報" in shown) == (True, False)
    actions.finish_decision(decision.pk, outcome="已按週回報。", **given)
    assert not any(row.open for row in progress.decisions_of_item(central.office.pk, item))
    assert "每週回報進度。(一)意見回應已按週回報。已完成" in words_of(client.get(f"{url}?item={item}"))
    assert "每週回報進度" not in words_of(client.get(f"{url}?item={item + 1}"))
