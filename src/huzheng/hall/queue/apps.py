from django.apps import AppConfig

from huzheng.foundation.rights import register_rights


class QueueConfig(AppConfig):
    name = "huzheng.hall.queue"
    label = "queue"

    def ready(self) -> None:
        register_rights("huzheng.hall.queue")
