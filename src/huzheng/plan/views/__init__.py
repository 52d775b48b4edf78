"""Pages of the plan room."""

from huzheng.plan.views.binding import bind, bind_value, keep
from huzheng.plan.views.editor import edit, edit_head, node_add, node_delete, node_edit, node_move
from huzheng.plan.views.evidence import correct, why
from huzheng.plan.views.hand import entry, hand, hand_entry, hand_evidence, hand_reopen, hand_tick
from huzheng.plan.views.imports import preview, save, source, upload
from huzheng.plan.views.plans import approve, close, discard, new, plans, show
from huzheng.plan.views.printing import print_plan
from huzheng.plan.views.readers import read, readers, unread
from huzheng.plan.views.versions import difference, version, version_scan, versions
from huzheng.plan.views.years import compare_years

__all__ = [
    "approve",
    "bind",
    "bind_value",
    "close",
    "compare_years",
    "correct",
    "difference",
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
    "print_plan",
    "read",
    "readers",
    "save",
    "show",
    "source",
    "unread",
    "upload",
    "version",
    "version_scan",
    "versions",
    "why",
]
