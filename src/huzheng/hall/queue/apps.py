from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.devices import register_home
from huzheng.foundation.links import register_link
from huzheng.foundation.live import register_topic
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.page.panels import Panel, register_panel
from huzheng.foundation.privacy.registry import register_privacy
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule
from huzheng.foundation.sessions.ends import on_sign_out
from huzheng.hall.queue.schedule import SCHEDULE


class QueueConfig(AppConfig):
    name = "huzheng.hall.queue"
    label = "queue"

    def ready(self) -> None:
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.hall.queue import handlers, metrics
        from huzheng.hall.queue.views import board, phone
        from huzheng.hall.queue.views.panel import hall_panel
        from huzheng.office.data import CLOSURE_DECLARED, CLOSURE_WITHDRAWN

        register_rights("huzheng.hall.queue")
        register_schedule(SCHEDULE)
        register_privacy("huzheng.hall.queue")
        metrics.register()
        for told in (CLOSURE_DECLARED, CLOSURE_WITHDRAWN):
            subscribe(told, handlers.closure_changed)
        on_sign_out(handlers.release_counter)
        register_topic(board.TOPIC, board.snapshot)
        register_topic(phone.TOPIC, phone.snapshot, follows=board.TOPIC)
        register_nav(Entry(_("叫號"), "queue:desk", right="queue.call", order=10))
        register_nav(Entry(_("大廳"), "queue:hall", right="queue.see_hall", order=20, below="hall"))
        register_nav(Entry(_("今日大廳"), "queue:hall", right="queue.see_hall", order=10, place="hall"))
        register_nav(Entry(_("大廳引導"), "queue:guide", right="queue.guide", order=15))
        register_panel(Panel("hall", _("大廳現在"), "queue:hall", "queue.see_hall", "queue/panel.html", hall_panel, 10))
        register_home("kiosk", "queue:kiosk")
        register_home("board", "queue:board")
        register_link("ticket", ticket_address)


def ticket_address(office: str, ticket: int) -> str:
    """Return where a ticket's life is shown."""
    return reverse("queue:ticket", kwargs={"office": office, "ticket": ticket})
