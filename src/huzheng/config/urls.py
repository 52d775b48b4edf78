"""Every address, in one place: rooms bring their own lists (`urls.py`), found by their line in settings.ROOMS."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from huzheng.web.urls import ACCOUNTS

ROOMS = (*settings.PARTS, *settings.ROOMS)
BUSIEST = "huzheng.hall.queue"  # looked up first: somebody stands at the counter, and there are a thousand addresses

urlpatterns = [
    path("accounts/", include(ACCOUNTS)),
    path("i18n/", include("django.conf.urls.i18n")),
    path("style/", include("huzheng.foundation.page.urls")),
    *(path("", include(f"{room}.urls")) for room in sorted(ROOMS, key=BUSIEST.__ne__) if find_spec(f"{room}.urls")),
]

handler400 = "huzheng.foundation.page.errors.bad_request"
handler403 = "huzheng.foundation.page.errors.permission_denied"
handler404 = "huzheng.foundation.page.errors.not_found"
handler500 = "huzheng.foundation.page.errors.server_error"
