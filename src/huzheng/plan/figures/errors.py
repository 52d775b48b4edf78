"""What can stand against closing and correcting figures.

HuzhengError
├── Conflict
│   └── MonthClosed    the month is closed: its figures change by a correction only
└── Invalid
    ├── MonthRuns      a month is closed after its last day
    ├── NeverClosed    what was never closed cannot be corrected
    └── TooShort       a baseline needs eight closed months
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class MonthClosed(Conflict):
    """Somebody, or the job, has closed the month."""

    code = "month_closed"
    message = _("這個月的數字已結算，只能以附理由的更正另立新版。")


class MonthRuns(Invalid):
    """The month is not over."""

    code = "month_runs"
    message = _("這個月還沒結束，不能結算。")


class NeverClosed(Invalid):
    """There is no closed figure of this metric in the month."""

    code = "never_closed"
    message = _("這個月還沒有結算的數字，沒有可更正的內容。")


class TooShort(Invalid):
    """Fewer closed months than a baseline needs."""

    code = "too_short"
    message = _("基準期間至少要有八個已結算的月份。請把期間拉長。")
