"""What the rooms above may ask of the law. Everything answers for the day that is asked about, and raises NotKnownThen where no
sourced version covers it.

period_end, statutory_period, notice_effective    days: last day with its steps; what the law gave; when a public notice takes effect
late_fine, fine_for, offences                     fines by the published scale
duties, duty_of                                   which duties have a period whose lateness is fined
fee, fees, waivers                                what a service costs
age, full_age, is_of_age, may_marry, delegation   people
explain                                           one question with its whole computation
"""

from huzheng.services.law.queries import (
    age,
    delegation,
    duties,
    duty_of,
    explain,
    fee,
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

__all__ = [
    "age",
    "delegation",
    "duties",
    "duty_of",
    "explain",
    "fee",
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
