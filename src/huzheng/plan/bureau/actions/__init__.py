"""The verbs of the bureau and of the offices that it asks, by who acts."""

from huzheng.plan.bureau.actions.above import accept_answer, return_answer, return_report, send_task, withdraw_task
from huzheng.plan.bureau.actions.below import acknowledge_task, answer_task

__all__ = [
    "accept_answer",
    "acknowledge_task",
    "answer_task",
    "return_answer",
    "return_report",
    "send_task",
    "withdraw_task",
]
