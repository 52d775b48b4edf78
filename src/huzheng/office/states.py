"""The words of the office: roles, kinds of places, of devices, of absence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Job roles that the plans name; one person may hold several."""

    DIRECTOR = "director", _("主任")
    SECRETARY = "secretary", _("秘書")
    SECTION_HEAD = "section_head", _("課室主管")
    REVIEWER = "reviewer", _("審核員")
    CLERK = "clerk", _("登記員")
    RECEPTION = "reception", _("服務台")
    EVALUATION = "evaluation", _("研考")
    IT = "it", _("資訊")
    GENERAL_AFFAIRS = "general_affairs", _("總務")
    VOLUNTEER = "volunteer", _("志工")


class PlaceKind(TextChoices):
    """Where the office serves."""

    MAIN = "main", _("本所")
    BRANCH = "branch", _("辦公室")
    POINT = "point", _("服務據點")
    MOBILE = "mobile", _("行動服務")


class DeviceKind(TextChoices):
    """Machines in the hall."""

    KIOSK = "kiosk", _("取號機")
    BOARD = "board", _("叫號螢幕")


class AbsenceKind(TextChoices):
    """Why somebody is away; no medical detail."""

    LEAVE = "leave", _("請假")
    TRIP = "trip", _("公出")
    TRAINING = "training", _("受訓")
