"""Parts of the verbs of this room."""

from huzheng.plan.steps.closing import close_ended_periods
from huzheng.plan.steps.holding import hold
from huzheng.plan.steps.meaning import due_columns, read_items, read_plan_again
from huzheng.plan.steps.moves import note_entry, note_measure, note_plan
from huzheng.plan.steps.papers import write_statements
from huzheng.plan.steps.planting import plant_reading, write_clauses, write_parts
from huzheng.plan.steps.reading import close_review, store_fates, store_reading
from huzheng.plan.steps.replanting import replant
from huzheng.plan.steps.versions import first_version, write_version

__all__ = [
    "close_ended_periods",
    "close_review",
    "due_columns",
    "first_version",
    "hold",
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
