from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "huzheng.cases.notices"
    label = "notices"

    def ready(self) -> None:
        from huzheng.cases.book import data as book
        from huzheng.cases.book.api import name_line
        from huzheng.cases.notices import handlers, jobs, metrics, queries  # noqa: F401  jobs: before the schedule names them
        from huzheng.cases.notices.data import MAIL, NOTICE_ISSUED
        from huzheng.cases.notices.schedule import SCHEDULE
        from huzheng.foundation.dues import register_dues
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.guards import register_guard
        from huzheng.foundation.links import register_link
        from huzheng.foundation.messages.registry import register_message
        from huzheng.foundation.privacy.registry import register_privacy
        from huzheng.foundation.rights import register_rights
        from huzheng.foundation.schedule import register_schedule
        from huzheng.office.data import CLOSURE_DECLARED

        register_rights("huzheng.cases.notices")
        register_privacy("huzheng.cases.notices")
        register_schedule(SCHEDULE)
        metrics.register()
        register_dues("notices", queries.owed)
        register_guard("cases.refuse", "notices", queries.untold)
        for verb in ("cases.withdraw", "cases.send_on"):
            register_guard(verb, "notices", queries.untold_of_missing)
        name_line("issue_notice", _("開立一次告知單"))
        name_line("record_exception", _("未開立告知單，記明例外原因"))
        register_message(MAIL, "一次告知單", "One-time notice", night=True)
        subscribe(NOTICE_ISSUED, handlers.write)
        subscribe(CLOSURE_DECLARED, handlers.closure_declared)
        subscribe(book.CASE_RESUMED, handlers.go_on)
        for event in (book.CASE_DONE, book.CASE_REFUSED, book.CASE_WITHDRAWN, book.CASE_SENT_ON):
            subscribe(event, handlers.lapse)
        register_link("notice", lambda office, row: reverse("notices:notice", kwargs={"office": office, "notice": row}))
        self.show()

    def show(self) -> None:
        """Put the room's pages into the menus, and its parts into the pages of others."""
        from huzheng.cases.notices.views.coming import kiosk_door
        from huzheng.cases.notices.views.part import notices_part
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part

        register_nav(Entry(_("一次告知單"), "notices:list", right="notices.see", order=20, place="cases"))
        register_nav(Entry(_("憑告知單取號"), "notices:reception", right="notices.take", order=22, place="cases"))
        style = "notices/notices.css"
        register_part(
            "case", Part("notices", _("一次告知單"), "notices/part.html", notices_part, "notices.see", 20, style)
        )
        register_part("kiosk", Part("notices", _("持告知單續辦"), "notices/door.html", kiosk_door, "notices.kiosk", 10))
