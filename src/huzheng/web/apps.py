from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "huzheng.web"
    label = "web"
