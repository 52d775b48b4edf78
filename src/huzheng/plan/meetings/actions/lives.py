"""The life of a meeting from its invitation to its approved minutes."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db.models import Q

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import verb
from huzheng.plan.meetings.access import access_meeting
from huzheng.plan.meetings.errors import DayPassed, MeetingTaken, NobodyInvited, NotMinuted
from huzheng.plan.meetings.models import Attendee, Meeting, Point
from huzheng.plan.meetings.queries import drawn_for, figures_for
from huzheng.plan.meetings.states import MEETING_LIFE, MeetingKind, MeetingState, Presence
from huzheng.plan.meetings.steps import check_serving, draw_agenda, hold, note_meeting


@verb
def invite_people(meeting_id: int, *, office_id: int, people: Collection[int], by: Actor, now: datetime) -> Meeting:
    """Draw the agenda a last time, freeze it and invite these people, and chair and recorder besides.

    Raises NotFound, IllegalMove, NobodyInvited, NoSuchStaff. Locks the meeting.
    """
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    after = MEETING_LIFE.after(meeting.state, "invite_people")
    if not people:
        raise NobodyInvited(field="people")
    invited = {*people, meeting.chair_id, meeting.recorder_id}
    check_serving(office_id, meeting.on, invited, "people")
    draw_agenda(meeting, drawn_for(meeting, business_date(now)), figures_for(office_id, meeting.on), now=now)
    Attendee.objects.bulk_create(
        Attendee(office_id=office_id, meeting=meeting, staff_id=person) for person in sorted(invited)
    )
    meeting.save(update_fields=["drawn_at"])
    return _go(meeting, "invite_people", after, by=by, now=now)


@verb
def postpone_meeting(
    meeting_id: int, *, office_id: int, on: date, at: time, place: str, reason: str, by: Actor, now: datetime
) -> Meeting:
    """Move a meeting to another day or place after its invitation, with the reason; the agenda stays as it was sent.

    Raises NotFound, IllegalMove, DayPassed, MeetingTaken. Locks the office's meetings, then the meeting.
    """
    hold(f"meetings:{office_id}")
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    after = MEETING_LIFE.after(meeting.state, "postpone_meeting")
    if on < business_date(now):
        raise DayPassed(field="on")
    others = Meeting.objects.of(office_id).filter(kind=meeting.kind, on=on, at=at).exclude(pk=meeting.pk)
    if meeting.kind == MeetingKind.OFFICE and others.exclude(state=MeetingState.CANCELLED).exists():
        raise MeetingTaken
    meeting.on, meeting.at, meeting.place = on, at, place
    meeting.save(update_fields=["on", "at", "place"])
    return _go(meeting, "postpone_meeting", after, reason=reason, by=by, now=now)


@verb
def cancel_meeting(meeting_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Meeting:
    """Hold a meeting not at all, with the reason. Raises NotFound, IllegalMove. Locks the meeting."""
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    after = MEETING_LIFE.after(meeting.state, "cancel_meeting")
    return _go(meeting, "cancel_meeting", after, reason=reason, by=by, now=now)


@verb
def open_meeting(meeting_id: int, *, office_id: int, by: Actor, now: datetime) -> Meeting:
    """Open a meeting; from now on minutes are taken. Raises NotFound, IllegalMove. Locks the meeting."""
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    after = MEETING_LIFE.after(meeting.state, "open_meeting")
    meeting.opened_at = now
    return _go(meeting, "open_meeting", after, "opened_at", by=by, now=now)


@verb
def approve_minutes(meeting_id: int, *, office_id: int, by: Actor, now: datetime) -> Meeting:
    """Approve the minutes; nothing in them changes any more, and whoever was not there is asked to read them.

    Raises NotFound, IllegalMove, NotMinuted. Locks the meeting.
    """
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    after = MEETING_LIFE.after(meeting.state, "approve_minutes")
    points = Point.objects.of(office_id).filter(meeting=meeting).filter(~Q(discussion="") | ~Q(conclusion=""))
    people = Attendee.objects.of(office_id).filter(meeting=meeting)
    if people.filter(presence=Presence.INVITED).exists() or not points.exists():
        raise NotMinuted
    meeting.approved_at, meeting.approved_by_id = now, by.id or None
    return _go(meeting, "approve_minutes", after, "approved_at", "approved_by_id", by=by, now=now)


def _go(meeting: Meeting, verb: str, after: str, *columns: str, by: Actor, now: datetime, reason: str = "") -> Meeting:
    before, meeting.state = meeting.state, after
    meeting.seq += 1
    meeting.save(update_fields=["state", "seq", *columns])
    note_meeting(meeting, verb, before, by=by, now=now, reason=reason)
    return meeting
