"""Races on real connections: two people press at once, and it happened once."""

from datetime import timedelta

import pytest

from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import at_once, overtaken
from huzheng.foundation.verbs import inside
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.data import MemberValues, Minutes
from huzheng.plan.meetings.errors import SeatTaken
from huzheng.plan.meetings.models import Decision, DecisionMove, Meeting, MeetingMove, Point
from huzheng.plan.meetings.states import Seat
from huzheng.plan.meetings.testing import ON, decide, found_group, invite, meeting_values, points_of, seat

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def refused(results) -> int:
    return sum(isinstance(one, Conflict) for one in results)


def test_one_office_meeting_stands_at_one_hour(central, given):
    values = meeting_values(central)
    results = at_once(*(lambda k=k: actions.plan_meeting(values, key=f"k{k}", **given) for k in range(3)))

    assert (refused(results), Meeting.objects.of(central.office.pk).count()) == (2, 1)


def test_people_are_invited_once(central, planned, given):
    people = [central.people["clerk"].pk]
    results = at_once(*(lambda: actions.invite_people(planned.pk, people=people, **given) for _ in range(2)))

    assert refused(results) == 1
    assert MeetingMove.objects.of(central.office.pk).filter(meeting=planned, verb="invite_people").count() == 1


def test_a_meeting_is_either_opened_or_cancelled(central, planned, given):
    meeting = invite(central, planned)
    results = at_once(
        lambda: actions.open_meeting(meeting.pk, **given),
        lambda: actions.cancel_meeting(meeting.pk, reason="颱風", **given),
    )

    assert refused(results) == 1


def test_of_two_who_write_on_one_point_one_is_told(central, held, given):
    point = points_of(held)[0]
    results = at_once(
        *(
            lambda k=k: actions.take_minutes(
                held.pk, point_id=point.pk, words=Minutes(f"第{k}人", "", 0), key=f"k{k}", **given
            )
            for k in range(2)
        )
    )

    assert refused(results) == 1
    assert Point.objects.of(central.office.pk).get(pk=point.pk).revision == 1


def test_a_decision_is_either_done_or_prolonged(central, held, given):
    decision = decide(central, held)
    later = decision.due_on + timedelta(days=9)
    results = at_once(
        lambda: actions.finish_decision(decision.pk, outcome="好了", **given),
        lambda: actions.withdraw_decision(decision.pk, reason="併案", **given),
        lambda: actions.prolong_decision(decision.pk, due_on=later, reason="待料", **given),
    )
    moves = DecisionMove.objects.of(central.office.pk).filter(decision=decision)

    assert refused(results) in (1, 2)
    assert [move.seq for move in moves] == list(range(1, Decision.objects.of(central.office.pk).get().seq + 1))


def test_a_seat_is_given_once(central):
    group = found_group(central)
    results = at_once(
        *(lambda role=role: seat(central, group, role, Seat.CONVENER) for role in ("director", "secretary"))
    )

    assert refused(results) == 1


def test_nobody_opens_a_meeting_that_is_being_cancelled(central, planned, given):
    meeting = invite(central, planned)
    found = overtaken(
        lambda: inside(actions.cancel_meeting)(meeting.pk, reason="颱風", **given),
        lambda: actions.open_meeting(meeting.pk, **given),
    )

    assert isinstance(found, Conflict)
    assert Meeting.objects.of(central.office.pk).get(pk=meeting.pk).state == "cancelled"


def test_nothing_is_written_into_minutes_that_are_being_approved(central, held, given):
    decide(central, held)
    point, words = points_of(held)[-1], Minutes("事後補寫", "事後補寫", 0)
    directed = {**given, "by": central.actor("director")}
    found = overtaken(
        lambda: inside(actions.approve_minutes)(held.pk, **directed),
        lambda: actions.take_minutes(held.pk, point_id=point.pk, words=words, key="late", **given),
    )

    assert isinstance(found, Conflict)
    assert Point.objects.of(central.office.pk).get(pk=point.pk).discussion == ""


def test_the_agenda_of_a_meeting_that_is_being_cancelled_is_not_drawn_anew(central, planned, given):
    found = overtaken(
        lambda: inside(actions.cancel_meeting)(planned.pk, reason="颱風", **given),
        lambda: actions.refresh_agenda(planned.pk, **given),
    )

    assert isinstance(found, Conflict)
    assert Meeting.objects.of(central.office.pk).get(pk=planned.pk).state == "cancelled"


def test_the_same_person_is_given_one_seat(central, given):
    group, values = found_group(central), MemberValues(Seat.MEMBER, ON, central.people["clerk"].pk)
    found = overtaken(
        lambda: inside(actions.add_member)(group.pk, values=values, **given),
        lambda: actions.add_member(group.pk, values=values, **given),
    )

    assert isinstance(found, SeatTaken)
