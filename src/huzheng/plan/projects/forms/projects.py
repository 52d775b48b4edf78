"""Forms of projects."""

import re
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.projects.data import MilestoneValues, ProjectValues, RiskValues
from huzheng.plan.projects.forms.rows import RowForm, Rows

GRADES = [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")]


class _Seen(Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)


class ProjectForm(Form):
    """The head of a project."""

    title = forms.CharField(label=gettext_lazy("專案名稱"), max_length=200)
    aim = forms.CharField(
        label=gettext_lazy("目標"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    starts_on = RocDateField(label=gettext_lazy("開始日"))
    owner = forms.ChoiceField(label=gettext_lazy("負責人"))
    deputy = forms.ChoiceField(label=gettext_lazy("代理人"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(pk), name) for pk, name in people]
        cast(forms.ChoiceField, self.fields["owner"]).choices = [("", _("請選擇")), *choices]
        cast(forms.ChoiceField, self.fields["deputy"]).choices = [("", _("沒有代理人")), *choices]

    def clean(self) -> dict[str, Any]:
        """Let nobody stand in for himself."""
        given = super().clean() or self.cleaned_data
        if given.get("deputy") and given.get("deputy") == given.get("owner"):
            self.add_error("deputy", _("代理人要是另一個人。"))
        return given

    def values(self) -> ProjectValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        deputy = int(given["deputy"]) if given["deputy"] else None
        return ProjectValues(given["title"], given["starts_on"], int(given["owner"]), deputy, given["aim"])


class MilestoneRow(RowForm):
    """One milestone."""

    named = "title"
    id = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**62)
    title = forms.CharField(label=gettext_lazy("里程碑"), max_length=200, required=False)
    planned_on = RocDateField(label=gettext_lazy("預定日"), required=False)
    days = forms.IntegerField(label=gettext_lazy("工作日數"), required=False, min_value=0, max_value=400)
    after = forms.CharField(label=gettext_lazy("接在哪些項目之後"), max_length=100, required=False)

    def clean_after(self) -> tuple[int, ...]:
        """Return the places that were typed, like 1、3."""
        parts = [part for part in re.split(r"[\s,，、;；]+", self.cleaned_data["after"]) if part]
        if not all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts):
            raise forms.ValidationError(_("請填列的編號，例如 1、3。"))
        return tuple(sorted({int(part) for part in parts}))

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a milestone that has a name."""
        given = super().clean() or self.cleaned_data
        if given.get("title") and not given.get("planned_on") and "planned_on" not in self.errors:
            self.add_error("planned_on", _("請輸入預定日，例如 115/11/20。"))
        return given


class MilestoneRows(Rows):
    """The milestones of a project."""

    kind = MilestoneRow


def milestone_values(rows: MilestoneRows) -> list[MilestoneValues]:
    """Return the milestones that were typed; the numbers that they wait for are those of the rows on the page."""
    places = {number: place for place, number in enumerate(_numbers(rows), 1)}
    found = []
    for form in rows.filled:
        given = form.cleaned_data
        after = tuple(places.get(number, 0) for number in given["after"])
        found.append(MilestoneValues(given["title"], given["planned_on"], given["days"] or 0, after, given["id"] or 0))
    return found


def _numbers(rows: MilestoneRows) -> list[int]:
    return [number for number, form in enumerate(rows.forms, 1) if not form.empty]


class ReportForm(_Seen):
    """How far a project is, in per cent and in words."""

    percent = forms.IntegerField(label=gettext_lazy("進度（%）"), min_value=0, max_value=100)
    words = forms.CharField(label=gettext_lazy("目前情形"), max_length=500)


class ForecastForm(_Seen):
    """When a milestone will come, and why not as planned."""

    said_on = RocDateField(label=gettext_lazy("預估完成日"))
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=400)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["said_on"]).earliest = today


class ReachForm(_Seen):
    """On which day a milestone was reached."""

    done_on = RocDateField(label=gettext_lazy("達成日"))
    note = forms.CharField(label=gettext_lazy("說明"), max_length=400, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["done_on"]).latest = today


class RiskForm(Form):
    """A risk."""

    text = forms.CharField(label=gettext_lazy("風險"), max_length=300)
    likelihood = forms.TypedChoiceField(
        label=gettext_lazy("可能性（1 很低，5 很高）"), choices=GRADES, coerce=int, initial=3
    )
    impact = forms.TypedChoiceField(label=gettext_lazy("影響（1 很小，5 很大）"), choices=GRADES, coerce=int, initial=3)
    measures = forms.CharField(
        label=gettext_lazy("因應措施"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def values(self) -> RiskValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        return RiskValues(given["text"], given["likelihood"], given["impact"], given["measures"])


class ReasonForm(Form):
    """Why: one sentence that stays with the move."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500)
