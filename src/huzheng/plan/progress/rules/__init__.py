"""What is due, what light it bears, who may report and review, and the picture of the year: no Django."""

from huzheng.plan.progress.rules.cells import code_of, read_cells, read_code
from huzheng.plan.progress.rules.due import (
    AHEAD_DAYS,
    BY_HAND,
    GRACE_DAYS,
    PRINTED,
    SETTLED,
    days_late,
    due_light,
    file_by,
    may_report,
    may_review,
    month_end,
    planned_months,
    row_light,
)
from huzheng.plan.progress.rules.gantt import Bar, gantt

__all__ = [
    "AHEAD_DAYS",
    "BY_HAND",
    "GRACE_DAYS",
    "PRINTED",
    "SETTLED",
    "Bar",
    "code_of",
    "days_late",
    "due_light",
    "file_by",
    "gantt",
    "may_report",
    "may_review",
    "month_end",
    "planned_months",
    "read_cells",
    "read_code",
    "row_light",
]
