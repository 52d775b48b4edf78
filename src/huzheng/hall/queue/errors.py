"""What may stand in the way at the desk and the kiosk."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict


class NoSeat(Conflict):
    """The session sits at no counter (any more)."""

    code = "no_seat"
    message = _("您目前不在任何櫃檯，請先選擇櫃檯。")


class SeatTaken(Conflict):
    """Somebody else sits there, or this person sits somewhere else."""

    code = "seat_taken"
    message = _("這個櫃檯已有人使用，請選擇其他櫃檯。")


class StillOpen(Conflict):
    """The counter has a ticket in front of it; the page offers to finish it first."""

    code = "still_open"
    message = _("您還有一位民眾尚未結束，請先結束或標示過號。")


class AtAnotherCounter(Conflict):
    """The ticket stands at another counter."""

    code = "at_another_counter"
    message = _("這個號碼正由其他櫃檯處理。")


class NotServed(Conflict):
    """The counter does not serve this group."""

    code = "not_served"
    message = _("這個櫃檯目前不受理這個號碼的業務。")


class TooSoon(Conflict):
    """The pause between two calls of one ticket is not over."""

    code = "too_soon"
    message = _("剛剛才叫過，請稍候再叫一次。")


class NobodyFast(Conflict):
    """The office has no fast counter in use."""

    code = "nobody_fast"
    message = _("還沒有快速窗口，請先在櫃檯設定把一個櫃檯設為快速窗口。")


class GroupClosed(Conflict):
    """The group takes no tickets."""

    code = "group_closed"
    message = _("這項業務目前不受理取號。")


class OfficeShut(Conflict):
    """A closure is in effect: no more numbers, no more calls; who stands at a counter is finished."""

    code = "office_shut"
    message = _("本所已停止辦公，不再取號、叫號；已在櫃檯的民眾請辦完。")


class NotShut(Conflict):
    """Nobody is sent home while the office is open."""

    code = "not_shut"
    message = _("本所目前沒有停止辦公，不能請等候的民眾返家。")
