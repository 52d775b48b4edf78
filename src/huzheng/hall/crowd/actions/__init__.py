"""The verbs of the room."""

from huzheng.hall.crowd.actions.crowds import note_look, set_threshold, take_step
from huzheng.hall.crowd.actions.load import accept, decline, propose

__all__ = ["accept", "decline", "note_look", "propose", "set_threshold", "take_step"]
