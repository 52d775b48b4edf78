from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PublicityConfig(AppConfig):
    name = "huzheng.hall.publicity"
    label = "publicity"

    def ready(self) -> None:
        from huzheng.foundation.links import register_link
        from huzheng.foundation.page.nav import Entry, register_nav
        from huzheng.foundation.rights import register_rights
        from huzheng.hall.publicity import metrics

        register_rights("huzheng.hall.publicity")
        metrics.register()
        register_link("campaign", campaign_address)
        register_nav(Entry(_("配合宣導"), "publicity:list", right="publicity.see", order=24, place="hall"))


def campaign_address(office: str, campaign: int) -> str:
    """Return where a campaign stands in the list of its year."""
    return f"{reverse('publicity:list', kwargs={'office': office})}#campaign-{campaign}"
