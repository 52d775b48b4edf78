from django.apps import AppConfig


class QueueConfig(AppConfig):
    name = "huzheng.hall.queue"
    label = "queue"
