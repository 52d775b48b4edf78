from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class CrowdConfig(AppConfig):
    name = "huzheng.hall.crowd"
    label = "crowd"

    def ready(self) -> None:
        from huzheng.foundation.agenda import MEETING, REVIEW, register_agenda
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.panels import Panel, register_panel
        from huzheng.foundation.rights import register_rights
        from huzheng.foundation.schedule import register_schedule
        from huzheng.hall.crowd import handlers, jobs, metrics  # noqa: F401  the schedule names the jobs
        from huzheng.hall.crowd.data import Way, register_way
        from huzheng.hall.crowd.messages import for_meeting, for_review
        from huzheng.hall.crowd.schedule import SCHEDULE
        from huzheng.hall.crowd.views.panel import crowd_panel
        from huzheng.hall.queue.data import TICKET_ISSUED

        register_rights("huzheng.hall.crowd")
        register_schedule(SCHEDULE)
        register_agenda(REVIEW, "crowd", for_review)
        register_agenda(MEETING, "crowd", for_meeting)
        metrics.register()
        subscribe(TICKET_ISSUED, handlers.look_when_many_wait)
        register_link("crowd", lambda office, row: reverse("crowd:crowd", kwargs={"office": office, "crowd": row}))
        register_way(Way("guide", _("大廳引導：預審文件"), "queue:guide", "queue.guide"))
        register_nav(Entry(_("人潮"), "crowd:log", right="crowd.see", order=22, place="hall"))
        register_panel(
            Panel(
                "crowd", _("人潮警示"), "crowd:log", "crowd.see", "crowd/panel.html", crowd_panel, 5, "crowd/crowd.css"
            )
        )
