"""Lock, unlock, what was held meanwhile, and another person at the same machine."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib.auth import logout
from django.forms import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import signed_in, with_first_password
from huzheng.web.actions import drop_held, hold_form, lock_screen, unlock_screen
from huzheng.web.forms import UnlockForm
from huzheng.web.queries import held_card, held_forms, second_factors

View = TypeVar("View", bound=Callable[..., Any])


def while_locked(view: View) -> View:
    """Let a view through to a locked screen, whoever's it is."""
    view.while_locked = True  # type: ignore[attr-defined]
    return with_first_password(view)


def safe_next(request: Any) -> str:
    """Return where to go back to, only within this site."""
    return _ours(request, request.POST.get("next") or request.GET.get("next") or "") or reverse("web:after")


def _ours(request: Any, target: str) -> str:
    """Return an address within this site as it is, nothing for any other."""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe and target.startswith("/") else ""


@while_locked
@signed_in
@require_GET
def lock(request: Any) -> HttpResponse:
    """Ask the person whose screen it is for the password; an open screen has nothing to ask."""
    if not request.session.locked:
        return HttpResponseRedirect(safe_next(request))
    return _page(request, UnlockForm())


@while_locked
@signed_in
@require_POST
def lock_now(request: Any) -> HttpResponse:
    """Lock at once, and keep what was being typed: often the page's own clock asks, a moment after the server's has struck."""
    if body := request.POST.get("typed", ""):
        hold_form(
            request.actor.session, account_id=request.user.pk, path=_ours(request, request.POST.get("action", "")),
            page=safe_next(request), fields=parse_qsl(body, keep_blank_values=True), sent=False, files=False,
            by=request.actor, now=request.now,
        )  # fmt: skip
    lock_screen(request.actor.session, by=request.actor, now=request.now)
    return HttpResponseRedirect(_with_next(reverse("web:lock"), safe_next(request)))


@sensitive_post_parameters("password")
@while_locked
@signed_in
@require_POST
def unlock(request: Any) -> HttpResponse:
    """Open the screen for its person, by password or passkey; the tries are counted like those of signing in."""
    form = UnlockForm(request.POST)
    if not (_by_passkey(request, form) if request.POST.get("credential") else _by_password(request, form)):
        return _page(request, form, status=422)
    unlock_screen(request.actor.session, by=request.actor, now=request.now)
    return HttpResponseRedirect(_after_unlocking(request))


@while_locked
@signed_in
@require_POST
def change_person(request: Any) -> HttpResponse:
    """End this person's session here, and let the next one sign in on the same machine."""
    logout(request)
    return HttpResponseRedirect(reverse("account_login"))


@signed_in
@require_GET
def held(request: Any) -> HttpResponse:
    """Show what was held while the screen was locked: to be sent now, taken up again, or thrown away."""
    rows = [held_card(row) for row in held_forms(request.actor.session, request.user.pk)]
    if not rows:
        return HttpResponseRedirect(safe_next(request))
    return render(request, "web/held.html", {"rows": rows, "next": safe_next(request)})


@signed_in
@require_GET
def held_one(request: Any, number: int) -> HttpResponse:
    """Give one held form back to the page on which it was typed. Raises NotFound."""
    row = held_forms(request.actor.session, request.user.pk).filter(pk=number).first()
    if row is None:
        raise NotFound
    return JsonResponse({"path": row.path, "fields": row.fields})


@signed_in
@require_POST
def drop(request: Any, number: int) -> HttpResponse:
    """Throw one held form away."""
    drop_held(number, seat=request.actor.session, account_id=request.user.pk, by=request.actor, now=request.now)
    return HttpResponseRedirect(_with_next(reverse("web:held"), safe_next(request)))


@with_first_password
@signed_in
@require_POST
def alive(request: Any) -> HttpResponse:
    """Hear from the page's script that somebody is typing; the middleware has noted it."""
    return HttpResponse(status=204)


def _after_unlocking(request: Any) -> str:
    """Return the page from before; where something was held, the way to it comes first."""
    rows = list(held_forms(request.actor.session, request.user.pk))
    if len(rows) == 1 and not rows[0].sent:
        return f"{rows[0].page}#held-{rows[0].pk}"
    return _with_next(reverse("web:held"), safe_next(request)) if rows else safe_next(request)


def _with_next(path: str, target: str) -> str:
    return f"{path}?{urlencode({'next': target})}"


def _page(request: Any, form: UnlockForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "next": safe_next(request)}
    if second_factors(request.user.pk)["passkeys"]:
        context["passkey"] = {"request_options": passkeys.begin_authentication(request.user)}
    return render(request, "web/lock.html", context, status=status)


def _by_password(request: Any, form: UnlockForm) -> bool:
    if not form.is_valid():
        return False
    try:
        if get_adapter(request).reauthenticate(request.user, form.cleaned_data["password"]):
            return True
        form.add_error("password", get_adapter(request).validation_error("incorrect_password"))
    except ValidationError as error:
        form.add_error(None, error)
    return False


def _by_passkey(request: Any, form: UnlockForm) -> bool:
    given = AuthenticateWebAuthnForm({"credential": request.POST["credential"]}, user=request.user)
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):  # whatever a browser may send
        if given.is_valid():
            return True
    form.errors.pop("password", None)
    form.add_error(None, ValidationError(_("這把通行密鑰沒有通過，請再試一次，或改用密碼。")))
    return False
