"""The gate keeper: sets request.office, request.actor and request.now, or turns away.

Answers: nobody signed in → sign-in page; another office, or none such → NotFound; right missing → Refused; a device that is
not enrolled → the page where it enrols. Views of allauth and Django's language switch have no gate of ours and need none.
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
                _know(request)
                return None
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} has no gate")
        return {"public": _public, "device": _device}.get(gate.kind, _signed_in)(request, gate, kwargs.get("office"))


def _know(request: Any) -> None:
    """Say who is signed in to a page that lets everybody in."""
    if request.session.get("_auth_user_id") and request.user.is_authenticated:
        request.actor = actor_of(request.user, session=_seat(request))
        staff = getattr(request.user, "staff", None)
        request.office = card(staff.office) if staff else None
        request.now = local(request.user.read_at + (staff.office.clock_offset if staff else timedelta(0)))


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
    """Lead to the sign-in page; a fragment asked for by HTMX sends its whole page there, instead of showing the door inside."""
    door = redirect_to_login(request.get_full_path())
    if not request.headers.get("HX-Request"):
        return door
    return HttpResponse(headers={"HX-Redirect": redirect_to_login("/").url})


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
