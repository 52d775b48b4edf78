from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.agenda import MEETING, register_agenda
from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights


class ControlConfig(AppConfig):
    name = "huzheng.plan.control"
    label = "control"

    def ready(self) -> None:
        from huzheng.plan.control.queries.owed import control_dues, meeting_rows

        register_rights("huzheng.plan.control")
        register_dues("control", control_dues)
        register_agenda(MEETING, "control", meeting_rows)
        register_link(
            "control_check", lambda office, row: reverse("control:check", kwargs={"office": office, "check": row})
        )
        register_link(
            "control_rule", lambda office, row: reverse("control:rule", kwargs={"office": office, "rule": row})
        )
        register_nav(Entry(_("平時管考"), "control:year", right="control.see", order=50, place="plan"))
