from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    name = "huzheng.cases.clock"
    label = "clock"

    def ready(self) -> None:
        from huzheng.cases.book.api import name_line
        from huzheng.cases.book.data import CASE_EXTENDED, CASE_POSTPONED
        from huzheng.cases.clock import handlers, jobs, metrics  # noqa: F401  the schedule names the jobs
        from huzheng.cases.clock.messages import KIND
        from huzheng.cases.clock.queries import owed
        from huzheng.cases.clock.queries.year import REASON
        from huzheng.cases.clock.schedule import SCHEDULE
        from huzheng.cases.clock.views.panel import clock_panel
        from huzheng.cases.clock.views.part import clock_part
        from huzheng.foundation.dues import register_dues
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.links import register_link
        from huzheng.foundation.messages.registry import register_message
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.panels import Panel, register_panel
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights
        from huzheng.foundation.schedule import register_schedule

        register_rights("huzheng.cases.clock")
        register_dues("clock", owed)
        register_schedule(SCHEDULE)
        register_message(KIND, "案件辦理期限異動通知", "Notice that a case takes longer", night=False)
        metrics.register()
        name_line(REASON, _("登記逾期原因"))
        for told in (CASE_EXTENDED, CASE_POSTPONED):
            subscribe(told, handlers.tell_of_extension)
        register_link("delay", lambda office, row: reverse("clock:notice", kwargs={"office": office, "notice": row}))
        register_nav(Entry(_("期限控管"), "clock:control", right="clock.see", order=40, place="cases"))
        register_nav(Entry(_("逾期案件"), "clock:late", right="clock.chase", order=45, place="cases"))
        register_part(
            "case",
            Part("clock", _("辦理期限"), "clock/part.html", clock_part, "clock.see", 40, "clock/clock.css"),
        )
        register_panel(Panel("clock", _("案件期限"), "clock:control", "clock.see", "clock/panel.html", clock_panel, 16))
