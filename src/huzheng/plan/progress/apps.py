from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights


class ProgressConfig(AppConfig):
    name = "huzheng.plan.progress"
    label = "progress"

    def ready(self) -> None:
        register_rights("huzheng.plan.progress")
        register_nav(Entry(_("進度"), "progress:now", right="progress.see", order=30, place="plan"))
