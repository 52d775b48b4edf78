"""Forms of the video sessions."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.clock import TAIPEI
from huzheng.foundation.page.fields import PhoneField, RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects
from huzheng.hall.video.data import Wanted
from huzheng.hall.video.states import RESULTS


@collects("video.session")
class SessionForm(Form):
    """Which tax, now or at a time to come, and how to call back."""

    kind = forms.ChoiceField(label=_("稅務項目"))
    on = RocDateField(label=_("預定日期"), required=False)
    at = forms.TimeField(
        label=_("預定時間"), required=False, help_text=_("現在就要接通時，日期與時間都留空。"),
        widget=forms.TimeInput(attrs={"type": "time"}),
    )  # fmt: skip
    name = forms.CharField(label=_("民眾稱呼"), max_length=60, required=False, help_text=_("稅務局無人應答時回電用。"))
    phone = PhoneField(required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("請選擇")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that a planned session has both a day and a time."""
        words = super().clean() or {}
        for one, other in (("on", "at"), ("at", "on")):
            if words.get(one) and not words.get(other) and other not in self.errors:
                self.add_error(other, _("預定的視訊要有日期和時間。"))
        return words

    def wanted(self) -> Wanted:
        """Return what was typed."""
        words = self.cleaned_data
        moment = datetime.combine(words["on"], words["at"], tzinfo=TAIPEI) if words["on"] else None
        return Wanted(words["kind"], moment, " ".join(words["name"].split()), words["phone"])


class ResultForm(Form):
    """What came of a session."""

    result = forms.ChoiceField(
        label=_("視訊結果"), choices=[(one.value, one.label) for one in RESULTS], widget=forms.RadioSelect
    )
