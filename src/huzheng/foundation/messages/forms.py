"""The form with which a message is sent another way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.foundation.errors import Invalid
from huzheng.foundation.messages.states import Channel
from huzheng.foundation.messages.steps import checked_address
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects_nothing


@collects_nothing("the address that the person gave for this matter, corrected")
class RedirectForm(Form):
    channel = forms.ChoiceField(label=gettext_lazy("改用"), choices=Channel.choices, widget=forms.RadioSelect)
    to = forms.CharField(
        label=gettext_lazy("電子郵件位址或手機號碼"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("改寄紙本時不必填。"),
    )

    def clean(self) -> dict[str, Any]:
        """Judge the address by its channel."""
        values = super().clean() or {}
        if channel := values.get("channel"):
            try:
                values["to"] = checked_address(channel, values.get("to", ""))
            except Invalid as error:
                self.add_error("to", error.text)
        return values
