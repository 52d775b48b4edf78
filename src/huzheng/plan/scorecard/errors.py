"""What can stand against a scorecard.

HuzhengError
├── Conflict
│   ├── CardClosed       the card is closed: it changes no more
│   └── YearTaken        the office has a card of this year
└── Invalid
    ├── Circular         a goal would be its own cause; says by which way
    ├── NothingToMeasure a goal without indicator, or no goal at all
    ├── ReasonMissing    what is in force changes with a reason only
    ├── UnknownMetric    no room measures this
    ├── BadFilter        a filter that the metric cannot read
    ├── FedByItself      the values of this indicator come from the cases
    └── NoSuchPeriod     no period of the card's year that has begun
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class CardClosed(Conflict):
    """A closed card changes no more."""

    code = "card_closed"
    message = _("這張計分卡已結束，不能再變更。")


class YearTaken(Conflict):
    """The office has a card of this year."""

    code = "card_year_taken"
    message = _("這一年已有計分卡。")


class Circular(Invalid):
    """A goal would be its own cause."""

    code = "circular"
    message = _("因果連結不能繞回自己。")


class NothingToMeasure(Invalid):
    """A goal without an indicator cannot be judged."""

    code = "nothing_to_measure"
    message = _("每個目標都要有指標，才能核定。")


class ReasonMissing(Invalid):
    """What is in force changes with a reason only."""

    code = "reason_missing"
    message = _("計分卡已在實施，請寫下修改的理由。")


class UnknownMetric(Invalid):
    """No room measures this."""

    code = "unknown_metric"
    message = _("系統沒有這個量測項目。")


class BadFilter(Invalid):
    """A filter that the metric cannot read."""

    code = "bad_filter"
    message = _("篩選條件無法計算，請檢查代號或號碼。")


class FedByItself(Invalid):
    """The values come from the cases."""

    code = "fed_by_itself"
    message = _("這個指標由系統量測，不用填報。")


class NoSuchPeriod(Invalid):
    """Not a period of the card's year, or one that has not begun."""

    code = "no_such_period"
    message = _("這一期不屬於計分卡的年度，或還沒開始。")
