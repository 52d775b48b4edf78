"""Tables of the meetings room, by subject."""

from huzheng.plan.meetings.models.decisions import Decision, DecisionMove
from huzheng.plan.meetings.models.groups import GroupMember, TaskForce
from huzheng.plan.meetings.models.meetings import Attendee, Meeting, MeetingMove
from huzheng.plan.meetings.models.points import MeetingFigure, Point

__all__ = [
    "Attendee",
    "Decision",
    "DecisionMove",
    "GroupMember",
    "Meeting",
    "MeetingFigure",
    "MeetingMove",
    "Point",
    "TaskForce",
]
