from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaperConfig(AppConfig):
    name = "huzheng.hall.paper"
    label = "paper"

    def ready(self) -> None:
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.rights import register_rights

        register_rights("huzheng.hall.paper")
        register_nav(Entry(_("紙本叫號"), "paper:screen", right="paper.print", order=26, place="hall"))
