"""The screen lock (X-10): after five minutes without an act, a signed-in screen shows nothing more until its person is back.

What arrives at a locked screen is kept for that person, not lost and not carried out (views.lock.held_page).
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page.errors import error_page
from huzheng.web.actions import hold_form

OPEN_TO = {"public", "device"}  # gates that ask for no person; kiosks and boards never lock
STAYS_OPEN = {"account_logout", "set_language"}
NEVER_HELD = {"csrfmiddlewaretoken"}
SECRETS = "/accounts/"  # passwords and codes are not kept


class ScreenLock:
    """Turn away from locked screens; note that somebody is here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Let an open screen pass, lead a locked one to the lock page."""
        gate = getattr(view, "gate", None)
        if (gate is not None and gate.kind in OPEN_TO) or getattr(view, "while_locked", False):
            return None
        if request.resolver_match.url_name in STAYS_OPEN or not request.session.get("_auth_user_id"):
            return None
        if request.session.locked:
            try:
                return _turn_away(request)
            except HuzhengError as error:  # Django asks ErrorPages only about what a view raises
                return error_page(request, error)
        if is_act(request):
            request.session.touch()
        return None


def is_act(request: Any) -> bool:
    """Say whether a person did this: not what a page fetches by itself.

    Every POST is an act. A GET is none where HTMX asks for it, or where the browser says that it navigates unasked (a page that
    refreshes itself); typing is told by the page's own script.
    """
    if request.method == "POST":
        return True
    unasked = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.headers.get("Sec-Fetch-User") != "?1"
    return not request.headers.get("HX-Request") and not unasked


def _turn_away(request: Any) -> HttpResponse:
    back = request.get_full_path()
    if request.method == "POST":
        back = _page_of(request)
        if not request.path.startswith(SECRETS):
            _hold(request, back)
    elif request.headers.get("HX-Request"):
        back = _page_of(request)
    target = f"{reverse('web:lock')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def _page_of(request: Any) -> str:
    """Return the page on which a form or a fragment stood; only a page of ours."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://[" is no address
        return "/"
    if parts.netloc != request.get_host():
        return "/"
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _hold(request: Any, page: str) -> None:
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NEVER_HELD]
    hold_form(
        request.session.seat,
        account_id=request.user.pk, path=request.get_full_path(), page=page, fields=fields, sent=True,
        files=bool(request.FILES), by=request.actor or system(None), now=getattr(request, "now", None) or read_now(),
    )  # fmt: skip
