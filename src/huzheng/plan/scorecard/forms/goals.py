"""A goal and its wording."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.forms import Form
from huzheng.plan.scorecard.data import GoalValues


class GoalForm(Form):
    """A goal; a card in force asks for the reason of a change."""

    perspective = forms.ChoiceField(label=gettext_lazy("構面"))
    title = forms.CharField(
        label=gettext_lazy("目標"),
        max_length=60,
        help_text=gettext_lazy("一句話，寫要達到什麼；會印在策略地圖的方框裡。"),
    )
    words = forms.CharField(label=gettext_lazy("說明"), max_length=2000, required=False, widget=forms.Textarea)
    reason = forms.CharField(
        label=gettext_lazy("修改的理由"), max_length=300, required=False,
        help_text=gettext_lazy("文字有改才需要；先前的文字會保留。"),
    )  # fmt: skip

    def __init__(self, *args: Any, perspectives: list[tuple[int, str]], reasoned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["perspective"])
        choice.choices = [(str(pk), name) for pk, name in perspectives]
        if not reasoned:
            del self.fields["reason"]

    def values(self) -> GoalValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        return GoalValues(int(given["perspective"]), given["title"], given["words"])
