"""What other rooms may ask of the reports. Steps, reads, values and errors only."""

from huzheng.plan.dispatch.access import access_file, access_report
from huzheng.plan.dispatch.messages import period_words
from huzheng.plan.dispatch.queries import late_reports, sent_reports, sent_versions
from huzheng.plan.dispatch.steps import return_report

__all__ = [
    "access_file",
    "access_report",
    "late_reports",
    "period_words",
    "return_report",
    "sent_reports",
    "sent_versions",
]
