from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
from huzheng.foundation.rights import register_rights


class ScorecardConfig(AppConfig):
    name = "huzheng.plan.scorecard"
    label = "scorecard"

    def ready(self) -> None:
        register_rights("huzheng.plan.scorecard")
        register_nav(Entry(_("計分卡"), "scorecard:now", right="scorecard.see", order=70, place="plan"))
        register_nav(Entry(_("策略地圖"), "scorecard:public", order=88, place=PUBLIC))
