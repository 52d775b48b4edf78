"""The configuration as an app: it holds no table, only a command of Django's done our way."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "huzheng.config"
    label = "config"
