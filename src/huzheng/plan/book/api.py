"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.queries import closed_values, histories, plan_list, plan_tree
from huzheng.plan.book.queries.frameworks import promised_under
from huzheng.plan.book.queries.schedules import schedule_tasks
from huzheng.plan.book.queries.trees import current_plan, standing_measures
from huzheng.plan.book.queries.versions import published_version, published_versions
from huzheng.plan.book.rules import expected_framework, framework_of, frameworks

__all__ = [
    "closed_values",
    "current_plan",
    "expected_framework",
    "framework_of",
    "frameworks",
    "histories",
    "plan_list",
    "plan_tree",
    "promised_under",
    "published_version",
    "published_versions",
    "schedule_tasks",
    "standing_measures",
]
