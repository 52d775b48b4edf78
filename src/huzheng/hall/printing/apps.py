from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintingConfig(AppConfig):
    name = "huzheng.hall.printing"
    label = "printing"

    def ready(self) -> None:
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights
        from huzheng.foundation.schedule import register_schedule
        from huzheng.hall.printing import handlers, jobs, metrics  # noqa: F401  the schedule names the jobs
        from huzheng.hall.printing.schedule import SCHEDULE
        from huzheng.hall.printing.views.parts import kiosk_part, phone_part, ticket_part
        from huzheng.hall.queue.api import follow_issue

        register_rights("huzheng.hall.printing")
        register_schedule(SCHEDULE)
        metrics.register()
        follow_issue(handlers.print_at_kiosk)
        register_nav(Entry(_("號碼牌列印"), "printing:prints", right="printing.see", order=24, place="hall"))
        register_part(
            "kiosk_ticket",
            Part("printing", _("號碼牌列印"), "printing/kiosk.html", kiosk_part, "", 10, "printing/printing.css"),
        )
        register_part("phone", Part("printing", _("號碼牌列印"), "printing/phone.html", phone_part, "", 50))
        register_part(
            "ticket", Part("printing", _("號碼牌列印"), "printing/ticket.html", ticket_part, "printing.see", 50)
        )
