"""Pages of the plan room."""

from huzheng.plan.book.views.amendments import amend, review_approve
from huzheng.plan.book.views.binding import bind, bind_value, keep
from huzheng.plan.book.views.dues import due, due_read, due_reporter, due_rhythm
from huzheng.plan.book.views.editor import edit, edit_head, node_add, node_delete, node_edit, node_move
from huzheng.plan.book.views.evidence import correct, why
from huzheng.plan.book.views.frameworks import (
    framework,
    framework_accept,
    framework_compare,
    framework_item,
    framework_map,
)
from huzheng.plan.book.views.hand import entry, hand, hand_entry, hand_evidence, hand_reopen, hand_tick
from huzheng.plan.book.views.imports import original, preview, save, source, upload
from huzheng.plan.book.views.papers import (
    paper,
    paper_delete,
    paper_edit,
    paper_link,
    paper_new,
    paper_statement,
    papers,
)
from huzheng.plan.book.views.plans import approve, close, discard, new, plans, show
from huzheng.plan.book.views.printing import print_plan
from huzheng.plan.book.views.readers import read, readers, unread
from huzheng.plan.book.views.reviews import review, review_do, review_redo, review_undo, review_withdraw
from huzheng.plan.book.views.schedules import schedule
from huzheng.plan.book.views.versions import difference, version, version_scan, versions
from huzheng.plan.book.views.visions import (
    plan_values,
    tag,
    value_edit,
    value_keep,
    value_move,
    value_new,
    values,
    values_public,
    values_take,
    vision_edit,
)
from huzheng.plan.book.views.years import compare_years, review_compare

__all__ = [
    "amend",
    "approve",
    "bind",
    "bind_value",
    "close",
    "compare_years",
    "correct",
    "difference",
    "discard",
    "due",
    "due_read",
    "due_reporter",
    "due_rhythm",
    "edit",
    "edit_head",
    "entry",
    "framework",
    "framework_accept",
    "framework_compare",
    "framework_item",
    "framework_map",
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
    "paper",
    "paper_delete",
    "paper_edit",
    "paper_link",
    "paper_new",
    "paper_statement",
    "papers",
    "plan_values",
    "plans",
    "preview",
    "print_plan",
    "read",
    "readers",
    "review",
    "review_approve",
    "review_compare",
    "review_do",
    "review_redo",
    "review_undo",
    "review_withdraw",
    "save",
    "schedule",
    "show",
    "source",
    "tag",
    "unread",
    "upload",
    "value_edit",
    "value_keep",
    "value_move",
    "value_new",
    "values",
    "values_public",
    "values_take",
    "version",
    "version_scan",
    "versions",
    "vision_edit",
    "why",
]
