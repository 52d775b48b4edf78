from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.dues import register_dues
from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights


class BureauConfig(AppConfig):
    name = "huzheng.plan.bureau"
    label = "bureau"

    def ready(self) -> None:
        from huzheng.plan.bureau.queries import tasks

        register_rights("huzheng.plan.bureau")
        register_dues("bureau", tasks.dues)
        register_link(
            "bureau_task", lambda office, task: reverse("bureau:office_task", kwargs={"office": office, "asked": task})
        )
        for entry in (
            Entry(_("所轄概況"), "bureau:overview", right="bureau.see", order=10),
            Entry(_("各所比較"), "bureau:compare", right="bureau.see", order=20),
            Entry(_("評核指標"), "bureau:indicators", right="bureau.see", order=30),
            Entry(_("各所報送"), "bureau:reports", right="bureau.see", order=40),
            Entry(_("交辦事項"), "bureau:tasks", right="bureau.see", order=50),
            Entry(_("民政局交辦"), "bureau:office_tasks", right="bureau.tasks", order=85, place="plan"),
        ):
            register_nav(entry)
