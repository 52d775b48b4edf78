"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.queries import closed_values, histories, plan_list, plan_tree
from huzheng.plan.book.queries.dues import due_items
from huzheng.plan.book.queries.trees import current_plan, item_exists, kept_measures
from huzheng.plan.book.queries.values import ask_of, stand_of
from huzheng.plan.book.rules import periods_before

__all__ = [
    "ask_of",
    "closed_values",
    "current_plan",
    "due_items",
    "histories",
    "item_exists",
    "kept_measures",
    "periods_before",
    "plan_list",
    "plan_tree",
    "stand_of",
]
