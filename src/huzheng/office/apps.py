from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.offices import Directory, register_directory
from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
from huzheng.foundation.page.panels import Panel, register_panel
from huzheng.foundation.presence import register_presence
from huzheng.foundation.privacy.registry import register_privacy
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule


class OfficeConfig(AppConfig):
    name = "huzheng.office"
    label = "office"

    def ready(self) -> None:
        from huzheng.office import metrics
        from huzheng.office.queries import day_sheet, holders_of_roles, known_offices, renewals_due, staff_names
        from huzheng.office.schedule import SCHEDULE
        from huzheng.office.views.panel import office_panel
        from huzheng.office.views.reminders import reminder_panel

        register_rights("huzheng.office")
        register_privacy("huzheng.office")
        register_schedule(SCHEDULE)
        metrics.register()
        register_directory(Directory(known_offices, holders_of_roles, staff_names))
        register_presence("office", day_sheet)
        register_dues("office.partners", renewals_due)
        register_link("partner", lambda office, pk: reverse("office:partner", kwargs={"office": office, "partner": pk}))
        register_nav(Entry(_("機關基本資料"), "office:about", order=10, place=PUBLIC))
        register_nav(Entry(_("今日出勤"), "office:day_sheet", right="office.day_sheet", order=60))
        register_nav(Entry(_("提醒"), "office:reminders", right="office.own_dues", order=5, below="dues"))
        register_nav(Entry(_("我的提醒"), "office:reminders", right="office.own_dues", order=10, place="dues"))
        register_nav(Entry(_("應辦事項"), "office:dues", right="office.own_dues", order=20, place="dues"))
        register_nav(Entry(_("督導"), "office:supervision", right="office.supervise", order=70))
        register_nav(Entry(_("本所設定"), "office:overview", right="office.see", order=80))
        register_nav(Entry(_("機關基本資料"), "office:about", place=PUBLIC, order=80))
        register_nav(Entry(_("所轄戶政事務所"), "office:bureau", right="office.offices", order=80))
        register_panel(
            Panel(
                "reminders", _("提醒"), "office:reminders", "office.own_dues", "office/reminders_panel.html",
                reminder_panel, 1,
            )
        )  # fmt: skip
        register_panel(
            Panel("office", _("本所今天"), "office:overview", "office.see", "office/panel.html", office_panel, 30)
        )
