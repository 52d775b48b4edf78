"""What the law answers, with the calendar of government offices put in."""

from huzheng.services.law.queries.answers import (
    age,
    delegation,
    duties,
    duty_of,
    fee,
    fee_table,
    fees,
    fine_for,
    full_age,
    is_of_age,
    late_fine,
    may_marry,
    notice_effective,
    offences,
    period_end,
    statutory_period,
    waivers,
)
from huzheng.services.law.queries.explaining import explain

__all__ = [
    "age",
    "delegation",
    "duties",
    "duty_of",
    "explain",
    "fee",
    "fee_table",
    "fees",
    "fine_for",
    "full_age",
    "is_of_age",
    "late_fine",
    "may_marry",
    "notice_effective",
    "offences",
    "period_end",
    "statutory_period",
    "waivers",
]
