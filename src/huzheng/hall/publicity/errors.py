"""What is refused."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, TooMany


class HasAddress(Conflict):
    """The partner has an address already."""

    code = "has_address"
    message = _("這個夥伴已有顯示位址；要換新的請先停用。")


class AskedTooOften(TooMany):
    """One address is asked more often than any screen needs."""

    code = "asked_too_often"
    message = _("這個位址一分鐘內被讀取太多次，請稍候再讀。")
