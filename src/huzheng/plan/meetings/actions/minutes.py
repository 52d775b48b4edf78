"""Take minutes: who was there, what was said on each point, what was decided, and who has read it."""

from collections.abc import Mapping
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import IllegalMove, NotFound
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.plan.meetings.access import access_attendee, access_meeting, access_point
from huzheng.plan.meetings.data import DecisionValues, Minutes
from huzheng.plan.meetings.errors import PointMoved
from huzheng.plan.meetings.models import Attendee, Meeting, Point
from huzheng.plan.meetings.states import MEETING_LIFE, MeetingState, Presence
from huzheng.plan.meetings.steps import write_decision


@verb
def take_minutes(
    meeting_id: int, *, office_id: int, point_id: int, words: Minutes, decision: DecisionValues | None = None, key: str,
    by: Actor, now: datetime,
) -> Point:  # fmt: skip
    """Write what was said and concluded on a point, and what was decided. The same key again changes nothing.

    Raises NotFound, IllegalMove, PointMoved where somebody has written meanwhile; of the decision DueTooEarly, NoSuchStaff,
    NoSuchSubject. Locks the meeting, then the point.
    """
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    point = access_point(meeting, point_id, for_update=True)
    body = [meeting_id, point_id, words.discussion, words.conclusion, words.seen, str(decision)]
    if answered(by, key, body) is not None:
        return point
    MEETING_LIFE.after(meeting.state, "take_minutes")
    if words.seen != point.revision:
        raise PointMoved
    point.discussion, point.conclusion = words.discussion, words.conclusion
    point.revision, point.minuted_at = point.revision + 1, now
    point.save(update_fields=["discussion", "conclusion", "revision", "minuted_at"])
    point.meeting = meeting
    if decision is not None:
        write_decision(point, decision, by=by, now=now)
    record("take_minutes", f"point:{point.pk}", None, {"revision": point.revision}, by=by, now=now)
    remember(by, key, body, point.pk, now=now)
    return point


@verb
def call_roll(meeting_id: int, *, office_id: int, presences: Mapping[int, str], by: Actor, now: datetime) -> Meeting:
    """Note who of the invited was there: {staff id: presence}; of the others nothing changes.

    Raises NotFound for somebody who was not invited, IllegalMove before the meeting is held and after its minutes are approved.
    Locks the meeting.
    """
    meeting = access_meeting(office_id, meeting_id, for_update=True)
    MEETING_LIFE.after(meeting.state, "take_minutes")
    rows = {row.staff_id: row for row in Attendee.objects.of(office_id).filter(meeting=meeting)}
    if set(presences) - set(rows):
        raise NotFound
    changed = []
    for person, presence in presences.items():
        if rows[person].presence != presence:
            rows[person].presence = Presence(presence)
            changed.append(rows[person])
    Attendee.objects.of(office_id).bulk_update(changed, ["presence"])
    if changed:
        after = {str(row.staff_id): row.presence for row in changed}
        record("call_roll", f"meeting:{meeting.pk}", None, after, by=by, now=now)
    return meeting


@verb
def confirm_minutes(meeting_id: int, *, office_id: int, by: Actor, now: datetime) -> Attendee:
    """Note that whoever was invited has read the approved minutes. Again changes nothing.

    Raises NotFound for whoever was not invited, IllegalMove before the approval. Locks the meeting's attendee.
    """
    meeting = access_meeting(office_id, meeting_id)
    row = access_attendee(meeting, by.id, for_update=True)
    if meeting.state != MeetingState.APPROVED:
        raise IllegalMove(life="meeting", state=meeting.state, verb="confirm_minutes")
    if row.read_at is None:
        row.read_at = now
        row.save(update_fields=["read_at"])
        record("confirm_minutes", f"meeting:{meeting.pk}", None, {"staff": by.id}, by=by, now=now)
    return row
