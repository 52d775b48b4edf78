"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.access import access_item, access_measure, access_plan, binding_of
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
from huzheng.plan.book.queries.dues import DueItem, colleague, due_items
from huzheng.plan.book.queries.frameworks import items_of, mapping_of, promised_under
from huzheng.plan.book.queries.proposals import register_proposals
from huzheng.plan.book.queries.reports import (
    ItemFigure,
    closed_figures,
    proofs_in_words,
    wholly_measured,
)
from huzheng.plan.book.queries.rows import PlanRow, control_clauses, plan_or_draft_of_year, plan_rows
from huzheng.plan.book.queries.schedules import schedule_of, schedule_tasks
from huzheng.plan.book.queries.sheets import sheet_of, sheet_of_tree
from huzheng.plan.book.queries.trees import current_plan, kept_measures, plan_of_item, standing_measures
from huzheng.plan.book.queries.values import ask_of
from huzheng.plan.book.queries.versions import approved_version, plan_of_year, published_version, published_versions
from huzheng.plan.book.rules import (
    expected_framework,
    framework_of,
    frameworks,
    meets,
    next_reports,
    period_at,
    periods_before,
    read_unit,
)
from huzheng.plan.book.rules.differences import differences
from huzheng.plan.book.rules.sheets import day_of, number_of, read_sheet
from huzheng.plan.book.states import Comparator, PeriodKind
from huzheng.plan.book.steps import close_ended_periods, hold_closing
from huzheng.plan.book.steps.following import plant_following, schedule_rows, set_item_duties

__all__ = [
    "Comparator",
    "DueItem",
    "ItemFigure",
    "PeriodKind",
    "PlanRow",
    "Promise",
    "access_item",
    "access_measure",
    "access_plan",
    "approved_version",
    "ask_of",
    "binding_of",
    "bindings_in_force",
    "close_ended_periods",
    "closed_figures",
    "closed_values",
    "colleague",
    "control_clauses",
    "current_plan",
    "day_of",
    "differences",
    "due_items",
    "expected_framework",
    "framework_of",
    "frameworks",
    "histories",
    "hold_closing",
    "items_of",
    "kept_measures",
    "mapping_of",
    "meets",
    "months_owed_by_bindings",
    "next_reports",
    "number_of",
    "period_at",
    "periods_before",
    "plan_list",
    "plan_of_item",
    "plan_of_year",
    "plan_or_draft_of_year",
    "plan_rows",
    "plan_tree",
    "plant_following",
    "promised_under",
    "promises_of_month",
    "proofs_in_words",
    "published_version",
    "published_versions",
    "read_sheet",
    "read_unit",
    "register_proposals",
    "schedule_of",
    "schedule_rows",
    "schedule_tasks",
    "set_item_duties",
    "sheet_of",
    "sheet_of_tree",
    "stand_of",
    "standing_measures",
    "wholly_measured",
]
