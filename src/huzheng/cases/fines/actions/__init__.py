"""The verbs of fines."""

from huzheng.cases.fines.actions.collecting import bill, enforce, press
from huzheng.cases.fines.actions.deciding import decide, revoke, serve, waive
from huzheng.cases.fines.actions.opening import (
    ask_opinion,
    note_application,
    open_fine,
    remind,
    skip_opinion,
    take_opinion,
)

__all__ = [
    "ask_opinion",
    "bill",
    "decide",
    "enforce",
    "note_application",
    "open_fine",
    "press",
    "remind",
    "revoke",
    "serve",
    "skip_opinion",
    "take_opinion",
    "waive",
]
