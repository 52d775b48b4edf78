"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.access import access_item, access_plan
from huzheng.plan.book.queries import histories, plan_list, plan_tree
from huzheng.plan.book.queries.dues import DueItem, colleague, due_items
from huzheng.plan.book.queries.reports import (
    ItemFigure,
    closed_figures,
    proofs_in_words,
    schedule_tasks,
    wholly_measured,
)
from huzheng.plan.book.queries.trees import current_plan
from huzheng.plan.book.rules import next_reports

__all__ = [
    "DueItem",
    "ItemFigure",
    "access_item",
    "access_plan",
    "closed_figures",
    "colleague",
    "current_plan",
    "due_items",
    "histories",
    "next_reports",
    "plan_list",
    "plan_tree",
    "proofs_in_words",
    "schedule_tasks",
    "wholly_measured",
]
