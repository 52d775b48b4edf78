from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.messages.registry import register_message
from huzheng.foundation.metrics.registry import register_metric
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.privacy.registry import register_privacy
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule


class MessagesConfig(AppConfig):
    name = "huzheng.foundation.messages"
    label = "messages_out"

    def ready(self) -> None:
        from huzheng.foundation.messages import jobs  # noqa: F401  the schedule names them
        from huzheng.foundation.messages.metrics import DELIVERED
        from huzheng.foundation.messages.queries import parked_dues
        from huzheng.foundation.messages.schedule import SCHEDULE

        register_message("messages.reminder", "主動提醒", "Reminder", consent="messages.reminders")
        register_rights("huzheng.foundation.messages")
        register_privacy("huzheng.foundation.messages")
        register_schedule(SCHEDULE)
        register_metric(DELIVERED)
        register_dues("messages.parked", parked_dues)
        register_link(
            "message", lambda office, pk: reverse("messages_out:message", kwargs={"office": office, "message": pk})
        )
        register_nav(Entry(_("寄出的訊息"), "messages_out:list", right="messages.send", order=80, place="cases"))
