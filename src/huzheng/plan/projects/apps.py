from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.agenda import MEETING, register_agenda
from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights


class ProjectsConfig(AppConfig):
    name = "huzheng.plan.projects"
    label = "projects"

    def ready(self) -> None:
        from huzheng.plan.projects.queries.late import meeting_rows, project_dues

        register_rights("huzheng.plan.projects")
        register_dues("projects", project_dues)
        register_agenda(MEETING, "projects", meeting_rows)
        register_link(
            "project", lambda office, row: reverse("projects:project", kwargs={"office": office, "project": row})
        )
        register_link("sub_plan", lambda office, row: reverse("projects:sub", kwargs={"office": office, "sub": row}))
        register_nav(Entry(_("專案與子計畫"), "projects:projects", right="projects.see", order=40, place="plan"))
