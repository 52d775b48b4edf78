from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PrecheckConfig(AppConfig):
    name = "huzheng.cases.precheck"
    label = "precheck"

    def ready(self) -> None:
        from huzheng.cases.precheck import metrics
        from huzheng.cases.precheck.views import door, ticket_part
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights

        register_rights("huzheng.cases.precheck")
        metrics.register()
        register_link("precheck", lambda office, row: reverse("precheck:tickets", kwargs={"office": office}))
        register_nav(Entry(_("走動預審"), "precheck:tickets", right="precheck.check", order=17, place="cases"))
        register_part(
            "ticket", Part("precheck", _("預審結果"), "precheck/ticket.html", ticket_part, right="queue.call", order=5)
        )
        register_part(
            "reception", Part("precheck", _("走動預審"), "precheck/door.html", door, right="precheck.check", order=20)
        )
