from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page import nav
from huzheng.foundation.privacy.registry import register_privacy
from huzheng.foundation.rights import register_rights
from huzheng.foundation.schedule import register_schedule
from huzheng.web.schedule import SCHEDULE


class WebConfig(AppConfig):
    name = "huzheng.web"
    label = "web"

    def ready(self) -> None:
        register_schedule(SCHEDULE)
        register_rights("huzheng.web")
        register_privacy("huzheng.web")
        for entry in (
            nav.Entry(_("今日工作"), "web:start", order=0),
            nav.Entry(_("登入協助"), "web:doors", right="web.doors", order=900),
            nav.Entry(_("個人資料保護"), "web:privacy", order=900, place=nav.PUBLIC),
            nav.Entry(_("我的帳號"), "web:account", order=10, place=nav.ACCOUNT),
            nav.Entry(_("換人使用"), "web:change_person", order=20, place=nav.ACCOUNT, post=True),
            nav.Entry(_("鎖定"), "web:lock_now", order=30, place=nav.ACCOUNT, post=True, key="F12", lock=True),
        ):
            nav.register_nav(entry)
