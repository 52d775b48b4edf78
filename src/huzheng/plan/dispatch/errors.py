"""What can stand against a report.

HuzhengError
├── Conflict
│   ├── NameTaken      the office has a report of this name
│   └── FiguresMoved   the figures were drawn anew since they were seen
├── Refused
│   ├── NotYours       neither responsible nor in charge of the reports
│   └── SignHigher     the report asks for the signature of a higher role
└── Invalid
    ├── DayAhead       sent on a day that has not come yet
    ├── SentTooEarly   sent before it was signed
    ├── DueMissing     the day on which it is due
    ├── UnknownFigure  no room measures this
    └── CannotPrint    a character that no font draws
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid, Refused


class NameTaken(Conflict):
    """The office has a report of this name."""

    code = "report_name_taken"
    message = _("已經有同名的報送項目。")


class FiguresMoved(Conflict):
    """The figures were drawn anew since they were seen."""

    code = "figures_moved"
    message = _("數字剛剛重新帶入過，請看過新的內容再核章。")


class NotYours(Refused):
    """Neither responsible for the report nor in charge of all of them."""

    code = "not_your_report"
    message = _("這份報送由指定的承辦人製作；需要代辦時請洽研考或秘書。")


class SignHigher(Refused):
    """The report asks for the signature of a higher role."""

    code = "sign_higher"
    message = _("這份報送須由更高的職務核章。")


class DayAhead(Invalid):
    """Sent on a day that has not come yet."""

    code = "day_ahead"
    message = _("日期還沒有到。")


class SentTooEarly(Invalid):
    """Sent before it was signed."""

    code = "sent_too_early"
    message = _("報送日期不能早於核章日期。")


class DueMissing(Invalid):
    """Nobody knows when it is due."""

    code = "due_missing"
    message = _("請填寫報送期限。")


class UnknownFigure(Invalid):
    """No room measures this, or not in this way."""

    code = "unknown_figure"
    message = _("系統沒有這個指標，或這個指標不能這樣計算。")


class CannotPrint(Invalid):
    """A character of the report has no picture in any font."""

    code = "cannot_print"
    message = _("有字無法印出。")
