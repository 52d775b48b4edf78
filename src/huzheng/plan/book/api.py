"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.queries import histories, plan_list, plan_tree
from huzheng.plan.book.queries.frameworks import items_of, mapping_of
from huzheng.plan.book.queries.trees import current_plan
from huzheng.plan.book.queries.values import closed_values
from huzheng.plan.book.rules import framework_of, frameworks, period_at, periods_before
from huzheng.plan.book.states import Comparator, PeriodKind

__all__ = [
    "Comparator",
    "PeriodKind",
    "closed_values",
    "current_plan",
    "framework_of",
    "frameworks",
    "histories",
    "items_of",
    "mapping_of",
    "period_at",
    "periods_before",
    "plan_list",
    "plan_tree",
]
