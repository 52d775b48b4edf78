"""Named reads of control."""

from huzheng.plan.control.queries.owed import missing_checks, open_findings
from huzheng.plan.control.queries.year import (
    RuleYear,
    checks,
    follow_up_of,
    follow_ups,
    rule_years,
    rules_of_year,
    section_heads,
)

__all__ = [
    "RuleYear",
    "checks",
    "follow_up_of",
    "follow_ups",
    "missing_checks",
    "open_findings",
    "rule_years",
    "rules_of_year",
    "section_heads",
]
