from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WaitingConfig(AppConfig):
    name = "huzheng.hall.waiting"
    label = "waiting"

    def ready(self) -> None:
        from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights
        from huzheng.foundation.schedule import register_schedule
        from huzheng.hall.queue.api import register_estimator
        from huzheng.hall.waiting import jobs, metrics  # noqa: F401  the schedule names the jobs
        from huzheng.hall.waiting.queries import estimates
        from huzheng.hall.waiting.schedule import SCHEDULE
        from huzheng.hall.waiting.views.public import kiosk_door

        register_rights("huzheng.hall.waiting")
        register_schedule(SCHEDULE)
        metrics.register()
        register_estimator(estimates)
        register_nav(Entry(_("等候與高峰"), "waiting:peaks", right="waiting.see", order=25, place="hall"))
        register_nav(Entry(_("何時人少"), "waiting:quiet", order=30, place=PUBLIC))
        register_part("kiosk", Part("waiting", _("何時人少"), "waiting/door.html", kiosk_door, "", 20))
