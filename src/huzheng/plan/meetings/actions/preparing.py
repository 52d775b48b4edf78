"""Prepare a meeting: plan it, draw its agenda, put points on it."""

from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import allowed
from huzheng.foundation.verbs import verb
from huzheng.plan.meetings.access import access_group, access_meeting, access_point
from huzheng.plan.meetings.data import MeetingValues
from huzheng.plan.meetings.errors import AgendaFrozen, DayPassed, MeetingTaken, MinutesApproved
from huzheng.plan.meetings.models import Meeting, Point
from huzheng.plan.meetings.queries import drawn_for, figures_for
from huzheng.plan.meetings.rules import kind_rules
from huzheng.plan.meetings.states import MEETING_LIFE, MeetingKind, MeetingState, Source
from huzheng.plan.meetings.steps import check_serving, draw_agenda, hold, last_place, note_meeting

PROPOSALS, MOTIONS = "proposals", "motions"
COLUMNS = ("kind", "group_id", "title", "on", "at", "place", "chair_id", "recorder_id")


@verb
def plan_meeting(values: MeetingValues, *, office_id: int, key: str, by: Actor, now: datetime) -> Meeting:
    """Plan a meeting and draw its agenda for the first time. The same key again returns the meeting that it made.

    Raises NotFound for a group, NoSuchStaff, DayPassed, MeetingTaken. Locks the office's meetings.
    """
    body = _body(values)
    if (known := answered(by, key, body)) is not None:
        return access_meeting(office_id, known)
    hold(f"meetings:{office_id}")
    _check(values, office_id, now=now)
    meeting = Meeting.objects.create(office_id=office_id, **_columns(values))
    note_meeting(meeting, "plan_meeting", "", by=by, now=now)
    _draw(meeting, now=now)
    remember(by, key, body, meeting.pk, now=now)
    return meeting


@verb
def edit_meeting(meeting_id: int, *, office_id: int, values: MeetingValues, by: Actor, now: datetime) -> Meeting:
    """Change day, place or people of a meeting in preparation, and draw its agenda anew.

    Raises NotFound, IllegalMove, NoSuchStaff, DayPassed, MeetingTaken. Locks the office's meetings, then the meeting.
    """
    hold(f"meetings:{office_id}")
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    before = meeting.state
    meeting.state = MEETING_LIFE.after(before, "edit_meeting")
    _check(values, office_id, but=meeting.pk, now=now)
    for name, value in _columns(values).items():
        setattr(meeting, name, value)
    meeting.seq += 1
    meeting.save(update_fields=["state", "seq", *COLUMNS])
    note_meeting(meeting, "edit_meeting", before, by=by, now=now)
    _draw(meeting, now=now)
    return meeting


@verb
def refresh_agenda(meeting_id: int, *, office_id: int, by: Actor, now: datetime) -> Meeting:
    """Draw the agenda of a meeting in preparation anew. Raises NotFound, IllegalMove. Locks the meeting."""
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    before = meeting.state
    meeting.state = MEETING_LIFE.after(before, "refresh_agenda")
    meeting.seq += 1
    meeting.save(update_fields=["state", "seq"])
    note_meeting(meeting, "refresh_agenda", before, by=by, now=now)
    _draw(meeting, now=now)
    return meeting


@verb
def add_point(meeting_id: int, *, office_id: int, title: str, body: str, key: str, by: Actor, now: datetime) -> Point:
    """Put a proposal on the agenda while it is prepared, or a motion from the floor while the meeting is held.

    The same key again returns the point that it made. Raises NotFound, AgendaFrozen, MinutesApproved. Locks the meeting.
    """
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    said = [meeting_id, title, body]
    if (known := answered(by, key, said)) is not None:
        return access_point(meeting, known)
    part = _open_part(meeting, by)
    place, _part = kind_rules(meeting.kind).part(part) or (0, None)
    point = Point.objects.create(
        office_id=office_id, meeting=meeting, part=part, part_place=place, position=last_place(meeting, part),
        source=Source.TYPED, title=title, body=body, typed_by_id=by.id or None,
    )  # fmt: skip
    record("add_point", f"meeting:{meeting.pk}", None, {"point": point.pk}, by=by, now=now)
    remember(by, key, said, point.pk, now=now)
    return point


@verb
def remove_point(meeting_id: int, *, office_id: int, point_id: int, by: Actor, now: datetime) -> None:
    """Take a typed point from an agenda in preparation: one's own, or anybody's for whoever keeps the meetings.

    Raises NotFound, AgendaFrozen, Refused. Locks the meeting.
    """
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    point = access_point(meeting, point_id)
    if point.source != Source.TYPED:
        raise NotFound
    if meeting.state != MeetingState.PLANNED:
        raise AgendaFrozen
    if point.typed_by_id != by.id and not allowed(by, "meetings.keep"):
        raise Refused(right="meetings.keep")
    record("remove_point", f"meeting:{meeting.pk}", {"title": point.title}, None, by=by, now=now)
    point.delete()


def _open_part(meeting: Meeting, by: Actor) -> str:
    """Return the part that takes a typed point now."""
    if meeting.state == MeetingState.PLANNED:
        return PROPOSALS
    if meeting.state != MeetingState.HELD:
        raise MinutesApproved if meeting.state == MeetingState.APPROVED else AgendaFrozen
    if not allowed(by, "meetings.keep"):
        raise Refused(right="meetings.keep")
    return MOTIONS


def _check(values: MeetingValues, office_id: int, *, but: int = 0, now: datetime) -> None:
    if values.on < business_date(now):
        raise DayPassed(field="on")
    check_serving(office_id, values.on, {values.chair_id, values.recorder_id}, "chair")
    if values.group_id is not None:
        access_group(office_id, values.group_id)
    if values.kind == MeetingKind.OFFICE:
        rows = Meeting.objects.of(office_id).filter(kind=values.kind, on=values.on, at=values.at)
        if rows.exclude(state=MeetingState.CANCELLED).exclude(pk=but).exists():
            raise MeetingTaken


def _draw(meeting: Meeting, *, now: datetime) -> None:
    today = business_date(now)
    draw_agenda(meeting, drawn_for(meeting, today), figures_for(meeting.office_id, meeting.on), now=now)
    meeting.save(update_fields=["drawn_at"])


def _columns(values: MeetingValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in COLUMNS}


def _body(values: MeetingValues) -> list[str]:
    return [str(value) for value in _columns(values).values()]
