"""The words of the catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a service can be asked for."""

    COUNTER = "counter", _("臨櫃")
    BOOKING = "booking", _("網路預約")
    ONLINE = "online", _("線上申辦")
    POST = "post", _("郵寄")
    PHONE = "phone", _("電話")
    VISIT = "visit", _("到府")


class What(TextChoices):
    """What an office may change of a service for itself."""

    LIMIT = "limit", _("處理期限")
    PAPERS = "papers", _("應備證件")
    FEES = "fees", _("規費項目")
    CHANNELS = "channels", _("申辦管道")


class Field(TextChoices):
    """A field of a service whose source may be uncertain."""

    APPLICANTS = "applicants", _("申請人")
    DELEGATION = "delegation", _("委託")
    PAPERS = "papers", _("應備證件")
    STATUTORY = "statutory", _("法定期間")
    LIMIT = "limit", _("處理期限")
    MINUTES = "minutes", _("臨櫃時間")
    FEES = "fees", _("規費")
    WHERE = "where", _("受理機關")
    ONLINE = "online", _("線上申辦")
    CHANNELS = "channels", _("申辦管道")
    ARTICLES = "articles", _("法規依據")
    NOTES = "notes", _("注意事項")


VERB_WORDS = {
    "set_service": _("調整設定"),
    "change_service": _("修改內容"),
    "confirm_field": _("確認欄位"),
    "add_local": _("新增在地服務"),
    "change_local": _("修改在地服務"),
    "end_local": _("停辦在地服務"),
}
