from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "huzheng.foundation.sessions"
    label = "seats"  # "sessions" is Django's own

    def ready(self) -> None:
        from huzheng.foundation.privacy.registry import register_remover
        from huzheng.foundation.sessions.store import end_expired

        register_remover("sessions.expired", end_expired)
