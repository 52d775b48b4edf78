"""Counting, judging and comparing: values in, values out, no Django."""

from huzheng.plan.book.rules.deadlines import expected_rhythm, named_days, next_report, next_reports, read_deadline
from huzheng.plan.book.rules.frameworks import (
    Framework,
    Indicator,
    Suggestion,
    Words,
    expected_framework,
    framework_of,
    frameworks,
    suggest_indicator,
)
from huzheng.plan.book.rules.papers import Near, PrintedStatement, read_statements, suggest_links
from huzheng.plan.book.rules.periods import (
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
from huzheng.plan.book.rules.units import concerns, read_unit
from huzheng.plan.book.rules.visions import PrintedValue, PrintedVision, read_vision

__all__ = [
    "LONGEST_LIMIT",
    "MONTHS",
    "Framework",
    "Indicator",
    "Near",
    "PrintedStatement",
    "PrintedValue",
    "PrintedVision",
    "Suggestion",
    "Words",
    "concerns",
    "decided_on",
    "expected_comparator",
    "expected_framework",
    "expected_rhythm",
    "framework_of",
    "frameworks",
    "kept_limit",
    "light",
    "meets",
    "named_days",
    "next_report",
    "next_reports",
    "period_at",
    "periods_before",
    "read_deadline",
    "read_statements",
    "read_unit",
    "read_vision",
    "suggest_indicator",
    "suggest_links",
    "suggested_limit",
]
