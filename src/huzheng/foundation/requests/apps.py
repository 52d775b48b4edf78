from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "huzheng.foundation.requests"
    label = "requests"
