from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "huzheng.foundation.events"
    label = "events"
