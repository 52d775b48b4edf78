"""Pages of the plan room."""

from huzheng.plan.views.binding import bind, bind_value, keep
from huzheng.plan.views.dues import due, due_read, due_reporter, due_rhythm
from huzheng.plan.views.editor import edit, edit_head, node_add, node_delete, node_edit, node_move
from huzheng.plan.views.evidence import correct, why
from huzheng.plan.views.hand import entry, hand, hand_entry, hand_evidence, hand_reopen, hand_tick
from huzheng.plan.views.imports import original, preview, save, source, upload
from huzheng.plan.views.plans import approve, close, discard, new, plans, show
from huzheng.plan.views.reviews import review, review_do, review_redo, review_undo
from huzheng.plan.views.schedules import schedule

__all__ = [
    "approve",
    "bind",
    "bind_value",
    "close",
    "correct",
    "discard",
    "due",
    "due_read",
    "due_reporter",
    "due_rhythm",
    "edit",
    "edit_head",
    "entry",
    "hand",
    "hand_entry",
    "hand_evidence",
    "hand_reopen",
    "hand_tick",
    "keep",
    "new",
    "node_add",
    "node_delete",
    "node_edit",
    "node_move",
    "original",
    "plans",
    "preview",
    "review",
    "review_do",
    "review_redo",
    "review_undo",
    "save",
    "schedule",
    "show",
    "source",
    "upload",
    "why",
]
