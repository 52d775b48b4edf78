"""Months, and what a control chart says: pure functions, no Django."""

from huzheng.plan.figures.rules.control import (
    EARLY,
    Chart,
    Point,
    Signal,
    individuals,
    proportions,
)
from huzheng.plan.figures.rules.months import (
    ended_months,
    first_of,
    month_after,
    month_before,
    month_of,
    months_between,
)
from huzheng.plan.figures.rules.names import key_of, slug_of

__all__ = [
    "EARLY",
    "Chart",
    "Point",
    "Signal",
    "ended_months",
    "first_of",
    "individuals",
    "key_of",
    "month_after",
    "month_before",
    "month_of",
    "months_between",
    "proportions",
    "slug_of",
]
