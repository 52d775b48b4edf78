"""Forms of enquiries. What was typed to be compared is never shown again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.cases.enquiries.rules import LONGEST
from huzheng.cases.enquiries.states import BY_STAFF, SETTLED, Channel, Outcome
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects, collects_nothing


@collects("enquiries.progress")
class ProgressForm(Form):
    """The number of the case and one thing that only who knows of it knows."""

    number = forms.CharField(
        label=gettext_lazy("案號"), max_length=LONGEST, help_text=gettext_lazy("印在收件回條上，例如 115-000123。"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    second = forms.CharField(
        label=gettext_lazy("核對資料"), max_length=LONGEST,
        help_text=gettext_lazy("申請人出生年月日（例如 79/05/17）、留存電話的末四碼，或收件回條上的 6 位查詢碼，任填一項。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


@collects_nothing("reception looks up what the office already holds; nothing of it is kept")
class LookUpForm(Form):
    """By which channel somebody asks, and what they name."""

    channel = forms.ChoiceField(
        label=gettext_lazy("詢問管道"), widget=forms.RadioSelect,
        choices=[(channel.value, channel.label) for channel in BY_STAFF], initial=Channel.PHONE,
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("案號或申請人"), max_length=LONGEST,
        help_text=gettext_lazy("案號，或申請人的姓名、身分證統一編號、電話。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


@collects_nothing("compared with what the office holds, shown and kept nowhere")
class SecondForm(Form):
    """What the asker names to prove that they know of the case."""

    second = forms.CharField(
        label=gettext_lazy("對方說的核對資料"), max_length=LONGEST,
        help_text=gettext_lazy("出生年月日、電話末四碼或查詢碼，任一項。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class OutcomeForm(Form):
    """What came of an enquiry."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("處理結果"), choices=[(one.value, Outcome(one).label) for one in SETTLED]
    )


def key_of(given: Any) -> str:
    """Return the key of a form, so that a second tap is answered like the first."""
    return str(given.get("request_key", "")).replace("\x00", "")[:64]
