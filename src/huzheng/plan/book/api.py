"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.queries import closed_values, histories, plan_list, plan_tree
from huzheng.plan.book.queries.schedules import schedule_tasks
from huzheng.plan.book.queries.trees import current_plan, standing_measures

__all__ = [
    "closed_values",
    "current_plan",
    "histories",
    "plan_list",
    "plan_tree",
    "schedule_tasks",
    "standing_measures",
]
