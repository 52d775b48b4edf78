from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "huzheng.foundation.metrics"
    label = "metrics"
