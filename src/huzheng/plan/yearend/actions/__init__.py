"""The verbs of the year's end."""

from huzheng.plan.yearend.actions.evaluations import evaluate_item
from huzheng.plan.yearend.actions.following import add_new, decide_part, plant_next, reopen_next, start_next, take_back
from huzheng.plan.yearend.actions.publications import publish_plan, withdraw_plan
from huzheng.plan.yearend.actions.reports import correct_report, finish_report, start_report, write_summary

__all__ = [
    "add_new",
    "correct_report",
    "decide_part",
    "evaluate_item",
    "finish_report",
    "plant_next",
    "publish_plan",
    "reopen_next",
    "start_next",
    "start_report",
    "take_back",
    "withdraw_plan",
    "write_summary",
]
