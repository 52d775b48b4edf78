"""The messages of the room: nearly next, and the office has closed."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from huzheng.hall.queue.api import TicketSlip, shut_now, shut_texts
from huzheng.hall.turn.models import TurnWish


def nearly_next(slip: TicketSlip, wish: TurnWish) -> tuple[str, str]:
    """Return title and words in the language of the phone page: the number, how many are ahead, where to look."""
    address = wish.origin.rstrip("/") + reverse("queue:phone", kwargs={"token": slip.token})
    with override(wish.language):
        ahead = _("前面還有 %(n)s 人") % {"n": slip.ahead} if slip.ahead else _("下一位就是您")
        office = slip.office_en if wish.language.startswith("en") else slip.office_zh
        body = _("請回到%(office)s的大廳，留在聽得到叫號的地方。隨時看進度：%(address)s") % {
            "office": office,
            "address": address,
        }
        return f"{slip.code}{_('：')}{ahead}", body


def office_closed(slip: TicketSlip, wish: TurnWish, now: datetime) -> tuple[str, str]:
    """Return title and words for somebody who was sent home: the office has closed and why, that nobody is called, when it opens."""
    shut = shut_now(slip.office_id, now)
    with override(wish.language):
        why, opens = shut_texts(shut) if shut else ("", "")
        gone = _("您的號碼 %(code)s 不會再叫，請下次重新取號，造成不便敬請見諒。") % {"code": slip.code}
        head = _("本所已停止辦公")
        return f"{slip.code}{_('：')}{head}", "\n".join(text for text in (why, gone, opens) if text)
