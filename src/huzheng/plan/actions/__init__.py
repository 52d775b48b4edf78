"""The verbs of the plan."""

from huzheng.plan.actions.dues import name_reporter, read_meanings, set_rhythm
from huzheng.plan.actions.hand import add_hand_entry, add_hand_evidence, reopen_hand_entry, tick_hand_entry
from huzheng.plan.actions.heads import approve_plan, discard_plan, edit_plan, start_plan
from huzheng.plan.actions.keeping import bind_measure, mark_by_hand, mark_not_yet, unbind_measure
from huzheng.plan.actions.periods import close_period, correct_period
from huzheng.plan.actions.reviews import redo_step, take_step, undo_step
from huzheng.plan.actions.sources import (
    finish_reading,
    import_plan,
    keep_document,
    keep_reading,
    note_reading,
    refuse_reading,
)
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

__all__ = [
    "add_dimension",
    "add_hand_entry",
    "add_hand_evidence",
    "add_item",
    "add_measure",
    "approve_plan",
    "bind_measure",
    "close_period",
    "correct_period",
    "delete_node",
    "discard_plan",
    "edit_dimension",
    "edit_item",
    "edit_measure",
    "edit_plan",
    "finish_reading",
    "import_plan",
    "keep_document",
    "keep_reading",
    "mark_by_hand",
    "mark_not_yet",
    "move_node",
    "name_reporter",
    "note_reading",
    "read_meanings",
    "redo_step",
    "refuse_reading",
    "reopen_hand_entry",
    "set_rhythm",
    "start_plan",
    "take_step",
    "tick_hand_entry",
    "unbind_measure",
    "undo_step",
]
