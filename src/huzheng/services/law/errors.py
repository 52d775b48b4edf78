"""What the law library cannot answer.

Invalid
└── NotKnownThen       no sourced version covers the day that is asked about
    ├── NoSuchRule     no such fee, offence or period
    ├── NoSuchWaiver   the fee has no such waiver on that day
    ├── WrongQuantity  none, or more than anybody asks for
    └── NotBornYet     a day of birth after the day that is asked about
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Invalid


class NotKnownThen(Invalid):
    """No sourced version of the rule covers this day: today's rule is never put in its place."""

    code = "not_known_then"
    message = _("這一天適用的規定沒有可查的來源，無法計算。")


class NoSuchRule(NotKnownThen):
    """No such fee, offence or period."""

    code = "no_such_rule"
    message = _("沒有這個項目。")


class NoSuchWaiver(NotKnownThen):
    """The fee has no such waiver on that day."""

    code = "no_such_waiver"
    message = _("這項規費當天沒有這種免收或減收事由。")


class WrongQuantity(NotKnownThen):
    """None, or more than anybody asks for."""

    code = "wrong_quantity"
    message = _("數量要在 1 與 10000 之間。")


class NotBornYet(NotKnownThen):
    """A day of birth after the day that is asked about."""

    code = "not_born_yet"
    message = _("出生日期晚於要計算的日期。")
