"""The words of enquiries.

A look-up is answered once: opened ──settle──▶ answered, refused or call_back ◀ a call back that was made is noted on the row.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How somebody asks."""

    WEB = "web", _("網站")
    LINK = "link", _("掃描條碼")
    COUNTER = "counter", _("到所洽詢")
    PHONE = "phone", _("電話")
    FAX = "fax", _("傳真")
    MAIL = "mail", _("信箱")


BY_STAFF = (Channel.COUNTER, Channel.PHONE, Channel.FAX, Channel.MAIL)


class Outcome(TextChoices):
    """What came of it."""

    OPENED = "opened", _("查詢中")
    ANSWERED = "answered", _("已答復")
    REFUSED = "refused", _("身分不符，未答復")
    CALL_BACK = "call_back", _("改由本所回電")
    NONE = "none", _("查無此案或核對不符")


class Way(TextChoices):
    """How an applicant is told."""

    PRINT = "print", _("紙本")
    EMAIL = "email", _("電子郵件")
    SMS = "sms", _("簡訊")


SETTLED = (Outcome.ANSWERED, Outcome.REFUSED, Outcome.CALL_BACK)
