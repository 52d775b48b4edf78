from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "huzheng.foundation.audit"
    label = "audit"
