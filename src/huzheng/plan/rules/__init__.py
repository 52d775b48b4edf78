"""Counting, judging and comparing: values in, values out, no Django."""

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

__all__ = [
    "LONGEST_LIMIT",
    "MONTHS",
    "decided_on",
    "expected_comparator",
    "kept_limit",
    "light",
    "meets",
    "period_at",
    "periods_before",
    "suggested_limit",
]
