from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "huzheng.plan.meetings"
    label = "meetings"

    def ready(self) -> None:
        from huzheng.foundation.dues import register_dues
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.panels import Panel, register_panel
        from huzheng.foundation.rights import register_rights
        from huzheng.plan.meetings import metrics
        from huzheng.plan.meetings.queries import owed
        from huzheng.plan.meetings.views.panel import meetings_panel

        register_rights("huzheng.plan.meetings")
        register_dues("meetings", owed)
        metrics.register()
        register_link("meeting", lambda office, row: _address("show", office, meeting=row))
        register_link("decision", lambda office, row: _address("decision", office, decision=row))
        register_nav(Entry(_("會議與決議"), "meetings:list", right="meetings.see", order=60, place="plan"))
        register_panel(
            Panel("meetings", _("會議"), "meetings:list", "meetings.see", "meetings/panel.html", meetings_panel, 30)
        )


def _address(name: str, office: str, **row: int) -> str:
    return reverse(f"meetings:{name}", kwargs={"office": office, **row})
