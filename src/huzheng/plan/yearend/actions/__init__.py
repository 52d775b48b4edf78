"""The verbs of the year's end."""

from huzheng.plan.yearend.actions.evaluations import evaluate_item
from huzheng.plan.yearend.actions.reports import correct_report, finish_report, start_report, write_summary

__all__ = ["correct_report", "evaluate_item", "finish_report", "start_report", "write_summary"]
