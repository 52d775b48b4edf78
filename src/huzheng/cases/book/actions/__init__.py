"""The verbs of the book of cases, by subject."""

from huzheng.cases.book.actions.deciding import approve, decide_alone, send_back, submit
from huzheng.cases.book.actions.ending import complete, refuse, send_on, withdraw
from huzheng.cases.book.actions.inside import answer_question, ask_section, end_part, hand_part, see_part, stall_part
from huzheng.cases.book.actions.keeping import assign, extend, resume, suspend
from huzheng.cases.book.actions.opening import add_service, open_case
from huzheng.cases.book.actions.papers import change_circumstances, check_paper, sign
from huzheng.cases.book.actions.people import change_person, check_identity, enter_person

__all__ = [
    "add_service",
    "answer_question",
    "approve",
    "ask_section",
    "assign",
    "change_circumstances",
    "change_person",
    "check_identity",
    "check_paper",
    "complete",
    "decide_alone",
    "end_part",
    "enter_person",
    "extend",
    "hand_part",
    "open_case",
    "refuse",
    "resume",
    "see_part",
    "send_back",
    "send_on",
    "sign",
    "stall_part",
    "submit",
    "suspend",
    "withdraw",
]
