"""The pages of the meetings room."""

from huzheng.plan.meetings.views.decisions import decision, decision_close, decision_prolong, decision_reopen, decisions
from huzheng.plan.meetings.views.groups import (
    group,
    group_edit,
    group_late,
    group_new,
    groups,
    member_add,
    member_end,
)
from huzheng.plan.meetings.views.lists import meetings, waiting
from huzheng.plan.meetings.views.meeting import (
    meeting,
    meeting_cancel,
    meeting_edit,
    meeting_invite,
    meeting_new,
    meeting_open,
    meeting_postpone,
    meeting_refresh,
    point_add,
    point_remove,
)
from huzheng.plan.meetings.views.minutes import approve, minutes, minutes_take, read, record, roll_call
from huzheng.plan.meetings.views.printing import agenda_print, minutes_print, paper

__all__ = [
    "agenda_print",
    "approve",
    "decision",
    "decision_close",
    "decision_prolong",
    "decision_reopen",
    "decisions",
    "group",
    "group_edit",
    "group_late",
    "group_new",
    "groups",
    "meeting",
    "meeting_cancel",
    "meeting_edit",
    "meeting_invite",
    "meeting_new",
    "meeting_open",
    "meeting_postpone",
    "meeting_refresh",
    "meetings",
    "member_add",
    "member_end",
    "minutes",
    "minutes_print",
    "minutes_take",
    "paper",
    "point_add",
    "point_remove",
    "read",
    "record",
    "roll_call",
    "waiting",
]
