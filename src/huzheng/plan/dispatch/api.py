"""What other rooms may ask of the reports. Steps, reads, values and errors only."""

from huzheng.plan.dispatch.access import access_file, access_report
from huzheng.plan.dispatch.messages import period_words
from huzheng.plan.dispatch.queries import late_across, late_reports, sent_across, sent_reports, sent_versions
from huzheng.plan.dispatch.steps import return_report

__all__ = [
    "access_file",
    "access_report",
    "late_across",
    "late_reports",
    "period_words",
    "return_report",
    "sent_across",
    "sent_reports",
    "sent_versions",
]
