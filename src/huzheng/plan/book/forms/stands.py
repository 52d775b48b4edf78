"""What a plan stands for and is held against: vision, values, papers."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.book.data import (
    PaperValues,
    ValueValues,
    VisionValues,
)
from huzheng.plan.book.rules import read_statements
from huzheng.plan.book.states import PaperKind

MOST_STATEMENTS = 300


class VisionForm(Form):
    """The vision of the office and the day from which it holds."""

    sentence_zh = forms.CharField(label=gettext_lazy("願景"), max_length=1000, widget=forms.Textarea)
    sentence_en = forms.CharField(
        label=gettext_lazy("願景（英文）"), max_length=2000, required=False, widget=forms.Textarea
    )
    effective_from = RocDateField(
        label=gettext_lazy("自哪一天起"), help_text=gettext_lazy("這一天以前仍顯示先前的願景。")
    )

    def values(self) -> VisionValues:
        """Return what the verb takes."""
        return VisionValues(**self.cleaned_data)


class ValueForm(Form):
    """A value with its letter."""

    letter = forms.RegexField(
        "^[A-Z]{1,3}$", label=gettext_lazy("字母"), max_length=3, help_text=gettext_lazy("一個大寫字母，例如 N。"),
        error_messages={"invalid": gettext_lazy("請用半形大寫英文字母。")},
    )  # fmt: skip
    name_zh = forms.CharField(label=gettext_lazy("名稱"), max_length=40)
    name_en = forms.CharField(label=gettext_lazy("名稱（英文）"), max_length=60)
    meaning_zh = forms.CharField(label=gettext_lazy("意義"), max_length=1000, required=False, widget=forms.Textarea)
    meaning_en = forms.CharField(
        label=gettext_lazy("意義（英文）"), max_length=2000, required=False, widget=forms.Textarea
    )

    def values(self) -> ValueValues:
        """Return what the verbs take."""
        return ValueValues(**self.cleaned_data)


class PaperForm(Form):
    """A white paper or major yearly plan: its head, and its statements one a line."""

    kind = forms.ChoiceField(label=gettext_lazy("種類"), choices=PaperKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("文件名稱"), max_length=200)
    issuer = forms.CharField(label=gettext_lazy("發布機關"), max_length=100, required=False)
    roc_year = forms.IntegerField(label=gettext_lazy("年度（民國）"), min_value=50, max_value=199)
    source_text = forms.CharField(
        label=gettext_lazy("文句"), max_length=60_000, widget=forms.Textarea,
        help_text=gettext_lazy("一行一項，可以整段貼上；行首的編號會照原樣保留。"),
    )  # fmt: skip

    def clean_source_text(self) -> str:
        """Refuse what holds no statement, or more than a person can link."""
        text: str = self.cleaned_data["source_text"]
        count = len(read_statements(text))
        if not count:
            raise forms.ValidationError(_("沒有讀到任何文句。請一行寫一項。"))
        if count > MOST_STATEMENTS:
            raise forms.ValidationError(_("超過 %(n)s 項。請分成幾份文件。") % {"n": MOST_STATEMENTS})
        return text

    def values(self) -> PaperValues:
        """Return what the verbs take."""
        return PaperValues(**self.cleaned_data)
