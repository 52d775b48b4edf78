from django.apps import AppConfig


class PageConfig(AppConfig):
    name = "huzheng.foundation.page"
    label = "page"
