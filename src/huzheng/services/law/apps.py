from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
from huzheng.foundation.rights import register_rights


class LawConfig(AppConfig):
    name = "huzheng.services.law"
    label = "law"

    def ready(self) -> None:
        register_rights("huzheng.services.law")
        register_nav(Entry(_("期限與罰鍰試算"), "law:explain", right="law.ask", order=60, place="services"))
        register_nav(Entry(_("規費"), "law:fees", order=30, place=PUBLIC))
        register_nav(Entry(_("罰鍰"), "law:fines", order=32, place=PUBLIC))
