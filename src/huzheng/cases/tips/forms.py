"""Forms of the next-steps sheets."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from huzheng.cases.tips import rules
from huzheng.cases.tips.data import TipValues
from huzheng.cases.tips.messages import kind_word, tip_name
from huzheng.cases.tips.queries import Offer
from huzheng.foundation.page.forms import Form

ADDRESS = URLValidator(schemes=["http", "https"])
LANGUAGES = [("zh-hant", "中文"), ("en", "English")]


class SheetForm(Form):
    """The items of a case's kind; those that the case chooses are ticked."""

    tips = forms.MultipleChoiceField(label=_("接下來要辦的事"), widget=forms.CheckboxSelectMultiple, required=False)
    language = forms.ChoiceField(label=_("民眾的語言"), choices=LANGUAGES)

    def __init__(self, *args: Any, offered: Offer, **kwargs: Any) -> None:
        language = "zh-hant" if offered.language == "zh-hant" else "en"
        super().__init__(*args, initial={"tips": sorted(offered.chosen), "language": language}, **kwargs)
        self.fields["tips"].choices = [(tip.key, tip_name(tip)) for tip in offered.items]  # type: ignore[attr-defined]


class TipForm(Form):
    """A next step of the office's own."""

    kind = forms.ChoiceField(label=_("登記種類"))
    zh = forms.CharField(label=_("要辦的事"), max_length=120)
    en = forms.CharField(label=_("要辦的事（英文）"), max_length=200, required=False)
    agency_zh = forms.CharField(label=_("辦理機關"), max_length=120, required=False)
    agency_en = forms.CharField(label=_("辦理機關（英文）"), max_length=200, required=False)
    bring_zh = forms.CharField(label=_("攜帶"), max_length=200, required=False)
    bring_en = forms.CharField(label=_("攜帶（英文）"), max_length=300, required=False)
    where_zh = forms.CharField(label=_("地點或方式"), max_length=200, required=False)
    where_en = forms.CharField(label=_("地點或方式（英文）"), max_length=300, required=False)
    link = forms.URLField(label=_("網址"), max_length=300, required=False, assume_scheme="https", validators=[ADDRESS])
    age_from = forms.IntegerField(
        label=_("年齡自"),
        min_value=0,
        max_value=150,
        required=False,
        help_text=_("案內有這個年齡的人才列出；不填為一律列出。"),
    )
    age_to = forms.IntegerField(label=_("年齡至"), min_value=0, max_value=150, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(key, kind_word(key)) for key in rules.rulebook().kinds]  # type: ignore[attr-defined]

    def values(self) -> TipValues:
        """Return what was typed."""
        return TipValues(**self.cleaned_data)
