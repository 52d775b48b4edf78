"""Named reads of the meetings room."""

from huzheng.plan.meetings.queries.decisions import (
    decisions_of,
    follow_up,
    moves_of_decision,
    open_decisions,
    owed,
)
from huzheng.plan.meetings.queries.groups import force_list, members_between, people_on, present_group
from huzheng.plan.meetings.queries.meetings import (
    AgendaPart,
    agenda_of,
    attendees_of,
    figures_of,
    invitable,
    last_held,
    meeting_list,
    moves_of,
    proposed_day,
    strip_of,
    unread_minutes,
)
from huzheng.plan.meetings.queries.sources import drawn_for, figures_for, late_for
from huzheng.plan.meetings.queries.waiting import discussed, not_discussed

__all__ = [
    "AgendaPart",
    "agenda_of",
    "attendees_of",
    "decisions_of",
    "discussed",
    "drawn_for",
    "figures_for",
    "figures_of",
    "follow_up",
    "force_list",
    "invitable",
    "last_held",
    "late_for",
    "meeting_list",
    "members_between",
    "moves_of",
    "moves_of_decision",
    "not_discussed",
    "open_decisions",
    "owed",
    "people_on",
    "present_group",
    "proposed_day",
    "strip_of",
    "unread_minutes",
]
