"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.access import access_item, access_measure, access_plan, binding_of
from huzheng.plan.book.queries import histories, plan_list, plan_tree
from huzheng.plan.book.queries.proposals import register_proposals
from huzheng.plan.book.queries.schedules import schedule_of
from huzheng.plan.book.queries.sheets import sheet_of, sheet_of_tree
from huzheng.plan.book.queries.trees import current_plan
from huzheng.plan.book.queries.values import ask_of, closed_values, stand_of
from huzheng.plan.book.queries.versions import approved_version, plan_of_year
from huzheng.plan.book.rules import meets, period_at, read_unit
from huzheng.plan.book.rules.differences import differences
from huzheng.plan.book.rules.sheets import day_of, number_of, read_sheet
from huzheng.plan.book.steps.following import plant_following, schedule_rows, set_item_duties

__all__ = [
    "access_item",
    "access_measure",
    "access_plan",
    "approved_version",
    "ask_of",
    "binding_of",
    "closed_values",
    "current_plan",
    "day_of",
    "differences",
    "histories",
    "meets",
    "number_of",
    "period_at",
    "plan_list",
    "plan_of_year",
    "plan_tree",
    "plant_following",
    "read_sheet",
    "read_unit",
    "register_proposals",
    "schedule_of",
    "schedule_rows",
    "set_item_duties",
    "sheet_of",
    "sheet_of_tree",
    "stand_of",
]
