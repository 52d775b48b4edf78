"""The screen lock (X-10): after five minutes without an act, a signed-in screen shows nothing more until its person is back.

What arrives at a locked screen is kept for that person, not lost and not carried out (views.lock.held_page). So is what arrives
after the session has ended: the browser knows by a signed cookie whose it was, and the same person finds it after signing in.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page.errors import error_page
from huzheng.foundation.sessions.browsers import known_browser
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
        came_as_nobody = request.method == "POST" and not request.session.get("_auth_user_id")
        response = self.get_response(request)
        if came_as_nobody and _came_too_late(request):
            try:
                return _keep_for_later(request)
            except HuzhengError as error:
                return error_page(request, error)
        return response

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
        _hold(request, back, request.session.seat, request.user.pk)
    elif request.headers.get("HX-Request"):
        back = _page_of(request)
    return _lead(request, "web:lock", back)


def _lead(request: Any, door: str, back: str) -> HttpResponse:
    """Lead to a door that leads back; a fragment asked for by HTMX is led there as a whole."""
    target = f"{reverse(door)}?{urlencode({'next': back})}"
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


def _hold(request: Any, page: str, seat: str, account_id: int) -> bool:
    """Keep what was typed for one person; say whether it could be kept."""
    if request.path.startswith(SECRETS):
        return False
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NEVER_HELD]
    return hold_form(
        seat,
        account_id=account_id, path=request.get_full_path(), page=page, fields=fields, sent=True,
        files=bool(request.FILES), by=request.actor or system(None), now=getattr(request, "now", None) or read_now(),
    )  # fmt: skip


def _came_too_late(request: Any) -> bool:
    """Say whether a form came from somebody whose session has ended: the gate asks for a person, and nobody is signed in."""
    match = request.resolver_match
    gate = getattr(match.func, "gate", None) if match else None
    return gate is not None and gate.kind not in OPEN_TO and not request.session.get("_auth_user_id")


def _keep_for_later(request: Any) -> HttpResponse:
    """Keep the form for the person whose browser it is, and lead to the sign-in page, which leads to what was kept."""
    page, whose = _page_of(request), known_browser(request)
    if whose is not None and _hold(request, page, *whose):
        messages.info(request, _("登入已結束。剛才送出的內容沒有寫入，已經保留；由同一人登入後，就能再送出。"))
        return _lead(request, "account_login", f"{reverse('web:held')}?{urlencode({'next': page})}")
    messages.warning(request, _("登入已結束，剛才送出的內容沒有寫入。請登入後重新操作。"))
    return _lead(request, "account_login", page)
