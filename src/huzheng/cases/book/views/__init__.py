"""The pages of the book of cases, by subject."""

from huzheng.cases.book.views.acts import (
    add_service,
    assign,
    extend,
    refuse_case,
    send_back,
    send_on,
    suspend,
    withdraw,
)
from huzheng.cases.book.views.case import (
    approve,
    case,
    circumstances,
    complete,
    decide_alone,
    identity,
    resume,
    submit,
)
from huzheng.cases.book.views.inside import answer, ask_section, hand_part, inside, step_done, step_seen, step_stalled
from huzheng.cases.book.views.intake import new
from huzheng.cases.book.views.lists import cases, find
from huzheng.cases.book.views.papers import paper, person, person_new, scan, sign

__all__ = [
    "add_service",
    "answer",
    "approve",
    "ask_section",
    "assign",
    "case",
    "cases",
    "circumstances",
    "complete",
    "decide_alone",
    "extend",
    "find",
    "hand_part",
    "identity",
    "inside",
    "new",
    "paper",
    "person",
    "person_new",
    "refuse_case",
    "resume",
    "scan",
    "send_back",
    "send_on",
    "sign",
    "step_done",
    "step_seen",
    "step_stalled",
    "submit",
    "suspend",
    "withdraw",
]
