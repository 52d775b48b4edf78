"""How something is made known."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Means(TextChoices):
    """By which material."""

    POSTER = "poster", _("海報、布條")
    LEAFLET = "leaflet", _("摺頁、傳單")
    WEB = "web", _("網站、社群貼文")
    SCREEN = "screen", _("電子看板、跑馬燈")
    TALK = "talk", _("說明會、擺攤")
    PRESS = "press", _("新聞、廣播")
