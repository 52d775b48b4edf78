from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "huzheng.services.forms"
    label = "service_forms"

    def ready(self) -> None:
        from huzheng.foundation.dues import register_dues
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
        from huzheng.foundation.page.parts import Part, register_part
        from huzheng.foundation.rights import register_rights
        from huzheng.services.forms import metrics
        from huzheng.services.forms.queries import owed
        from huzheng.services.forms.views.public import service_part

        register_rights("huzheng.services.forms")
        register_dues("service_forms", owed)
        metrics.register()
        register_link(
            "own_form", lambda office, row: reverse("service_forms:own", kwargs={"office": office, "own": row})
        )
        register_nav(Entry(_("書表與範例"), "service_forms:staff", right="forms.see", order=40, place="services"))
        register_nav(Entry(_("書表下載"), "service_forms:shelf", order=40, place=PUBLIC))
        part = Part(
            "forms",
            _("書表下載"),
            "service_forms/part.html",
            service_part,
            right="",
            order=40,
            stylesheet="service_forms/forms.css",
        )
        register_part("service_public", part)
