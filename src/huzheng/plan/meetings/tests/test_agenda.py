"""What is drawn into an agenda, when it stands, and what the paper shows."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from huzheng.foundation import agenda
from huzheng.foundation.clock import at
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import approve as approve_plan
from huzheng.plan.book.testing import close_february, make_plan, measures_of
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.errors import AgendaFrozen, DayPassed, MeetingTaken, NobodyInvited, NoSuchStaff
from huzheng.plan.meetings.models import Meeting, MeetingFigure, Point
from huzheng.plan.meetings.states import MeetingKind, MeetingState, Source
from huzheng.plan.meetings.testing import (
    ON,
    approve,
    decide,
    found_group,
    hold_meeting,
    invite,
    meeting_values,
    plan_meeting,
    points_of,
    seat,
)

pytestmark = pytest.mark.django_db(transaction=True)
APRIL = date(2026, 4, 20)


@pytest.fixture
def plan(central):
    """A plan in force: its only item was due at the end of January, and in February its first promise was kept half the time."""
    row = approve_plan(central, make_plan(central, deadline="115年1月"))
    close_february(central, measures_of(row)[0], kept=1, missed=1)
    return row


def titles(meeting, source):
    return [point.title for point in points_of(meeting, source)]


def test_the_agenda_draws_what_is_late_and_off_target_with_where_it_comes_from(central, plan):
    meeting = plan_meeting(central)
    (late,), (off,) = points_of(meeting, Source.LATE), points_of(meeting, Source.OFF_TARGET)

    assert (late.title, late.facts["days"], late.due_on) == ("意見回應", 30, date(2026, 1, 31))
    assert late.item_id == measures_of(plan)[0].item_id
    assert (off.light, off.facts["value"][:3], off.facts["n"], off.facts["version"]) == ("late", "0.5", 2, 1)
    assert off.measure_id == measures_of(plan)[0].pk


def test_the_figures_of_the_month_lie_before_the_meeting_with_their_version(central, plan):
    figure = MeetingFigure.objects.of(central.office.pk).get(meeting=plan_meeting(central))

    assert (figure.start, figure.end, figure.n, figure.version) == (date(2026, 2, 1), date(2026, 3, 1), 2, 1)
    assert (float(figure.value), figure.light) == (0.5, "late")


@pytest.mark.accept("MTG-01", 1)
def test_open_decisions_of_the_last_meeting_are_on_the_next_agenda(central):
    last = hold_meeting(central)
    still, done = decide(central, last, "增開機動櫃檯。"), decide(central, last, "更新平面圖。")
    actions.finish_decision(
        done.pk, outcome="已更新。", office_id=central.office.pk, by=central.actor("clerk"), now=MONDAY
    )
    approve(central, last)

    (point,) = points_of(plan_meeting(central, on=APRIL), Source.DECISION)

    assert (point.title, point.decision_id) == ("增開機動櫃檯。", still.pk)
    assert point.facts["met"] == ON.isoformat()


def test_decisions_come_back_to_meetings_of_their_kind_only(central):
    decide(central, hold_meeting(central))

    assert points_of(plan_meeting(central, on=APRIL, kind=MeetingKind.PROJECT, title="專案"), Source.DECISION) == []


def test_what_other_rooms_put_before_the_meeting_stands_in_its_part(central, monkeypatch):
    items = [agenda.Item("law:3", "戶籍法修正", MONDAY, "/law/3"), agenda.Item("umbrella:1", "愛心傘", MONDAY, "")]
    monkeypatch.setattr(agenda, "SOURCES", {agenda.MEETING: {"test": lambda office_id: items}})

    found = {point.title: point.part for point in points_of(plan_meeting(central), Source.WAITING)}

    assert found == {"戶籍法修正": "law", "愛心傘": "proposals"}


def test_drawing_anew_brings_what_is_new_and_lets_go_what_is_gone(central, plan, given, monkeypatch):
    meeting = plan_meeting(central)
    actions.add_point(meeting.pk, title="輪值方式", body="", key="k", **given)
    late = points_of(meeting, Source.LATE)[0]
    monkeypatch.setattr("huzheng.plan.meetings.queries.sources.SOURCES", {})
    actions.refresh_agenda(meeting.pk, **given)

    assert not Point.objects.of(central.office.pk).filter(pk=late.pk).exists()
    assert titles(meeting, Source.TYPED) == ["輪值方式"]
    assert len(points_of(meeting, Source.STANDING)) == 6


def test_once_people_are_invited_the_agenda_stays_as_it_was(central, plan, given, monkeypatch):
    meeting = invite(central, plan_meeting(central))
    before = list(Point.objects.of(central.office.pk).filter(meeting=meeting).values())

    for act in (actions.refresh_agenda, actions.invite_people):
        people = {"people": [central.people["clerk"].pk]} if act is actions.invite_people else {}
        with pytest.raises(IllegalMove):
            act(meeting.pk, **people, **given)
    with pytest.raises(AgendaFrozen):
        actions.add_point(meeting.pk, title="輪值方式", body="", key="k", **given)

    assert list(Point.objects.of(central.office.pk).filter(meeting=meeting).values()) == before


@pytest.mark.parametrize(
    "change", [{"title": "別的"}, {"facts": {}}, {"due_on": date(2027, 1, 1)}, {"discussion": "x"}]
)
def test_the_database_holds_a_frozen_agenda(central, plan, change):
    meeting = invite(central, plan_meeting(central))
    rows = Point.objects.of(central.office.pk).filter(meeting=meeting, source=Source.LATE)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        MeetingFigure.objects.of(central.office.pk).filter(meeting=meeting).delete()


def test_a_meeting_is_planned_once_however_often_the_button_is_pressed(central, given):
    values = meeting_values(central)
    first = actions.plan_meeting(values, key="k", **given)

    assert actions.plan_meeting(values, key="k", **given).pk == first.pk
    with pytest.raises(MeetingTaken):
        actions.plan_meeting(values, key="other", **given)
    assert Meeting.objects.of(central.office.pk).count() == 1


def test_a_meeting_needs_a_day_to_come_and_people_of_this_office(central, east, given):
    for words, error in (
        ({"on": date(2026, 3, 1)}, DayPassed),
        ({"chair_id": east.people["director"].pk}, NoSuchStaff),
        ({"on": date(2019, 3, 1)}, DayPassed),
    ):
        with pytest.raises(error):
            actions.plan_meeting(meeting_values(central, **words), key=str(words), **given)


def test_nobody_invited_is_no_meeting(central, planned, given):
    with pytest.raises(NobodyInvited):
        actions.invite_people(planned.pk, people=[], **given)
    with pytest.raises(NoSuchStaff):
        actions.invite_people(planned.pk, people=[987654], **given)


def test_who_types_a_point_takes_it_back_and_nobody_else_but_the_keepers(central, planned, given):
    clerk, other = central.actor("clerk"), central.actor("reviewer")
    point = actions.add_point(planned.pk, title="輪值", body="", key="k", **given | {"by": clerk})

    with pytest.raises(Refused):
        actions.remove_point(planned.pk, point_id=point.pk, **given | {"by": other})
    with pytest.raises(NotFound):
        actions.remove_point(planned.pk, point_id=points_of(planned, Source.STANDING)[0].pk, **given)
    actions.remove_point(planned.pk, point_id=point.pk, **given | {"by": clerk})

    assert points_of(planned, Source.TYPED) == []


def test_a_postponed_meeting_keeps_its_agenda_and_says_why(central, planned, given):
    meeting = invite(central, planned)
    moved = actions.postpone_meeting(meeting.pk, on=APRIL, at=meeting.at, place="一樓", reason="颱風", **given)

    moved.refresh_from_db()
    assert (moved.on, moved.place, moved.state) == (APRIL, "一樓", MeetingState.INVITED)
    assert moved.seq == 3


def test_a_changed_meeting_is_drawn_for_its_new_day(central, plan, given):
    meeting = plan_meeting(central)
    actions.edit_meeting(meeting.pk, values=meeting_values(central, on=date(2026, 5, 20)), **given)

    assert not MeetingFigure.objects.of(central.office.pk).filter(meeting=meeting).exists()  # April is not closed


def test_the_task_force_is_invited_by_its_seats(central, given):
    group = found_group(central)
    seat(central, group, "secretary")
    values = meeting_values(central, kind=MeetingKind.TASK_FORCE, group_id=group.pk)
    meeting = actions.plan_meeting(values, key="k", **given)

    from huzheng.plan.meetings.queries import invitable

    wanted = {central.people[role].pk for role in ("secretary", "director", "evaluation")}
    assert invitable(Meeting.objects.of(central.office.pk).get(pk=meeting.pk))[1] == wanted


def test_meetings_of_another_office_are_not_there(planned, foreign):
    for act, words in (
        (actions.refresh_agenda, {}),
        (actions.invite_people, {"people": [1]}),
        (actions.open_meeting, {}),
        (actions.approve_minutes, {}),
        (actions.cancel_meeting, {"reason": "x"}),
        (actions.add_point, {"title": "x", "body": "", "key": "k"}),
        (actions.postpone_meeting, {"on": APRIL, "at": planned.at, "place": "x", "reason": "x"}),
    ):
        with pytest.raises(NotFound):
            act(planned.pk, **words, **foreign)


def test_a_cancelled_day_is_free_again(central, planned, given):
    actions.cancel_meeting(planned.pk, reason="颱風", **given)

    assert plan_meeting(central, place="二樓", now=at(date(2026, 3, 3), 9)).pk != planned.pk
