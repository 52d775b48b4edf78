"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.queries import (
    Promise,
    bindings_in_force,
    closed_values,
    histories,
    months_owed_by_bindings,
    plan_list,
    plan_tree,
    promises_of_month,
    stand_of,
)
from huzheng.plan.book.steps import close_ended_periods, hold_closing

__all__ = [
    "Promise",
    "bindings_in_force",
    "close_ended_periods",
    "closed_values",
    "histories",
    "hold_closing",
    "months_owed_by_bindings",
    "plan_list",
    "plan_tree",
    "promises_of_month",
    "stand_of",
]
