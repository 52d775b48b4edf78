from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TurnConfig(AppConfig):
    name = "huzheng.hall.turn"
    label = "turn"

    def ready(self) -> None:
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.messages.registry import register_message
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.privacy.registry import register_privacy
        from huzheng.hall.queue.api import TICKET_CALLED, TICKET_LEFT, TICKET_TRANSFERRED
        from huzheng.hall.turn import handlers
        from huzheng.hall.turn.data import CLOSED, KIND
        from huzheng.hall.turn.views import phone_part

        register_privacy("huzheng.hall.turn")
        register_message(KIND, "快到號通知", "Nearly your turn", night=True)
        register_message(CLOSED, "停止辦公通知", "The office has closed", night=True)
        for event in (TICKET_CALLED, TICKET_LEFT, TICKET_TRANSFERRED):
            subscribe(event, handlers.hall_moved)
        subscribe(TICKET_LEFT, handlers.ticket_left)
        register_part("phone", Part("turn", _("快到號通知"), "turn/part.html", phone_part, "", 10))
