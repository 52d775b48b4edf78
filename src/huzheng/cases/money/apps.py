from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class MoneyConfig(AppConfig):
    name = "huzheng.cases.money"
    label = "money"

    def ready(self) -> None:
        from huzheng.cases.money import metrics
        from huzheng.cases.money.queries import unpaid_words
        from huzheng.cases.money.views.part import money_part
        from huzheng.foundation.guards import register_guard
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.privacy.registry import register_privacy
        from huzheng.foundation.rights import register_rights

        register_rights("huzheng.cases.money")
        register_privacy("huzheng.cases.money")
        metrics.register()
        register_guard("cases.complete", "fees are paid", unpaid_words)
        register_link("receipt", lambda office, row: _address("receipt", office, receipt=row))
        register_link("till", lambda office, row: _address("till_show", office, till=row))
        register_nav(Entry(_("收費"), "money:till", right="money.see", order=30, place="cases"))
        register_part(
            "case",
            Part("money", _("規費"), "money/part.html", money_part, "money.see", 30, stylesheet="money/money.css"),
        )


def _address(name: str, office: str, **row: int) -> str:
    return reverse(f"money:{name}", kwargs={"office": office, **row})
