from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
from huzheng.foundation.page.panels import Panel, register_panel
from huzheng.foundation.presence import register_presence
from huzheng.foundation.privacy.registry import register_privacy
from huzheng.foundation.rights import register_rights


class OfficeConfig(AppConfig):
    name = "huzheng.office"
    label = "office"

    def ready(self) -> None:
        from huzheng.office.queries import day_sheet
        from huzheng.office.views.panel import office_panel

        register_rights("huzheng.office")
        register_privacy("huzheng.office")
        register_presence("office", day_sheet)
        register_nav(Entry(_("機關基本資料"), "office:about", order=10, place=PUBLIC))
        register_nav(Entry(_("今日出勤"), "office:day_sheet", right="office.day_sheet", order=60))
        register_nav(Entry(_("督導"), "office:supervision", right="office.supervise", order=70))
        register_nav(Entry(_("本所設定"), "office:overview", right="office.see", order=80))
        register_nav(Entry(_("機關基本資料"), "office:about", place=PUBLIC, order=80))
        register_nav(Entry(_("所轄戶政事務所"), "office:bureau", right="office.offices", order=80))
        register_panel(
            Panel("office", _("本所今天"), "office:overview", "office.see", "office/panel.html", office_panel, 30)
        )
