"""Pages of progress."""

from huzheng.plan.progress.views.boards import board, chart, fill, now, printed, task
from huzheng.plan.progress.views.lists import items, owed
from huzheng.plan.progress.views.reports import back, file, judge, report
from huzheng.plan.progress.views.writing import write_item, write_task

__all__ = [
    "back",
    "board",
    "chart",
    "file",
    "fill",
    "items",
    "judge",
    "now",
    "owed",
    "printed",
    "report",
    "task",
    "write_item",
    "write_task",
]
