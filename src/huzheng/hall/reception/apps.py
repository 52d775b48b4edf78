from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ReceptionConfig(AppConfig):
    name = "huzheng.hall.reception"
    label = "reception"

    def ready(self) -> None:
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.panels import Panel, register_panel
        from huzheng.foundation.rights import register_rights
        from huzheng.hall.crowd.api import Way, register_way
        from huzheng.hall.reception import metrics
        from huzheng.hall.reception.views.support import support_panel

        register_rights("huzheng.hall.reception")
        metrics.register()
        register_link("support", lambda office, row: reverse("reception:support", kwargs={"office": office}))
        register_way(Way("back_office", _("請求後線支援"), "reception:support", "reception.call"))
        register_way(Way("guide", _("排定引導人員"), "reception:guides", "reception.assign"))
        register_nav(Entry(_("服務台"), "reception:desk", right="reception.greet", order=18))
        register_nav(Entry(_("後線支援"), "reception:support", right="reception.support", order=19, place="hall"))
        register_panel(
            Panel(
                "support",
                _("支援請求"),
                "reception:support",
                "reception.help",
                "reception/panel.html",
                support_panel,
                1,
            )
        )
