"""What cannot be done with rules and records of control, in words."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class DayAhead(Invalid):
    """What was looked at was looked at by today."""

    code = "day_ahead"
    message = _("日期不能晚於今天。")


class DueTooEarly(Invalid):
    """What is to be mended cannot be due before it was found."""

    code = "due_too_early"
    message = _("改善期限不能早於查核日。")


class DoneTooEarly(Invalid):
    """What was found cannot be mended before."""

    code = "done_too_early"
    message = _("改善日不能早於查核日。")


class OutsideRule(Invalid):
    """A rule holds from a day to a day."""

    code = "outside_rule"
    message = _("這一天不在規定的適用期間內。")


class RuleTaken(Conflict):
    """The same rule twice in a year."""

    code = "rule_taken"
    message = _("這一年度已經有相同的規定。")
