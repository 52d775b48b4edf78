from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpeechConfig(AppConfig):
    name = "huzheng.hall.speech"
    label = "speech"

    def ready(self) -> None:
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights
        from huzheng.hall.speech.views import board_part, live_part

        register_rights("huzheng.hall.speech")
        register_nav(Entry(_("看板播報"), "speech:setting", right="speech.set", order=28, place="hall"))
        register_part("board", Part("speech", _("看板播報"), "speech/board.html", board_part, "", 10))
        register_part("board_live", Part("speech", _("看板播報"), "speech/live.html", live_part, "", 10))
