from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "huzheng.foundation.privacy"
    label = "privacy"

    def ready(self) -> None:
        from huzheng.foundation.privacy.registry import register_privacy

        register_privacy("huzheng.foundation.privacy")
