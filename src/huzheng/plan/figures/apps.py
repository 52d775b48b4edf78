from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule
from huzheng.plan.figures.schedule import SCHEDULE


class FiguresConfig(AppConfig):
    name = "huzheng.plan.figures"
    label = "figures"

    def ready(self) -> None:
        register_rights("huzheng.plan.figures")
        register_schedule(SCHEDULE)
        register_nav(Entry(_("數字"), "figures:list", right="figures.see", order=20, place="plan"))
