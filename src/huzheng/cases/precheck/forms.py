"""Forms of the hall: the ticket that is scanned or typed, and to whom a notice is given on the spot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.cases.precheck.data import Told
from huzheng.foundation.page.fields import PhoneField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.page.wording import english
from huzheng.foundation.privacy.registry import collects
from huzheng.services.catalogue.data import ServiceCard

LANGUAGES = [("zh-hant", "中文"), ("en", "English")]
SIGNED = [("signature", _("簽名")), ("seal", _("蓋章")), ("fingerprint", _("指印")), ("declined", _("拒絕簽收"))]


class TicketForm(Form):
    """The number on the paper, or what a scanner reads of it."""

    code = forms.CharField(
        label=_("號碼"), max_length=300, help_text=_("輸入 A012，或掃描號碼牌上的條碼。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


@collects("cases.intake")
class TellForm(Form):
    """Who gets the notice, in which language, and whether they go home with it."""

    name = forms.CharField(label=_("申請人姓名"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    relation = forms.ChoiceField(label=_("申請人資格"), required=False)
    phone = PhoneField(required=False)
    language = forms.ChoiceField(label=_("民眾的語言"), choices=LANGUAGES, initial="zh-hant")
    large = forms.BooleanField(label=_("大字版"), required=False)
    signed = forms.ChoiceField(label=_("簽收方式"), choices=SIGNED, initial="signature")
    leaves = forms.BooleanField(label=_("先離開補件，不再等候叫號"), required=False, initial=True)

    def __init__(self, *args: Any, card: ServiceCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        both = english() and len(card.applicants_en) == len(card.applicants)
        shown = card.applicants_en if both else card.applicants
        choices = list(zip(card.applicants, shown, strict=True))
        self.fields["relation"].choices = [("", _("請選擇")), *choices]  # type: ignore[attr-defined]

    def told(self) -> Told:
        """Return what was typed."""
        return Told(**{name: self.cleaned_data[name] for name in Told.__slots__})
