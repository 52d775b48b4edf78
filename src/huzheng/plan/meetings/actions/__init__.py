"""The verbs of the meetings room."""

from huzheng.plan.meetings.actions.decisions import (
    finish_decision,
    prolong_decision,
    reopen_decision,
    withdraw_decision,
)
from huzheng.plan.meetings.actions.groups import add_member, edit_group, end_member, found_group
from huzheng.plan.meetings.actions.lives import (
    approve_minutes,
    cancel_meeting,
    invite_people,
    open_meeting,
    postpone_meeting,
)
from huzheng.plan.meetings.actions.minutes import call_roll, confirm_minutes, take_minutes
from huzheng.plan.meetings.actions.preparing import (
    add_point,
    edit_meeting,
    plan_meeting,
    refresh_agenda,
    remove_point,
)

__all__ = [
    "add_member",
    "add_point",
    "approve_minutes",
    "call_roll",
    "cancel_meeting",
    "confirm_minutes",
    "edit_group",
    "edit_meeting",
    "end_member",
    "finish_decision",
    "found_group",
    "invite_people",
    "open_meeting",
    "plan_meeting",
    "postpone_meeting",
    "prolong_decision",
    "refresh_agenda",
    "remove_point",
    "reopen_decision",
    "take_minutes",
    "withdraw_decision",
]
