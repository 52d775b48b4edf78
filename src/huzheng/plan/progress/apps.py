from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule
from huzheng.plan.progress.schedule import SCHEDULE


class ProgressConfig(AppConfig):
    name = "huzheng.plan.progress"
    label = "progress"

    def ready(self) -> None:
        from huzheng.plan.progress.queries import reports

        register_schedule(SCHEDULE)
        register_rights("huzheng.plan.progress")
        register_dues("progress", reports.dues)
        register_link(
            "report", lambda office, report: reverse("progress:report", kwargs={"office": office, "report": report})
        )
        register_nav(Entry(_("進度"), "progress:now", right="progress.see", order=30, place="plan"))
