"""The person's own account: language, ways to sign in, sessions. And the page that helps who cannot sign in."""

from typing import Any
from uuid import UUID

from allauth.account.views import PasswordChangeView
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import signed_in, staff, with_first_password
from huzheng.foundation.sessions.store import end_sessions
from huzheng.web.actions import lift_lockout, set_language
from huzheng.web.forms import LanguageForm
from huzheng.web.queries import lockouts, second_factors, session_cards, sessions_of


@signed_in
@require_GET
def account(request: Any) -> HttpResponse:
    """Show how I sign in, in which language, and where I am signed in."""
    context = {
        "language": LanguageForm(initial={"language": request.user.language}),
        "sessions": session_cards(request.user.pk, request.actor.session),
        "factors": second_factors(request.user.pk),
    }
    return render(request, "web/account.html", context)


@signed_in
@require_POST
def language(request: Any) -> HttpResponse:
    """Keep my language for every sign-in, and speak it from now on."""
    form = LanguageForm(request.POST)
    response = HttpResponseRedirect(reverse("web:account"))
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        set_language(request.user.pk, language=chosen, by=request.actor, now=request.now)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", secure=settings.SECURE)
        with override(chosen):
            messages.success(request, _("已記住您的語言。"))
    return response


@signed_in
@require_POST
def end_session(request: Any) -> HttpResponse:
    """End one of my other sessions, or all of them."""
    mine = sessions_of(request.user.pk).exclude(seat=request.actor.session)
    if request.POST.get("seat"):
        mine = mine.filter(seat=_seat(request.POST["seat"]))
    if end_sessions(mine):
        messages.success(request, _("已結束登入。"))
    return HttpResponseRedirect(reverse("web:account"))


class _Password(PasswordChangeView):
    """Change the password; one that somebody else made is changed before anything else, on a page of its own."""

    def get_template_names(self) -> list[str]:
        """Return the page: there is nothing to go back to before the first change."""
        first = self.request.user.first_password
        return ["account/password_first.html" if first else "account/password_change.html"]

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what is wrong, beside its field."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response


password = with_first_password(signed_in(_Password.as_view()))


@staff("web.doors")
@require_GET
def doors(request: Any, office: str) -> HttpResponse:
    """List who of this office cannot sign in just now."""
    return render(request, "web/doors.html", {"lockouts": lockouts(request.office.id, read_now())})


@staff("web.doors")
@require_POST
def lift(request: Any, office: str, account: int) -> HttpResponse:
    """Let one of them try again."""
    lift_lockout(account, by=request.actor, now=request.now)
    messages.success(request, _("已解除鎖定，可以重新登入。"))
    return HttpResponseRedirect(reverse("web:doors", kwargs={"office": office}))


def _seat(word: str) -> UUID:
    try:
        return UUID(word)
    except ValueError as error:
        raise NotFound from error
