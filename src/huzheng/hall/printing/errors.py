"""What may stand in the way of a slip."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict


class NoPrinter(Conflict):
    """The office has no printer in use for this."""

    code = "no_printer"
    message = _("沒有可用的印表機。請先設定，或改用 PDF 號碼牌。")


class OnlyToday(Conflict):
    """Slips are printed for tickets of the day."""

    code = "only_today"
    message = _("只有當天的號碼可以列印。")
