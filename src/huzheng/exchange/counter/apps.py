from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounterLinkConfig(AppConfig):
    name = "huzheng.exchange.counter"
    label = "counter"

    def ready(self) -> None:
        from huzheng.cases.book.data import CASE_OPENED
        from huzheng.cases.money.data import RECEIPT_ISSUED
        from huzheng.cases.notices.data import NOTICE_ISSUED
        from huzheng.exchange.counter import handlers, metrics
        from huzheng.exchange.counter.schedule import SCHEDULE
        from huzheng.exchange.counter.views.part import counter_part
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights
        from huzheng.foundation.schedule import register_schedule

        register_rights("huzheng.exchange.counter")
        register_schedule(SCHEDULE)
        metrics.register()
        subscribe(CASE_OPENED, handlers.tell_opened)
        subscribe(NOTICE_ISSUED, handlers.tell_notice)
        subscribe(RECEIPT_ISSUED, handlers.tell_paid)
        register_nav(Entry(_("系統介接"), "counter:lines", right="counter.see", order=90, place="cases"))
        register_part("case", Part("counter", _("系統介接"), "counter/part.html", counter_part, "counter.see", 90))
