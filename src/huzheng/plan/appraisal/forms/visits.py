"""Visits of superiors and what they found."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.appraisal.data import FindingValues, VisitValues
from huzheng.plan.appraisal.forms.dossiers import People


class VisitForm(Form):
    """A visit."""

    who = forms.CharField(
        label=gettext_lazy("來訪機關"), max_length=100, help_text=gettext_lazy("寫機關與職稱，不寫姓名。")
    )
    on = RocDateField(label=gettext_lazy("日期"))
    words = forms.CharField(label=gettext_lazy("總評"), max_length=4000, required=False, widget=forms.Textarea)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["on"]).latest = today

    def values(self) -> VisitValues:
        """Return what the verb takes."""
        given = self.cleaned_data
        return VisitValues(given["who"], given["on"], given["words"])


class FindingForm(Form):
    """A finding with who mends it by when."""

    text = forms.CharField(label=gettext_lazy("缺失或建議"), max_length=2000, widget=forms.Textarea)
    improvement = forms.CharField(label=gettext_lazy("改善作法"), max_length=2000, widget=forms.Textarea)
    owner = forms.ChoiceField(label=gettext_lazy("負責人"))
    due_on = RocDateField(label=gettext_lazy("改善期限"))
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["owner"]).choices = [(str(pk), name) for pk, name in people]

    def values(self) -> FindingValues:
        """Return what the verb takes."""
        given = self.cleaned_data
        return FindingValues(given["text"], given["improvement"], int(given["owner"]), given["due_on"])


class AnswerForm(Form):
    """What was done."""

    answer = forms.CharField(label=gettext_lazy("改善情形"), max_length=2000, widget=forms.Textarea)


class ReasonForm(Form):
    """Why more is asked for."""

    reason = forms.CharField(label=gettext_lazy("退回的理由"), max_length=300)
