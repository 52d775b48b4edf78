from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
from huzheng.foundation.rights import register_rights


class YearendConfig(AppConfig):
    name = "huzheng.plan.yearend"
    label = "yearend"

    def ready(self) -> None:
        from huzheng.foundation.dues import register_dues
        from huzheng.plan.book.api import register_proposals
        from huzheng.plan.yearend.queries.following import terms_from_last_year
        from huzheng.plan.yearend.queries.owed import owed_evaluations

        register_rights("huzheng.plan.yearend")
        register_proposals("yearend", terms_from_last_year)
        register_dues("yearend", owed_evaluations)
        register_nav(Entry(_("年終與次年"), "yearend:year", right="yearend.see", order=100, place="plan"))
        register_nav(Entry(_("服務品質計畫"), "yearend:public", order=80, place=PUBLIC))
