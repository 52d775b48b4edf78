from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.nav import PUBLIC, Entry, register_nav
from huzheng.foundation.rights import register_rights


class CatalogueConfig(AppConfig):
    name = "huzheng.services.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from huzheng.services.catalogue import metrics

        register_rights("huzheng.services.catalogue")
        metrics.register()
        register_nav(Entry(_("業務項目"), "catalogue:list", right="catalogue.see", order=25, below="services"))
        register_nav(Entry(_("業務項目"), "catalogue:list", right="catalogue.see", order=10, place="services"))
        register_nav(Entry(_("申辦須知"), "catalogue:public", order=10, place=PUBLIC))
        register_nav(Entry(_("期限表"), "catalogue:limits", order=20, place=PUBLIC))
