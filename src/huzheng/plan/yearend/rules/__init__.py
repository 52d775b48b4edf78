"""Marks, dates a year later, next year's sheet, and the year in periods: values in, values out, no Django."""

from huzheng.plan.yearend.rules.following import New, following, following_schedule, ids_of, renamed, worded
from huzheng.plan.yearend.rules.marks import CASES, judge, mark_of, names_somebody, plain, printed, read_mark
from huzheng.plan.yearend.rules.shifting import Shifted, shift
from huzheng.plan.yearend.rules.years import closed_until, evaluation_opens, next_due, year_span

__all__ = [
    "CASES",
    "New",
    "Shifted",
    "closed_until",
    "evaluation_opens",
    "following",
    "following_schedule",
    "ids_of",
    "judge",
    "mark_of",
    "names_somebody",
    "next_due",
    "plain",
    "printed",
    "read_mark",
    "renamed",
    "shift",
    "worded",
    "year_span",
]
