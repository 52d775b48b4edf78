from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.live import register_topic
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights


class QueueConfig(AppConfig):
    name = "huzheng.hall.queue"
    label = "queue"

    def ready(self) -> None:
        from huzheng.hall.queue.views.board import TOPIC, snapshot

        register_rights("huzheng.hall.queue")
        register_topic(TOPIC, snapshot)
        register_nav(Entry(_("叫號"), "queue:desk", right="queue.call", order=10))
