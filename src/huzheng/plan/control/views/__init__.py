"""Pages of control."""

from huzheng.plan.control.views.checks import check, check_new, check_photo, mend_close, mend_reopen, mending
from huzheng.plan.control.views.years import rule, rule_edit, rule_new, rule_retire, rules, year

__all__ = [
    "check",
    "check_new",
    "check_photo",
    "mend_close",
    "mend_reopen",
    "mending",
    "rule",
    "rule_edit",
    "rule_new",
    "rule_retire",
    "rules",
    "year",
]
