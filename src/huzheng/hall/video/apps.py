from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class VideoConfig(AppConfig):
    name = "huzheng.hall.video"
    label = "video"

    def ready(self) -> None:
        from huzheng.foundation.dues import register_dues
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.privacy.registry import register_privacy
        from huzheng.foundation.rights import register_rights
        from huzheng.hall.video import jobs, metrics  # noqa: F401  a verb names the jobs
        from huzheng.hall.video.queries import owed

        register_rights("huzheng.hall.video")
        register_privacy("huzheng.hall.video")
        register_dues("video", owed)
        metrics.register()
        register_link("video", lambda office, row: reverse("video:session", kwargs={"office": office, "session": row}))
        register_nav(Entry(_("稅務視訊"), "video:sessions", right="video.hold", order=21, place="hall"))
