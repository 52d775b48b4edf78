from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class EnquiriesConfig(AppConfig):
    name = "huzheng.cases.enquiries"
    label = "enquiries"

    def ready(self) -> None:
        from huzheng.cases.book.data import CASE_OPENED
        from huzheng.cases.enquiries import handlers, metrics
        from huzheng.cases.enquiries.messages import KIND
        from huzheng.cases.enquiries.queries import owed
        from huzheng.cases.enquiries.views.desk import steps_door
        from huzheng.cases.enquiries.views.part import enquiries_part
        from huzheng.foundation.dues import register_dues
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.links import register_link
        from huzheng.foundation.messages.registry import register_message
        from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.privacy.registry import register_privacy
        from huzheng.foundation.rights import register_rights

        register_rights("huzheng.cases.enquiries")
        register_privacy("huzheng.cases.enquiries")
        register_dues("enquiries", owed)
        register_message(KIND, "收件確認", "Confirmation of receipt", night=True)
        metrics.register()
        subscribe(CASE_OPENED, handlers.confirm)
        register_link(
            "enquiry", lambda office, row: reverse("enquiries:one", kwargs={"office": office, "enquiry": row})
        )
        register_nav(Entry(_("進度查詢"), "enquiries:look_up", right="enquiries.look_up", order=60, place="cases"))
        register_nav(Entry(_("案件進度"), "enquiries:progress", order=40, place=PUBLIC))
        register_part(
            "reception", Part("steps", _("案件步驟"), "enquiries/door.html", steps_door, "enquiries.steps", 10)
        )
        register_part(
            "case",
            Part("enquiries", _("收件確認與查詢"), "enquiries/part.html", enquiries_part, "enquiries.see", 60),
        )
