"""The words of the clock. It has no life of its own: what it writes is only ever added."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DayPart(TextChoices):
    """The two moments of a working day at which the clock looks."""

    MORNING = "morning", _("上班：查催")
    CLOSING = "closing", _("下班：日報與告知")


class Stage(TextChoices):
    """Why the applicant is told of a new date."""

    EXTENDED = "extended", _("展延前告知")
    REACHED = "reached", _("到期未結告知")


class Telling(TextChoices):
    """How the applicant was told; `none`: it was over, or a later date was told in the same run."""

    PRINT = "print", _("紙本")
    EMAIL = "email", _("電子郵件")
    SMS = "sms", _("簡訊")
    NONE = "none", _("未另行告知")
