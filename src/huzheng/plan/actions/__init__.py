"""The verbs of the plan."""

from huzheng.plan.actions.hand import add_hand_entry, add_hand_evidence, reopen_hand_entry, tick_hand_entry
from huzheng.plan.actions.heads import approve_plan, discard_plan, edit_plan, start_plan
from huzheng.plan.actions.keeping import bind_measure, mark_by_hand, mark_not_yet, unbind_measure
from huzheng.plan.actions.periods import close_period, correct_period
from huzheng.plan.actions.sources import import_plan, keep_reading
from huzheng.plan.actions.trees import (
    add_dimension,
    add_item,
    add_measure,
    delete_node,
    edit_dimension,
    edit_item,
    edit_measure,
    move_node,
)
from huzheng.plan.actions.versions import amend_plan, confirm_read

__all__ = [
    "add_dimension",
    "add_hand_entry",
    "add_hand_evidence",
    "add_item",
    "add_measure",
    "amend_plan",
    "approve_plan",
    "bind_measure",
    "close_period",
    "confirm_read",
    "correct_period",
    "delete_node",
    "discard_plan",
    "edit_dimension",
    "edit_item",
    "edit_measure",
    "edit_plan",
    "import_plan",
    "keep_reading",
    "mark_by_hand",
    "mark_not_yet",
    "move_node",
    "reopen_hand_entry",
    "start_plan",
    "tick_hand_entry",
    "unbind_measure",
]
