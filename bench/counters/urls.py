"""The product's addresses, and a page that does nothing but know who asks."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from huzheng.config import urls
from huzheng.foundation.page.gates import signed_in


@signed_in
def bare(request: HttpRequest) -> HttpResponse:
    """Answer somebody signed in with two letters."""
    return HttpResponse("ok")


urlpatterns = [path("bare/", bare), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
