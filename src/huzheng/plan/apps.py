from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "huzheng.plan"
    label = "plan"
