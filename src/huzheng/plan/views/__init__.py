"""Pages of the plan room."""

from huzheng.plan.views.binding import bind, bind_value, keep
from huzheng.plan.views.editor import edit, edit_head, node_add, node_delete, node_edit, node_move
from huzheng.plan.views.evidence import correct, why
from huzheng.plan.views.hand import entry, hand, hand_entry, hand_evidence, hand_reopen, hand_tick
from huzheng.plan.views.imports import preview, save, source, upload
from huzheng.plan.views.plans import approve, close, discard, new, plans, show

__all__ = [
    "approve",
    "bind",
    "bind_value",
    "close",
    "correct",
    "discard",
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
    "plans",
    "preview",
    "save",
    "show",
    "source",
    "upload",
    "why",
]
