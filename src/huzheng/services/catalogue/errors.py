"""What the catalogue refuses.

NotFound
├── NoSuchService    no service of this code, or none that this office offers
└── NoSourceThen     no sourced version of the service covers this day
Invalid
├── ChangeTooEarly   a change may not reach back: cases that were received keep what held then
├── NothingChanged   the new value is what holds already
├── NotAValue        what was given cannot stand in this field
└── EndTooEarly      a local service may not end before it began
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Invalid, NotFound


class NoSuchService(NotFound):
    """No service of this code, or it is switched off."""

    code = "no_such_service"
    message = _("查無這項業務，或本所目前沒有辦理。")


class NoSourceThen(NotFound):
    """No sourced version covers the day."""

    code = "no_source_then"
    message = _("這一天的規定沒有可查的來源。")


class ChangeTooEarly(Invalid):
    """A change reaches back."""

    code = "change_too_early"
    message = _("生效日不能早於今天：已收的案件仍照收件時的規定。")


class NothingChanged(Invalid):
    """The value is the same as before."""

    code = "nothing_changed"
    message = _("內容與現行的相同，沒有可以儲存的變更。")


class NotAValue(Invalid):
    """The value does not fit."""

    code = "not_a_value"
    message = _("輸入的內容有誤。")


class EndTooEarly(Invalid):
    """The end lies before the beginning."""

    code = "end_too_early"
    message = _("停辦日不能早於開辦日。")
