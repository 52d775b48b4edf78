from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.links import register_link
from huzheng.foundation.page.nav import Entry, register_nav
from huzheng.foundation.rights import register_rights


class AppraisalConfig(AppConfig):
    name = "huzheng.plan.appraisal"
    label = "appraisal"

    def ready(self) -> None:
        from huzheng.foundation.dues import register_dues
        from huzheng.plan.appraisal.queries.dues import owed

        register_rights("huzheng.plan.appraisal")
        register_dues("appraisal", owed)
        register_link(
            "criterion",
            lambda office, criterion: reverse("appraisal:criterion", kwargs={"office": office, "criterion": criterion}),
        )
        register_nav(Entry(_("考核與參獎"), "appraisal:list", right="appraisal.see", order=90, place="plan"))
