"""What we change of allauth, the sign-in library: no open sign-up, our lock-out in the database, our words, secrets kept sealed."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.sessions.browsers import known_browser, remember_browser
from huzheng.foundation.sessions.store import note_browser
from huzheng.web.actions import begin_try, change_password, pass_try, take_up_held
from huzheng.web.errors import LockedOut

# What allauth reports, by its template; everything else of it stays unsaid.
SAID = {
    "account/messages/password_changed.txt": gettext_lazy("密碼已變更，其他裝置上的登入已結束。"),
    "mfa/messages/totp_activated.txt": gettext_lazy("已啟用驗證器。"),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("已停用驗證器。"),
    "mfa/messages/webauthn_added.txt": gettext_lazy("已新增通行密鑰。"),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("已移除通行密鑰。"),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("已產生新的備用碼。"),
}


class UnlikeTheName(UserAttributeSimilarityValidator):
    """Refuse a password that is nearly the sign-in name, in our words."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError where password and name are too near."""
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(_("新密碼和帳號太相近，請換一個。"), code="password_too_similar") from error


def locked_out(error: LockedOut) -> ValidationError:
    """Say when to try again, and who can help sooner; the same words whether the name exists or not."""
    words = ngettext(
        "試錯次數過多，請於 %(n)d 分鐘後再試，或請資訊人員解除鎖定。",
        "試錯次數過多，請於 %(n)d 分鐘後再試，或請資訊人員解除鎖定。",
        error.minutes,
    )
    return ValidationError(words % {"n": error.minutes}, code="locked_out")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the office; who signs in is counted by name and address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("這個帳號已停用，請洽資訊人員。"),
        "enter_current_password": gettext_lazy("目前的密碼不正確。"),
        "incorrect_code": gettext_lazy("驗證碼不正確，請看驗證器上最新的一組再試。"),
        "incorrect_password": gettext_lazy("密碼不正確，請再試一次。"),
        "too_many_login_attempts": gettext_lazy("試錯次數過多，請於 5 分鐘後再試。"),
        "username_password_mismatch": gettext_lazy("帳號或密碼不正確，請再試一次。"),
        "rate_limited": gettext_lazy("操作太快，請稍候再試。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts are made by the office."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave counting to `authenticate`, which knows how it ended."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check a password; count the try before, clear it after. Raises ValidationError where there were too many."""
        name, now = credentials.get("username") or "", read_now()
        try:
            number = begin_try(name, address=self.get_client_ip(request), by=system(None), now=now)
        except LockedOut as error:
            raise locked_out(error) from error
        account = super().authenticate(request, **credentials)
        if account is not None:
            pass_try(number, by=system(None), now=now)
        return account

    def set_password(self, user: Any, password: str) -> None:
        """Keep a changed password."""
        user.password = change_password(user.pk, password=password, by=self.request.actor, now=self.request.now)

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> HttpResponse:
        """Note the browser, speak the person's language from the first page on, and find what the last session left unsent."""
        response = super().post_login(request, user, **kwargs)
        note_browser(request.session.session_key, self.get_client_ip(request), self.get_http_user_agent(request))
        last, seat = known_browser(request), request.session.seat
        if last is not None and last[1] == user.pk and last[0] != seat:
            take_up_held(last[0], seat=seat, account_id=user.pk, by=system(None), now=read_now())
        remember_browser(response, seat, user.pk)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", secure=settings.SECURE)
        return response

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **words: Any
    ) -> None:
        """Say what changed in our words; no greeting at every sign-in and sign-out."""
        if message_template is None:
            super().add_message(request, level, None, *args, **words)
        elif said := SAID.get(message_template):
            super().add_message(request, level, message=str(said))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Go to the person's own start page."""
        return reverse("web:home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Go to where the next person signs in."""
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: Any) -> str:
        """Go back to the account page, or to work where the change was what stood before it."""
        return reverse("web:after" if request.user.first_password else "web:account")


class SealedAdapter(DefaultMFAAdapter):
    """Second factors: secrets of authenticator apps lie encrypted in the database, under the installation's key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("驗證碼不正確，請看驗證器上最新的一組再試。"),
        "cannot_delete_authenticator": gettext_lazy("還有其他驗證方式時不能停用。"),
        "cannot_generate_recovery_codes": gettext_lazy("請先設定驗證器或通行密鑰，再產生備用碼。"),
    }

    def get_totp_issuer(self) -> str:
        """Return the name under which the code stands in the authenticator app."""
        return "Huzheng 戶政"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the name that the browser shows for a passkey, bound to the host in the address bar."""
        return super().get_public_key_credential_rp_entity() | {"name": "Huzheng 戶政"}

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> Fernet:
    digest = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
