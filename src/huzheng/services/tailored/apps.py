from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TailoredConfig(AppConfig):
    name = "huzheng.services.tailored"
    label = "tailored"

    def ready(self) -> None:
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights
        from huzheng.services.tailored import metrics
        from huzheng.services.tailored.views.public import service_part

        register_rights("huzheng.services.tailored")
        metrics.register()
        register_link("brand", lambda office, row: _address("brand", office, brand=row))
        register_link("care_measure", lambda office, row: _address("measure_edit", office, measure=row))
        register_nav(Entry(_("為這位客人"), "tailored:guest", right="tailored.see", order=50, place="services"))
        register_nav(Entry(_("特色服務"), "tailored:brands", right="tailored.see", order=60, place="services"))
        register_nav(Entry(_("貼心服務"), "tailored:care", order=50, place=PUBLIC))
        part = Part(
            "brands",
            _("特色服務"),
            "tailored/part.html",
            service_part,
            right="",
            order=50,
            stylesheet="tailored/tailored.css",
        )
        register_part("service_public", part)


def _address(name: str, office: str, **row: int) -> str:
    return reverse(f"tailored:{name}", kwargs={"office": office, **row})
