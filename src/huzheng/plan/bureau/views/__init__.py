"""The pages of the bureau, and the page on which an office sees what it is asked."""

from huzheng.plan.bureau.views.asked import acknowledge, answer_task, office_file, office_task, office_tasks
from huzheng.plan.bureau.views.compare import compare, indicators
from huzheng.plan.bureau.views.overview import office, overview, plan
from huzheng.plan.bureau.views.reports import report, report_file, reports, return_report
from huzheng.plan.bureau.views.tasks import accept, give_back, task, task_file, task_new, tasks, withdraw

__all__ = [
    "accept",
    "acknowledge",
    "answer_task",
    "compare",
    "give_back",
    "indicators",
    "office",
    "office_file",
    "office_task",
    "office_tasks",
    "overview",
    "plan",
    "report",
    "report_file",
    "reports",
    "return_report",
    "task",
    "task_file",
    "task_new",
    "tasks",
    "withdraw",
]
