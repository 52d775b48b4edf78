from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "huzheng.cases.book"
    label = "cases"
