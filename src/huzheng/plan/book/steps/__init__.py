"""Parts of the verbs of this room."""

from huzheng.plan.book.steps.closing import close_ended_periods, hold_closing
from huzheng.plan.book.steps.holding import hold
from huzheng.plan.book.steps.meaning import due_columns, read_items, read_plan_again
from huzheng.plan.book.steps.moves import note_entry, note_measure, note_plan
from huzheng.plan.book.steps.papers import write_statements
from huzheng.plan.book.steps.planting import plant_reading, write_clauses, write_parts
from huzheng.plan.book.steps.reading import close_review, store_fates, store_reading
from huzheng.plan.book.steps.replanting import replant
from huzheng.plan.book.steps.versions import first_version, write_version

__all__ = [
    "close_ended_periods",
    "close_review",
    "due_columns",
    "first_version",
    "hold",
    "hold_closing",
    "note_entry",
    "note_measure",
    "note_plan",
    "plant_reading",
    "read_items",
    "read_plan_again",
    "replant",
    "store_fates",
    "store_reading",
    "write_clauses",
    "write_parts",
    "write_statements",
    "write_version",
]
