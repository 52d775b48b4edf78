"""The verbs of reception."""

from huzheng.hall.reception.actions.greeting import answer_question, greet, undo_greeting
from huzheng.hall.reception.actions.guides import assign_guide, withdraw_guide
from huzheng.hall.reception.actions.support import (
    accept_support,
    arrive_support,
    call_support,
    cancel_support,
    decline_support,
    end_support,
    set_back_ups,
)

__all__ = [
    "accept_support",
    "answer_question",
    "arrive_support",
    "assign_guide",
    "call_support",
    "cancel_support",
    "decline_support",
    "end_support",
    "greet",
    "set_back_ups",
    "undo_greeting",
    "withdraw_guide",
]
