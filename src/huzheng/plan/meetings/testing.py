"""Doors for tests: a meeting in every stage of its life, a decision, a task force; what the addresses of the room need."""

from datetime import date, datetime, time, timedelta
from typing import Any

from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.data import DecisionValues, GroupValues, MeetingValues, MemberValues, Minutes
from huzheng.plan.meetings.models import Decision, GroupMember, Meeting, Point, TaskForce
from huzheng.plan.meetings.queries import attendees_of
from huzheng.plan.meetings.states import MeetingKind, Presence, Seat, Source

ON = date(2026, 3, 20)


def given(made: OfficeSet, role: str = "evaluation", now: datetime = MONDAY) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def meeting_values(made: OfficeSet, **words: Any) -> MeetingValues:
    """Return an office meeting on 20 March, led by the director, written by the evaluation officer."""
    people: dict[str, Any] = {"chair_id": made.people["director"].pk, "recorder_id": made.people["evaluation"].pk}
    plain: dict[str, Any] = {"kind": MeetingKind.OFFICE, "on": ON, "at": time(14), "place": "本所會議室", **people}
    return MeetingValues(**(plain | words))


def plan_meeting(made: OfficeSet, *, now: datetime = MONDAY, **words: Any) -> Meeting:
    """Plan a meeting as the evaluation officer."""
    values = meeting_values(made, **words)
    key = f"{values.kind}-{values.on}-{values.at}-{now:%d%H%M}"
    return actions.plan_meeting(values, key=key, **given(made, now=now))


def invite(made: OfficeSet, meeting: Meeting, *roles: str, now: datetime = MONDAY) -> Meeting:
    """Invite people by their roles, everybody where none is named."""
    people = [made.people[role].pk for role in roles or made.people]
    return actions.invite_people(meeting.pk, people=people, **given(made, now=now))


def hold_meeting(made: OfficeSet, *, now: datetime = MONDAY, **words: Any) -> Meeting:
    """Plan, invite and open a meeting; everybody was there."""
    meeting = invite(made, plan_meeting(made, now=now, **words), now=now)
    actions.open_meeting(meeting.pk, **given(made, now=now))
    presences = {one.staff_id: Presence.PRESENT.value for one in attendees_of(meeting)}
    return actions.call_roll(meeting.pk, presences=presences, **given(made, now=now))


def points_of(meeting: Meeting, source: str = "") -> list[Point]:
    """Return the points of an agenda in order, or those of one source."""
    rows = Point.objects.of(meeting.office_id).filter(meeting=meeting)
    return list(rows.filter(source=source) if source else rows)


def decide(
    made: OfficeSet, meeting: Meeting, text: str = "增開一個機動櫃檯。", *, owner: str = "clerk", days: int = 14,
    point: Point | None = None, item: int | None = None, now: datetime = MONDAY,
) -> Decision:  # fmt: skip
    """Decide something on a point, the first standing one where none is named."""
    point = point or points_of(meeting, Source.STANDING)[0]
    point.refresh_from_db()
    values = DecisionValues(text, made.people[owner].pk, meeting.on + timedelta(days=days), item)
    words = Minutes("討論情形。", "照案通過。", point.revision)
    key = f"{point.pk}-{point.revision}-{text}"
    actions.take_minutes(meeting.pk, point_id=point.pk, words=words, decision=values, key=key, **given(made, now=now))
    return Decision.objects.of(made.office.pk).filter(meeting=meeting).order_by("-number")[0]


def approve(made: OfficeSet, meeting: Meeting, *, now: datetime = MONDAY) -> Meeting:
    """Approve the minutes as the director."""
    return actions.approve_minutes(meeting.pk, **given(made, "director", now))


def found_group(made: OfficeSet, name: str = "推動小組") -> TaskForce:
    """Found a task force in January."""
    return actions.found_group(GroupValues(name, date(2026, 1, 8)), **given(made, "director"))


def seat(made: OfficeSet, group: TaskForce, role: str, as_: str = Seat.MEMBER, **words: Any) -> GroupMember:
    """Give a seat to the person with this role, from January on."""
    plain: dict[str, Any] = {"from_on": date(2026, 1, 8), "staff_id": made.people[role].pk, "seat": as_}
    return actions.add_member(group.pk, values=MemberValues(**(plain | words)), **given(made, "director"))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need: a meeting that is held, a point, a decision, a task force with a member."""
    meeting = hold_meeting(made)
    decision = decide(made, meeting)
    group = found_group(made)
    member = seat(made, group, "director", Seat.CONVENER)
    return {
        "meeting": meeting.pk, "point": decision.point_id, "decision": decision.pk, "how": "finish", "paper": "minutes", "form": "odt", "group": group.pk,
        "member": member.pk,
    }  # fmt: skip
