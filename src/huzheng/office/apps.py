from django.apps import AppConfig

from huzheng.foundation.rights import register_rights


class OfficeConfig(AppConfig):
    name = "huzheng.office"
    label = "office"

    def ready(self) -> None:
        register_rights("huzheng.office")
