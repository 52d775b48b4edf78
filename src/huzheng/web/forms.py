"""Forms of the door. What they check is allauth's; the words are ours, in both languages."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.privacy.registry import collects, collects_nothing


def _plain(form: forms.Form, words: dict[str, Any]) -> None:
    """Give fields our labels, and take the placeholders away: a label that vanishes while typing is none."""
    for name, label in words.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


@collects("web.sign_in")
class SignInForm(LoginForm):
    """Name and password. It never says whether the name exists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"login": _("帳號"), "password": _("密碼")})
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false", "autofocus": True}


@collects_nothing("proves who is signed in already")
class PasswordForm(ChangePasswordForm):
    """Change the password: the present one once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"oldpassword": _("目前的密碼"), "password1": _("新密碼"), "password2": _("再輸入一次新密碼")})
        self.fields["password1"].help_text = _(
            "至少 12 個字，不可以只有數字，也不可以和帳號相近。用幾個詞連成一句最好記。"
        )

    def clean(self) -> Any:
        """Refuse the present password as the new one."""
        words = super().clean()
        if words.get("password1") and words["password1"] == words.get("oldpassword"):
            self.add_error("password1", _("新密碼和目前的密碼一樣，請換一個。"))
        return words


@collects_nothing("proves who is signed in already")
class ProveForm(ReauthenticateForm):
    """Prove again who is here, by password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"password": _("密碼")})
        self.fields["password"].widget.attrs["autofocus"] = True


def _code(form: forms.Form, label: Any) -> None:
    """Make the field of a code one that phones and screen readers understand."""
    _plain(form, {"code": label})
    form.fields["code"].widget.attrs |= {"autocomplete": "one-time-code", "autofocus": True}


class CodeForm(AuthenticateForm):
    """The code of the authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("驗證碼或備用碼"))


class ProveByCodeForm(ReauthenticateByCodeForm):
    """Prove again who is here, by a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("驗證碼或備用碼"))


class ActivateAppForm(ActivateTOTPForm):
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("驗證器上的 6 位數字"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}


@collects_nothing("the name of a device")
class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey, with a name by which its owner knows it."""

    passwordless = forms.BooleanField(
        label=_("可以不用密碼登入"),
        required=False,
        initial=True,
        help_text=_("用這把通行密鑰登入時，裝置會要求指紋、臉部或 PIN 碼，不必再輸入帳號與密碼。"),
    )
    field_order = ["name", "passwordless", "credential"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"name": _("名稱")})
        self.fields["name"].help_text = _("例如「公務手機」，方便日後辨認。")
        self.initial["name"] = ""


@collects_nothing("the name of a device")
class NamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"name": _("名稱")})


@collects_nothing("proves who is signed in already")
class UnlockForm(forms.Form):
    """The password of the person whose screen it is."""

    password = forms.CharField(
        label=_("密碼"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class LanguageForm(forms.Form):
    """The language in which a person is greeted after signing in."""

    language = forms.ChoiceField(label=_("登入後用哪一種語言"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
