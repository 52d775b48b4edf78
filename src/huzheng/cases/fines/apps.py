from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.page.parts import Part, register_part
from huzheng.foundation.privacy.registry import register_privacy
from huzheng.foundation.rights import register_rights


class FinesConfig(AppConfig):
    name = "huzheng.cases.fines"
    label = "fines"

    def ready(self) -> None:
        from huzheng.cases.fines import handlers, metrics
        from huzheng.cases.fines.queries import bill_of_fine, fine_dues
        from huzheng.cases.fines.views.part import case_part
        from huzheng.cases.money.api import register_bill
        from huzheng.cases.money.data import RECEIPT_ISSUED, RECEIPT_VOIDED
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.office.data import CLOSURE_DECLARED

        register_rights("huzheng.cases.fines")
        register_privacy("huzheng.cases.fines")
        register_dues("fines", fine_dues)
        register_link("fine", lambda office, row: reverse("fines:fine", kwargs={"office": office, "fine": row}))
        register_part("case", Part("fines", _("罰鍰"), "fines/part.html", case_part, right="fines.see", order=50))
        register_bill("fine", bill_of_fine)
        subscribe(RECEIPT_ISSUED, handlers.fine_paid)
        subscribe(RECEIPT_VOIDED, handlers.fine_unpaid)
        subscribe(CLOSURE_DECLARED, handlers.closure_declared)
        register_nav(Entry(_("罰鍰"), "fines:list", right="fines.see", order=50, place="cases"))
        metrics.register()
