"""The verbs of the plan."""

from huzheng.plan.book.actions.dues import name_reporter, read_meanings, set_rhythm
from huzheng.plan.book.actions.frameworks import map_items
from huzheng.plan.book.actions.hand import add_hand_entry, add_hand_evidence, reopen_hand_entry, tick_hand_entry
from huzheng.plan.book.actions.heads import approve_plan, discard_plan, edit_plan, start_plan
from huzheng.plan.book.actions.keeping import bind_measure, mark_by_hand, mark_not_yet, unbind_measure
from huzheng.plan.book.actions.papers import add_paper, delete_paper, edit_paper, link_statement
from huzheng.plan.book.actions.periods import close_period, correct_period
from huzheng.plan.book.actions.reviews import open_amendment, redo_step, take_steps, undo_step, withdraw_review
from huzheng.plan.book.actions.sources import (
    finish_reading,
    import_plan,
    keep_document,
    keep_reading,
    note_reading,
    refuse_reading,
)
from huzheng.plan.book.actions.trees import (
    add_dimension,
    add_item,
    add_measure,
    delete_node,
    edit_dimension,
    edit_item,
    edit_measure,
    move_node,
)
from huzheng.plan.book.actions.versions import amend_plan, approve_amendment, confirm_read
from huzheng.plan.book.actions.visions import (
    add_value,
    edit_value,
    move_value,
    restore_value,
    retire_value,
    set_vision,
    tag_items,
    take_over_vision,
)

__all__ = [
    "add_dimension",
    "add_hand_entry",
    "add_hand_evidence",
    "add_item",
    "add_measure",
    "add_paper",
    "add_value",
    "amend_plan",
    "approve_amendment",
    "approve_plan",
    "bind_measure",
    "close_period",
    "confirm_read",
    "correct_period",
    "delete_node",
    "delete_paper",
    "discard_plan",
    "edit_dimension",
    "edit_item",
    "edit_measure",
    "edit_paper",
    "edit_plan",
    "edit_value",
    "finish_reading",
    "import_plan",
    "keep_document",
    "keep_reading",
    "link_statement",
    "map_items",
    "mark_by_hand",
    "mark_not_yet",
    "move_node",
    "move_value",
    "name_reporter",
    "note_reading",
    "open_amendment",
    "read_meanings",
    "redo_step",
    "refuse_reading",
    "reopen_hand_entry",
    "restore_value",
    "retire_value",
    "set_rhythm",
    "set_vision",
    "start_plan",
    "tag_items",
    "take_over_vision",
    "take_steps",
    "tick_hand_entry",
    "unbind_measure",
    "undo_step",
    "withdraw_review",
]
