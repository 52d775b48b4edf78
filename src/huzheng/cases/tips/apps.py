from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TipsConfig(AppConfig):
    name = "huzheng.cases.tips"
    label = "tips"

    def ready(self) -> None:
        from huzheng.cases.book.api import name_line
        from huzheng.cases.tips import handlers, metrics
        from huzheng.cases.tips.data import MAIL, TIPS_GIVEN
        from huzheng.cases.tips.views.part import tips_part
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.messages.registry import register_message
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights

        register_rights("huzheng.cases.tips")
        metrics.register()
        name_line("give_tips", _("交付登記後小叮嚀"))
        register_message(MAIL, "登記後小叮嚀", "Next steps after a registration")
        subscribe(TIPS_GIVEN, handlers.write)
        register_nav(Entry(_("登記後小叮嚀"), "tips:list", right="tips.see", order=80, place="cases"))
        part = Part("tips", _("登記後小叮嚀"), "tips/part.html", tips_part, "tips.see", 70, "tips/tips.css")
        register_part("case", part)
