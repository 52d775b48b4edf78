"""What can stand against money.

HuzhengError
├── Conflict
│   ├── NotOpen          a charge is paid or dropped already
│   ├── FinesApart       a fine never shares a receipt with a fee
│   ├── NoTill           the cashier has no open till today
│   ├── TillOpen         the cashier's till is open already, or an earlier one was never counted
│   ├── TillBusy         the counter's till is in other hands
│   ├── SamePerson       the second person is the first one
│   ├── VoidAsked        somebody has asked for this void already
│   ├── NothingToPayIn   no till of the day is confirmed
│   └── SeriesReleased   the series is released already
└── Invalid
    ├── NothingToPay     no charge was chosen
    ├── NotEnough        less cash than the amount
    ├── SheetsDiffer     the fee was computed for another number of sheets
    ├── NeedsReason      a difference, a void or a drop without its reason
    └── NoGlyph          a character that no font on this machine draws
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class NotOpen(Conflict):
    """Somebody has paid or dropped it meanwhile."""

    code = "charge_not_open"
    message = _("所選的款項已繳清或已取消，畫面已更新，請重新選擇。")


class FinesApart(Conflict):
    """Fines never share a receipt with fees."""

    code = "fines_apart"
    message = _("罰鍰與規費不得開在同一張收據，請分開收款。")


class NoTill(Conflict):
    """Money is taken into an open till only."""

    code = "no_till"
    message = _("您今天還沒有開啟錢箱。請先到「收費」開啟錢箱，再收款。")


class TillOpen(Conflict):
    """One till a day, and none before the last one is counted."""

    code = "till_open"
    message = _("您已有錢箱尚未結帳，或今天已經結帳。請先完成結帳。")


class TillBusy(Conflict):
    """One till at one counter at a time."""

    code = "till_busy"
    message = _("這個櫃檯的錢箱正由另一位同仁使用。")


class SamePerson(Conflict):
    """Two people: who asks or takes money does not confirm it."""

    code = "same_person"
    message = _("必須由第二人複核：收款人與提出人不能自己核准。")


class VoidAsked(Conflict):
    """One wish at a time."""

    code = "void_asked"
    message = _("這張收據已經有作廢申請，或已作廢。")


class NothingToPayIn(Conflict):
    """Paying in takes the confirmed tills."""

    code = "nothing_to_pay_in"
    message = _("沒有已核定、待繳庫的錢箱。")


class SeriesReleased(Conflict):
    """A series is released once."""

    code = "series_released"
    message = _("這組收據號碼已經核發。")


class NothingToPay(Invalid):
    """No charge was chosen."""

    code = "nothing_to_pay"
    message = _("請至少選一筆款項。")


class NotEnough(Invalid):
    """Less than it costs."""

    code = "not_enough"
    message = _("收現金額少於應收金額。")


class SheetsDiffer(Invalid):
    """Transcripts are charged by the sheet: sheets times copies."""

    code = "sheets_differ"
    message = _("計費數量必須等於張數乘以份數。")


class NeedsReason(Invalid):
    """It has to be said why."""

    code = "needs_reason"
    message = _("請填寫理由。")


class NoGlyph(Invalid):
    """A PDF never leaves a character out."""

    code = "no_glyph"
    message = _("內容有字型沒有的字，無法做成 PDF。請由瀏覽器列印畫面，並通知資訊人員。")
