"""What other rooms may ask of progress. Steps, reads, values and errors only.

late_items(office_id, today)                what is overdue without a report, for the meeting's agenda
months_of(plan)                             what was filled in of the schedule, task by task
results_of(plan, office_id)                 what was reported on each item, for the year-end report
section_overview(office_id, plan, today)    how each section keeps its dues
decisions_on(plan)                          what meetings decided on items
note_decision(…), close_decision(…)         steps: a meeting's verb writes its decision on an item, and closes it
"""

from huzheng.plan.progress.queries.reports import (
    decisions_of_item,
    decisions_on,
    late_items,
    months_of,
    results_of,
    section_overview,
)
from huzheng.plan.progress.steps import close_decision, note_decision

__all__ = [
    "close_decision",
    "decisions_of_item",
    "decisions_on",
    "late_items",
    "months_of",
    "note_decision",
    "results_of",
    "section_overview",
]
