"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.queries import histories, plan_list, plan_tree
from huzheng.plan.book.queries.rows import PlanRow, control_clauses, plan_of_year, plan_rows
from huzheng.plan.book.queries.trees import current_plan

__all__ = [
    "PlanRow",
    "control_clauses",
    "current_plan",
    "histories",
    "plan_list",
    "plan_of_year",
    "plan_rows",
    "plan_tree",
]
