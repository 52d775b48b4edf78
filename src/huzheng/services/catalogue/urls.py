"""Addresses of the catalogue: /p/ for citizens, /o/ for staff."""

from django.urls import path, register_converter

from huzheng.services.catalogue.views import changes, local, public, staff


class ServiceCodeConverter:
    """The code of a service, R01 or L12: other words below /services/ belong to other rooms."""

    regex = "[A-Z][0-9]{2,3}"

    def to_python(self, value: str) -> str:
        """Take the code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Write the code as it stands."""
        return value


register_converter(ServiceCodeConverter, "service")
app_name = "catalogue"
OWN = "o/<slug:office>/services/"
ONE = f"{OWN}<service:code>/"

urlpatterns = [
    path("p/<slug:office>/services/", public.services, name="public"),
    path("p/<slug:office>/services/<service:code>/", public.service, name="public_service"),
    path("p/<slug:office>/limits/", public.limits, name="limits"),
    path("p/<slug:office>/limits/<slug:form>/", public.limits_paper, name="limits_paper"),
    path(OWN, staff.services, name="list"),
    path(f"{OWN}local/new/", local.add, name="local_add"),
    path(f"{OWN}local/<int:number>/edit/", local.edit, name="local_edit"),
    path(f"{OWN}local/<int:number>/end/", local.end, name="local_end"),
    path(ONE, staff.service, name="service"),
    path(f"{ONE}set/", changes.set_service, name="set"),
    path(f"{ONE}confirm/<slug:field>/", changes.confirm, name="confirm"),
    path(f"{ONE}change/<slug:what>/", changes.change, name="change"),
]
