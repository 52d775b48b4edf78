"""From an id to a row: of this office, or not found. `for_update` locks the row; verbs lock the meeting first."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.meetings.models import Attendee, Decision, GroupMember, Meeting, Point, TaskForce


def access_meeting(office_id: int, meeting_id: int, *, for_update: bool = False) -> Meeting:
    """Return the meeting of this office, with its group. Raises NotFound."""
    rows = Meeting.objects.of(office_id).filter(pk=meeting_id)
    return _one(rows if for_update else rows.select_related("group", "chair", "recorder", "approved_by"), for_update)


def access_point(meeting: Meeting, point_id: int, *, for_update: bool = False) -> Point:
    """Return the point of this meeting's agenda. Raises NotFound."""
    return _one(Point.objects.of(meeting.office_id).filter(meeting=meeting, pk=point_id), for_update)


def access_attendee(meeting: Meeting, staff_id: int, *, for_update: bool = False) -> Attendee:
    """Return who was invited to this meeting. Raises NotFound for everybody else."""
    return _one(Attendee.objects.of(meeting.office_id).filter(meeting=meeting, staff_id=staff_id), for_update)


def access_decision(office_id: int, decision_id: int, *, for_update: bool = False) -> Decision:
    """Return the decision of this office, with its meeting. Raises NotFound."""
    rows = Decision.objects.of(office_id).filter(pk=decision_id)
    return _one(rows if for_update else rows.select_related("meeting__group", "owner", "item"), for_update)


def access_group(office_id: int, group_id: int, *, for_update: bool = False) -> TaskForce:
    """Return the task force of this office. Raises NotFound."""
    return _one(TaskForce.objects.of(office_id).filter(pk=group_id), for_update)


def access_member(group: TaskForce, member_id: int, *, for_update: bool = False) -> GroupMember:
    """Return the seat of this task force. Raises NotFound."""
    return _one(GroupMember.objects.of(group.office_id).filter(group=group, pk=member_id), for_update)


def _one(rows: QuerySet, for_update: bool = False) -> Any:
    row = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise NotFound
    return row
