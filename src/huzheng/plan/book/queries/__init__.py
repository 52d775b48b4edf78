"""Named reads of the plan."""

from huzheng.plan.book.queries.days import reply_due
from huzheng.plan.book.queries.hand import evidence_of, measure_many_within_limit, register_of, rows_within_limit
from huzheng.plan.book.queries.months import Promise, bindings_in_force, months_owed_by_bindings, promises_of_month
from huzheng.plan.book.queries.trees import PlanTree, plan_list, plan_tree
from huzheng.plan.book.queries.values import History, closed_values, histories, stand_of

__all__ = [
    "History",
    "PlanTree",
    "Promise",
    "bindings_in_force",
    "closed_values",
    "evidence_of",
    "histories",
    "measure_many_within_limit",
    "months_owed_by_bindings",
    "plan_list",
    "plan_tree",
    "promises_of_month",
    "register_of",
    "reply_due",
    "rows_within_limit",
    "stand_of",
]
