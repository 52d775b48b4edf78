"""The form on the phone page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.messages.states import Channel
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects


@collects("turn.nearly")
class TurnForm(Form):
    """How and where somebody wants to be told."""

    channel = forms.ChoiceField(label=_("怎麼通知"), widget=forms.RadioSelect)
    to = forms.CharField(
        label=_("電子郵件或手機號碼"), max_length=254, widget=forms.TextInput(attrs={"autocomplete": "on"}),
        help_text=_("只用來通知這一次，當天就刪除。"),
    )  # fmt: skip

    def __init__(self, *args: Any, ways: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(way, Channel(way).label) for way in ways]  # type: ignore[attr-defined]
        self.fields["channel"].initial = ways[0] if ways else ""
        if len(ways) == 1:
            self.fields["to"].label = _("電子郵件") if ways[0] == Channel.EMAIL else _("手機號碼")
