from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "huzheng.foundation.sessions"
    label = "seats"  # "sessions" is Django's own
