"""Parts of the verbs of this room."""

from huzheng.plan.meetings.steps.agenda import draw_agenda, last_place
from huzheng.plan.meetings.steps.decisions import close_on_item, note_again, write_decision
from huzheng.plan.meetings.steps.moves import check_serving, hold, note_decision, note_meeting

__all__ = [
    "check_serving",
    "close_on_item",
    "draw_agenda",
    "hold",
    "last_place",
    "note_again",
    "note_decision",
    "note_meeting",
    "write_decision",
]
