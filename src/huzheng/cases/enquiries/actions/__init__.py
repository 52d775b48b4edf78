"""The verbs of enquiries."""

from huzheng.cases.enquiries.actions.answering import (
    check_identity,
    confirm_again,
    look_for,
    note_call,
    open_enquiry,
    settle_enquiry,
)
from huzheng.cases.enquiries.actions.asking import ask_at_desk, ask_by_link, ask_on_web

__all__ = [
    "ask_at_desk",
    "ask_by_link",
    "ask_on_web",
    "check_identity",
    "confirm_again",
    "look_for",
    "note_call",
    "open_enquiry",
    "settle_enquiry",
]
