"""The verbs of progress, by subject."""

from huzheng.plan.progress.actions.drafts import draft_reports
from huzheng.plan.progress.actions.months import fill_months
from huzheng.plan.progress.actions.reports import (
    accept_report,
    return_report,
    save_item_report,
    save_task_report,
    submit_item_report,
    submit_task_report,
    take_back,
)

__all__ = [
    "accept_report",
    "draft_reports",
    "fill_months",
    "return_report",
    "save_item_report",
    "save_task_report",
    "submit_item_report",
    "submit_task_report",
    "take_back",
]
