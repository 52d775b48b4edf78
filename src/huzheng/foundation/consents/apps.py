from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.page.parts import Part, register_part
from huzheng.foundation.rights import register_rights


class ConsentsConfig(AppConfig):
    name = "huzheng.foundation.consents"
    label = "consents"

    def ready(self) -> None:
        from huzheng.foundation.consents.views import consents_of_case

        register_rights("huzheng.foundation.consents")
        register_nav(Entry(_("個資保護"), "consents:list", right="consents.keep", order=75, below="privacy"))
        register_nav(Entry(_("民眾的同意"), "consents:list", right="consents.keep", order=10, place="privacy"))
        register_nav(Entry(_("刪除月報"), "consents:deletions", right="consents.report", order=20, place="privacy"))
        register_part(
            "case", Part("consents", _("同意"), "consents/part.html", consents_of_case, right="consents.keep", order=80)
        )
