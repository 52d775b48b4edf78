from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.dues import register_dues
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.privacy.registry import register_privacy, register_remover
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule


class ReadsConfig(AppConfig):
    name = "huzheng.foundation.reads"
    label = "reads"

    def ready(self) -> None:
        from huzheng.foundation.reads import jobs  # noqa: F401  the schedule names them
        from huzheng.foundation.reads.queries import review_dues
        from huzheng.foundation.reads.retention import forget
        from huzheng.foundation.reads.schedule import SCHEDULE

        register_rights("huzheng.foundation.reads")
        register_privacy("huzheng.foundation.reads")
        register_remover("reads.read", forget)
        register_schedule(SCHEDULE)
        register_dues("reads.review", review_dues)
        register_nav(Entry(_("查閱紀錄"), "reads:log", right="reads.supervise", order=30, place="privacy"))
