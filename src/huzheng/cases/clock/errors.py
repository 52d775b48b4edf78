"""What can stand against the clock.

Invalid
├── BadLadder      the rungs do not rise, or name one role twice
├── NotLate        a reason is recorded for a case that is not late
└── NoSuchReason   a reason that the rulebook does not know
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Invalid


class BadLadder(Invalid):
    """A ladder rises from one day to the next, and tells each role once."""

    code = "bad_ladder"
    message = _("稽催的天數要由小到大，每一層的職務不能重複。")


class NotLate(Invalid):
    """Only what is past its limit has a reason of being late."""

    code = "not_late"
    message = _("這個案件沒有逾期，不必登記逾期原因。")


class NoSuchReason(Invalid):
    """The list of reasons is the rulebook's."""

    code = "no_such_reason"
    message = _("請從清單選擇原因。")
