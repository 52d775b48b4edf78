from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule


class DispatchConfig(AppConfig):
    name = "huzheng.plan.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        from huzheng.plan.dispatch import queries
        from huzheng.plan.dispatch.schedule import SCHEDULE

        register_rights("huzheng.plan.dispatch")
        register_dues("dispatch", queries.dues)
        register_schedule(SCHEDULE)
        register_link(
            "dispatch_report",
            lambda office, report: reverse("dispatch:report", kwargs={"office": office, "report": report}),
        )
        register_nav(Entry(_("定期報送"), "dispatch:year", right="dispatch.see", order=80, place="plan"))
