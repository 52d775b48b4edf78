"""The gate keeper: sets request.office, request.actor and request.now, or turns away.

Answers: nobody signed in → sign-in page; a password that somebody else made → the page where it is changed; another office, or
none such → NotFound; right missing → Refused; a device that is not enrolled → the page where it enrols. Views of allauth and
Django's language switch have no gate of ours and need none.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from huzheng.foundation.actors import citizen
from huzheng.foundation.clock import local, read_now
from huzheng.foundation.errors import HuzhengError, NotFound
from huzheng.foundation.page.errors import error_page
from huzheng.foundation.page.gates import Gate
from huzheng.foundation.rights import require
from huzheng.office.access import access_device, access_office, actor_of, card
from huzheng.office.data import DEVICE_COOKIE

FOREIGN = ("allauth.", "django.")
OPEN = {"public", "device"}  # gates that ask for no person
ALWAYS = {"account_logout", "set_language"}  # what is left to whoever must change the password first


class GateMiddleware:
    """Enforce `view.gate` before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.office, request.actor = None, None
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Let in, or turn away: Django asks `process_exception` only for what a view raises, so errors are answered here."""
        try:
            return self._pass(request, view, kwargs)
        except HuzhengError as error:
            return error_page(request, error)

    def _pass(self, request: Any, view: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Let in by setting office, actor and now; return a response to turn away."""
        gate: Gate | None = getattr(view, "gate", None)
        if gate is None:
            if view.__module__.startswith(FOREIGN):
                return _know(request, view)
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} has no gate")
        if gate.kind not in OPEN and request.user.is_authenticated and (turned := _first_password(request, view)):
            return turned
        return {"public": _public, "device": _device}.get(gate.kind, _signed_in)(request, gate, kwargs.get("office"))


def _know(request: Any, view: Any) -> HttpResponse | None:
    """Say who is signed in to a page that lets everybody in."""
    if not request.session.get("_auth_user_id") or not request.user.is_authenticated:
        return None
    request.actor = actor_of(request.user, session=_seat(request))
    staff = getattr(request.user, "staff", None)
    request.office = card(staff.office) if staff else None
    request.now = local(request.user.read_at + (staff.office.clock_offset if staff else timedelta(0)))
    return _first_password(request, view)


def _first_password(request: Any, view: Any) -> HttpResponse | None:
    """Lead whoever has a password that somebody else made to where it is changed, whatever they asked for."""
    free = getattr(view, "with_first_password", False) or request.resolver_match.url_name in ALWAYS
    if free or not request.user.first_password:
        return None
    return _whole_page(request, reverse("account_change_password"))


def _seat(request: Any) -> str:
    """Return the word for this session that other rooms may keep (foundation.sessions)."""
    return getattr(request.session, "seat", "")


def _public(request: Any, gate: Gate, code: str | None) -> None:
    if code is None:
        request.now = read_now()
        return
    request.office, request.now = access_office(code)
    request.actor = citizen(request.office.id)


def _device(request: Any, gate: Gate, code: str | None) -> HttpResponse | None:
    found = access_device(request.COOKIES.get(DEVICE_COOKIE, ""), code or "", gate.device)
    if found is None:
        access_office(code or "")
        return HttpResponseRedirect(reverse("office:enrol", kwargs={"office": code, "kind": gate.device}))
    request.actor, request.office, request.now = found
    return None


def _to_the_door(request: Any) -> HttpResponse:
    """Lead to the sign-in page."""
    back = "/" if request.headers.get("HX-Request") else request.get_full_path()
    return _whole_page(request, redirect_to_login(back).url)


def _whole_page(request: Any, url: str) -> HttpResponse:
    """Lead to a page; a fragment asked for by HTMX is led there as a whole."""
    return (
        HttpResponse(headers={"HX-Redirect": url}) if request.headers.get("HX-Request") else HttpResponseRedirect(url)
    )


def _signed_in(request: Any, gate: Gate, code: str | None) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return _to_the_door(request)
    request.actor = actor_of(request.user, session=_seat(request))
    if request.actor is None:
        raise NotFound
    staff = getattr(request.user, "staff", None)
    offset = staff.office.clock_offset if staff else timedelta(0)
    request.now = local(request.user.read_at + offset)
    if staff:
        request.office = card(staff.office)
    if gate.kind == "bureau" and request.user.bureau_id is None:
        raise NotFound
    if code is not None and (request.office is None or request.office.code != code):
        raise NotFound
    if gate.right:
        require(request.actor, gate.right)
    return None
