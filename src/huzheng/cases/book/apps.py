from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "huzheng.cases.book"
    label = "cases"

    def ready(self) -> None:
        from huzheng.cases.book import handlers, metrics
        from huzheng.cases.book.queries import bill_of_case, for_review, owed, served_with
        from huzheng.cases.book.views.panel import cases_panel, ticket_part
        from huzheng.cases.money.api import register_bill
        from huzheng.foundation.agenda import REVIEW, register_agenda
        from huzheng.foundation.dues import register_dues
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.panels import Panel, register_panel
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.privacy.registry import register_privacy
        from huzheng.foundation.rights import register_rights
        from huzheng.foundation.served import register_served
        from huzheng.office.data import CLOSURE_DECLARED, CLOSURE_WITHDRAWN

        register_rights("huzheng.cases.book")
        register_privacy("huzheng.cases.book")
        for told in handlers.LINES:
            subscribe(told, handlers.note_money)
        for told in (CLOSURE_DECLARED, CLOSURE_WITHDRAWN):
            subscribe(told, handlers.closure_changed)
        register_bill("case", bill_of_case)
        register_agenda(REVIEW, "cases", for_review)
        register_dues("cases", owed)
        register_link("case", lambda office, row: reverse("cases:case", kwargs={"office": office, "case": row}))
        register_served("cases", served_with)
        metrics.register()
        register_nav(Entry(_("案件"), "cases:list", right="cases.see", order=25, below="cases"))
        register_nav(Entry(_("案件清單"), "cases:list", right="cases.see", order=10, place="cases"))
        register_nav(Entry(_("收件"), "cases:new", right="cases.open", order=15, place="cases"))
        register_nav(Entry(_("查案件"), "cases:search", right="cases.search", order=18, place="cases"))
        register_nav(Entry(_("內部徵詢與交辦"), "cases:inside", right="cases.see", order=70, place="cases"))
        register_panel(Panel("cases", _("案件"), "cases:list", "cases.see", "cases/panel.html", cases_panel, order=15))
        register_part(
            "ticket", Part("cases", _("案件"), "cases/parts/ticket.html", ticket_part, right="cases.open", order=10)
        )
