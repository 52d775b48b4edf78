from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "huzheng.cases.book"
    label = "cases"

    def ready(self) -> None:
        from huzheng.cases.book.queries import served_with
        from huzheng.foundation.served import register_served

        register_served("cases", served_with)
