"""A card, its perspectives, the review of a quarter."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.forms import Form
from huzheng.plan.scorecard.data import CardValues, PerspectiveValues

MOST = 8  # perspectives of a card


class CardForm(Form):
    """The year and title of a card."""

    roc_year = forms.IntegerField(label=gettext_lazy("年度（民國）"), min_value=50, max_value=199)
    title = forms.CharField(label=gettext_lazy("名稱"), max_length=200)

    def values(self) -> CardValues:
        """Return what the verb takes."""
        return CardValues(**self.cleaned_data)


class PerspectivesForm(Form):
    """The names of the perspectives, from the uppermost down; two empty places for more."""

    def __init__(self, *args: Any, count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = min(MOST, count + 2)
        for place in range(1, self.places + 1):
            zh, en = _("第 %(n)s 構面"), _("第 %(n)s 構面（英文）")
            self.fields[f"zh_{place}"] = forms.CharField(label=zh % {"n": place}, max_length=40, required=False)
            self.fields[f"en_{place}"] = forms.CharField(label=en % {"n": place}, max_length=60, required=False)

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """Return the fields of each perspective side by side."""
        return [(self[f"zh_{place}"], self[f"en_{place}"]) for place in range(1, self.places + 1)]

    def clean(self) -> dict[str, Any]:
        """Refuse a card without perspectives, and a gap in their row."""
        given: dict[str, Any] = super().clean() or {}
        named = [bool(given.get(f"zh_{place}")) for place in range(1, self.places + 1)]
        if not any(named):
            raise forms.ValidationError(_("至少要有一個構面。"))
        if False in named[: sum(named)]:
            self.add_error(f"zh_{named.index(False) + 1}", _("中間的構面不能空白。"))
        return given

    def values(self) -> list[PerspectiveValues]:
        """Return what the verb takes."""
        given = self.cleaned_data
        places = [place for place in range(1, self.places + 1) if given[f"zh_{place}"]]
        return [PerspectiveValues(given[f"zh_{place}"], given[f"en_{place}"]) for place in places]


class ReviewForm(Form):
    """What is to be said about a quarter."""

    words = forms.CharField(
        label=gettext_lazy("檢討"), max_length=4000, widget=forms.Textarea,
        help_text=gettext_lazy("寫達成情形、落後的原因與下一季要做的事。"),
    )  # fmt: skip


class ReasonForm(Form):
    """Why: one sentence that is kept."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300)
