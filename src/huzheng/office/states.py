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


class CounterKind(TextChoices):
    """What a counter is for besides the services it handles; rulebook/counter_kinds.yaml says who is sent there and when it opens."""

    GENERAL = "general", _("綜合櫃檯")
    PRIORITY = "priority", _("博愛櫃檯")
    CARING = "caring", _("愛心櫃檯")
    TALK = "talk", _("疼您櫃檯")
    FAST = "fast", _("快速窗口")
    MOBILE = "mobile", _("機動櫃檯")


class DeviceKind(TextChoices):
    """Machines in the hall."""

    KIOSK = "kiosk", _("取號機")
    BOARD = "board", _("叫號螢幕")


class AbsenceKind(TextChoices):
    """Why somebody is away; no medical detail."""

    LEAVE = "leave", _("請假")
    TRIP = "trip", _("公出")
    TRAINING = "training", _("受訓")


class PartnerKind(TextChoices):
    """What a partner is."""

    AGENCY = "agency", _("公務機關")
    TOWN = "town", _("鄉鎮市區公所")
    COMPANY = "company", _("企業")
    ASSOCIATION = "association", _("民間團體")
    HOSPITAL = "hospital", _("醫療院所")
    SCHOOL = "school", _("學校")


class Channel(TextChoices):
    """How the work with a partner goes."""

    ONLINE = "online", _("線上")
    FAX = "fax", _("傳真")
    LETTER = "letter", _("公文")
    VIDEO = "video", _("視訊")
    PHONE = "phone", _("電話")
    IN_PERSON = "in_person", _("臨櫃或到場")


class Standing(TextChoices):
    """How a cooperation stands on a day."""

    COMING = "coming", _("尚未開始")
    RUNNING = "running", _("合作中")
    ENDING = "ending", _("即將到期")
    EXPIRED = "expired", _("已到期，待續約")
    OVER = "over", _("已結束")
