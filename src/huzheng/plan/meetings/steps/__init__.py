"""Parts of the verbs of this room."""

from huzheng.plan.meetings.steps.agenda import draw_agenda, last_place
from huzheng.plan.meetings.steps.decisions import decide
from huzheng.plan.meetings.steps.moves import check_serving, hold, note_decision, note_meeting

__all__ = ["check_serving", "decide", "draw_agenda", "hold", "last_place", "note_decision", "note_meeting"]
