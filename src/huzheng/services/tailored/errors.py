"""What can stand against a tailored service.

HuzhengError
├── Conflict
│   └── NameTaken       a group, measure or brand of this name is there
└── Invalid
    ├── EndsTooEarly    it ends before it begins
    ├── NobodyMeant     a measure without a group
    ├── OutsideBrand    a day on which the brand was not offered, or that lies ahead
    └── NoSuchService   the catalogue knows no service of this code
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class NameTaken(Conflict):
    """Two of one name cannot be told apart."""

    code = "name_taken"
    message = _("已經有同名的項目。")


class EndsTooEarly(Invalid):
    """The last day lies before the first."""

    code = "ends_too_early"
    message = _("最後一天不能早於開始日。")


class NobodyMeant(Invalid):
    """A measure is for somebody."""

    code = "nobody_meant"
    message = _("請至少選擇一個對象。")


class OutsideBrand(Invalid):
    """Nobody was served on that day."""

    code = "outside_brand"
    message = _("日期要在開辦之後、停辦之前，且不能晚於今天。")


class NoSuchService(Invalid):
    """The catalogue has no such service."""

    code = "no_such_service"
    message = _("業務目錄裡沒有這個代碼，或本所已停止提供。")
