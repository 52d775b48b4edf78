"""Forms of the room: the threshold, what was done, what was decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.page.forms import Form
from huzheng.hall.crowd.data import Threshold
from huzheng.hall.crowd.states import Step

LONGEST = 200


def plain(text: str) -> str:
    """Return a note on one line."""
    return " ".join(text.split())


class ThresholdForm(Form):
    """When the office speaks of a crowd, and what may be done then."""

    people = forms.IntegerField(
        label=_("等候人數門檻"), min_value=1, max_value=500, help_text=_("等候的人達到這個數目，就提出警示。")
    )
    minutes = forms.IntegerField(
        label=_("等候時間門檻（分鐘）"), min_value=1, max_value=240,
        help_text=_("預測九成民眾的等候會超過這個時間，就事先提出警示。"),
    )  # fmt: skip
    steps = forms.MultipleChoiceField(
        label=_("可以採取的措施"), choices=Step.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("警示只會建議這裡勾選的措施。"),
    )  # fmt: skip
    booking_share = forms.IntegerField(
        label=_("願意改約或接受回電的民眾（％）"), min_value=0, max_value=100,
        help_text=_("估算改約效果用；先依經驗填寫，之後再依實際情形調整。"),
    )  # fmt: skip

    @staticmethod
    def shown(threshold: Threshold) -> dict[str, Any]:
        """Return what the form shows of a threshold."""
        return {**threshold.kept}

    def threshold(self) -> Threshold:
        """Return what was entered."""
        words = self.cleaned_data
        return Threshold(words["minutes"], words["people"], tuple(words["steps"]), words["booking_share"])


class NoteForm(Form):
    """What was done, in a few words."""

    note = forms.CharField(label=_("補充說明"), max_length=LONGEST, required=False)

    def clean_note(self) -> str:
        """Return the note on one line."""
        return plain(self.cleaned_data["note"])


class DecisionForm(Form):
    """Why a proposal is accepted or declined."""

    reason = forms.CharField(label=_("理由"), max_length=300, required=False, help_text=_("不採納時必填。"))

    def clean_reason(self) -> str:
        """Return the reason on one line."""
        return plain(self.cleaned_data["reason"])
