"""Forms of sub-plans."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.projects.data import StepValues, SubPlanValues
from huzheng.plan.projects.forms.rows import RowForm, Rows

Choices = list[tuple[str, str]]


class StepRow(RowForm):
    """One step."""

    named = "text"
    key = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=30_000)
    text = forms.CharField(label=gettext_lazy("步驟"), max_length=300, required=False)
    starts_on = RocDateField(label=gettext_lazy("開始"), required=False)
    due_on = RocDateField(label=gettext_lazy("期限"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("負責人"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a step that has words, and let no step end before it begins."""
        given = super().clean() or self.cleaned_data
        start, due = given.get("starts_on"), given.get("due_on")
        if given.get("text") and not due and "due_on" not in self.errors:
            self.add_error("due_on", _("請輸入期限，例如 115/11/20。"))
        if start and due and due < start:
            self.add_error("due_on", _("期限不能早於開始日。"))
        return given

    def values(self) -> StepValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        owner = int(given["owner"]) if given["owner"] else None
        return StepValues(given["text"], given["due_on"], given["starts_on"], owner, given["key"] or 0)


class StepRows(Rows):
    """The steps of a version."""

    kind = StepRow


def step_values(rows: StepRows) -> list[StepValues]:
    """Return the steps that were typed."""
    return [cast(StepRow, form).values() for form in rows.filled]


class _Head(Form):
    title = forms.CharField(label=gettext_lazy("子計畫名稱"), max_length=200)
    aim = forms.CharField(
        label=gettext_lazy("目標與作法"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    row = forms.ChoiceField(
        label=gettext_lazy("對應主計畫的要項或期程工作"), required=False,
        help_text=gettext_lazy("進度會加總到這一列。"),
    )  # fmt: skip

    def __init__(self, *args: Any, rows: Choices, roc_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roc_year = roc_year
        cast(forms.ChoiceField, self.fields["row"]).choices = [("", _("尚未對應")), *rows]

    def values(self) -> SubPlanValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        return SubPlanValues(self.roc_year, given["title"], given["aim"], given["row"])


class NewSubPlanForm(_Head):
    """The head of a new sub-plan."""

    section = forms.ChoiceField(label=gettext_lazy("課室"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("負責人"))
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, sections: Choices, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["section"]).choices = [("", _("全所")), *sections]
        cast(forms.ChoiceField, self.fields["owner"]).choices = [("", _("請選擇")), *((str(k), v) for k, v in people)]

    def section_id(self) -> int | None:
        """Return the section, None for the whole office."""
        return int(self.cleaned_data["section"]) if self.cleaned_data["section"] else None


class ReviseForm(_Head):
    """The head of a new version, with the reason."""

    reason = forms.CharField(label=gettext_lazy("修訂理由"), max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)


class FinishForm(Form):
    """The day on which a step was done, and what came of it."""

    done_on = RocDateField(label=gettext_lazy("完成日"))
    note = forms.CharField(label=gettext_lazy("辦理情形"), max_length=500, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["done_on"]).latest = today


class CloseForm(Form):
    """Why a sub-plan is closed; asked for where steps are open."""

    reason = forms.CharField(label=gettext_lazy("結案說明"), max_length=500, required=False)
