"""The words of tailored services."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeasureKind(TextChoices):
    """What a measure of care is, in the order of the card."""

    COUNTER = "counter", _("專設櫃檯")
    SERVICE = "service", _("專屬服務")
    AID = "aid", _("設施與輔具")
    TEXT = "text", _("易讀文字與語言")
    FEE = "fee", _("費用")
