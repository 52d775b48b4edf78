"""Counting, judging and comparing: values in, values out, no Django."""

from huzheng.plan.rules.deadlines import expected_rhythm, named_days, next_report, next_reports, read_deadline
from huzheng.plan.rules.periods import (
    LONGEST_LIMIT,
    MONTHS,
    decided_on,
    expected_comparator,
    kept_limit,
    light,
    meets,
    period_at,
    periods_before,
    suggested_limit,
)
from huzheng.plan.rules.units import concerns, read_unit

__all__ = [
    "LONGEST_LIMIT",
    "MONTHS",
    "concerns",
    "decided_on",
    "expected_comparator",
    "expected_rhythm",
    "kept_limit",
    "light",
    "meets",
    "named_days",
    "next_report",
    "next_reports",
    "period_at",
    "periods_before",
    "read_deadline",
    "read_unit",
    "suggested_limit",
]
