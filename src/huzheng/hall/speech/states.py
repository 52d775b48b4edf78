"""The languages in which a board can call."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tongue(TextChoices):
    """A language: the first two are spoken by the browser, the others by the office's own recordings."""

    ZH = "zh-hant", _("國語")
    EN = "en", _("英語")
    NAN = "nan", _("臺語")
    HAK = "hak", _("客語")
    AMI = "ami", _("阿美語")
    VI = "vi", _("越南語")
    ID = "id", _("印尼語")
    TH = "th", _("泰語")


BY_BROWSER = (Tongue.ZH, Tongue.EN)
BY_CLIPS = tuple(tongue for tongue in Tongue if tongue not in BY_BROWSER)
