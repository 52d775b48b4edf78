from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "huzheng.foundation.privacy"
    label = "privacy"

    def ready(self) -> None:
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.privacy.registry import register_privacy
        from huzheng.foundation.privacy.views import consents_of_case
        from huzheng.foundation.rights import register_rights

        register_privacy("huzheng.foundation.privacy")
        register_rights("huzheng.foundation.privacy")
        register_nav(Entry(_("個資保護"), "privacy:consents", right="privacy.keep", order=75, below="privacy"))
        register_nav(Entry(_("民眾的同意"), "privacy:consents", right="privacy.keep", order=10, place="privacy"))
        register_nav(Entry(_("刪除月報"), "privacy:deletions", right="privacy.report", order=20, place="privacy"))
        register_part(
            "case", Part("consents", _("同意"), "privacy/part.html", consents_of_case, right="privacy.keep", order=80)
        )
