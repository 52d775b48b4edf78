from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
from huzheng.foundation.page.panels import Panel, register_panel
from huzheng.foundation.rights import register_rights


class PlanConfig(AppConfig):
    name = "huzheng.plan.book"
    label = "plan"

    def ready(self) -> None:
        from huzheng.plan.book import metrics
        from huzheng.plan.book.views.panel import plan_panel
        from huzheng.plan.book.views.readers import unread_panel

        register_rights("huzheng.plan.book")
        metrics.register()
        register_link(
            "hand_entry", lambda office, entry: reverse("plan:entry", kwargs={"office": office, "entry": entry})
        )
        register_nav(Entry(_("計畫"), "plan:list", right="plan.see", order=30, below="plan"))
        register_nav(Entry(_("計畫書"), "plan:list", right="plan.see", order=10, place="plan"))
        register_nav(Entry(_("願景與核心價值"), "plan:values_public", order=85, place=PUBLIC))
        register_panel(
            Panel("plan", _("今年的計畫"), "plan:list", "plan.see", "plan/panel.html", plan_panel, 20, "plan/plan.css")
        )
        register_panel(
            Panel("unread", _("請閱讀計畫"), "plan:unread", "plan.read", "plan/unread.html", unread_panel, 5)
        )
