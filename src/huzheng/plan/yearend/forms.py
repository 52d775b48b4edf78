"""Forms of the year's end. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.yearend.data import DecisionWords, EvaluationWords
from huzheng.plan.yearend.states import Choice, Rated

LONGEST = 4000
CHOICES = [
    (Choice.CARRY.value, Choice.CARRY.label),
    (Choice.CHANGE.value, Choice.CHANGE.label),
    (Choice.DROP.value, Choice.DROP.label),
]


def _long(label: Any, *, help_text: Any = "", required: bool = False, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, required=required, widget=widget, help_text=help_text)


class EvaluationForm(Form):
    """What became of an item's expected benefit."""

    actual = _long(
        gettext_lazy("實際效益"), required=True, help_text=gettext_lazy("與計畫寫的預期效益相比，這一年實際如何。")
    )
    rated = forms.ChoiceField(label=gettext_lazy("評定"), choices=Rated.choices, widget=forms.RadioSelect)
    shortcomings = _long(gettext_lazy("不足之處"), help_text=gettext_lazy("哪裡不足、原因為何；沒有可以不寫。"))
    improvement = _long(gettext_lazy("改進"), help_text=gettext_lazy("明年怎麼做；會出現在次年計畫的研擬頁。"))

    def words(self) -> EvaluationWords:
        """Return what the verb takes."""
        return EvaluationWords(**{name: text.replace("\r\n", "\n").strip() for name, text in self.cleaned_data.items()})


class SummaryForm(Form):
    """What the office says of the year in its own words."""

    summary = _long(gettext_lazy("全年總結"), help_text=gettext_lazy("印在成果報告的摘要之前；一段一行。"), rows=6)


class ReasonForm(Form):
    """Why an edition is corrected."""

    reason = forms.CharField(label=gettext_lazy("更正理由"), max_length=300)


class DecisionForm(Form):
    """What becomes of one part in the next year."""

    choice = forms.ChoiceField(label=gettext_lazy("次年"), choices=CHOICES, widget=forms.RadioSelect)
    words = _long(gettext_lazy("次年的文字"), help_text=gettext_lazy("選「修改」時填寫。"), rows=3)
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=LONGEST, required=False, help_text=gettext_lazy("修改或停辦時必填。")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where something changes, and for a reason where anything does."""
        given = super().clean() or {}
        choice = given.get("choice")
        if choice == Choice.CHANGE and not given.get("words") and not given.get("deadline"):
            self.add_error("words", _("請寫出次年的文字。"))
        if choice in (Choice.CHANGE, Choice.DROP) and not given.get("reason"):
            self.add_error("reason", _("請寫理由，讓以後看的人知道為什麼。"))
        return given

    def said(self) -> DecisionWords:
        """Return what the verb takes."""
        given = self.cleaned_data
        words = given["words"].replace("\r\n", "\n").strip()
        return DecisionWords(given["choice"], words, given.get("deadline", "").strip(), given["reason"].strip())


class ItemDecisionForm(DecisionForm):
    """The same for an item: its title and its deadline."""

    deadline = forms.CharField(
        label=gettext_lazy("次年的期限"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("不填就把日期順延一年。"),
    )
    field_order = ("choice", "words", "deadline", "reason")


class NewForm(Form):
    """A measure that the next year adds."""

    words = _long(gettext_lazy("新增的作法"), required=True, rows=3)
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=LONGEST)


class PublishForm(Form):
    """Since when the public may read a plan."""

    on = RocDateField(label=gettext_lazy("公開日期"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["on"]).latest = today


class WithdrawForm(PublishForm):
    """Since when it may not, and why."""

    on = RocDateField(label=gettext_lazy("撤下日期"))
    reason = forms.CharField(label=gettext_lazy("撤下理由"), max_length=300)
