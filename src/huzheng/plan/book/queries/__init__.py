"""Named reads of the plan."""

from huzheng.plan.book.queries.days import reply_due
from huzheng.plan.book.queries.hand import evidence_of, measure_many_within_limit, register_of, rows_within_limit
from huzheng.plan.book.queries.trees import PlanTree, plan_list, plan_tree
from huzheng.plan.book.queries.values import History, closed_values, histories

__all__ = [
    "History",
    "PlanTree",
    "closed_values",
    "evidence_of",
    "histories",
    "measure_many_within_limit",
    "plan_list",
    "plan_tree",
    "register_of",
    "reply_due",
    "rows_within_limit",
]
