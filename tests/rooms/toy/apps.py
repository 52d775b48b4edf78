from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToyConfig(AppConfig):
    name = "tests.rooms.toy"
    label = "toy"

    def ready(self) -> None:  # imports here: before this, the tables are not known yet
        from huzheng.foundation.events.dispatch import subscribe
        from huzheng.foundation.metrics.registry import register_metric
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.rights import register_rights
        from tests.rooms.toy import data, handlers, metrics

        register_rights("tests.rooms.toy")
        register_metric(metrics.BACK)
        subscribe(data.UMBRELLA_BACK, handlers.count_the_trip)
        register_nav(Entry(_("愛心傘"), "toy:umbrellas", right="toy.keep", order=90))
