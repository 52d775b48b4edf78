"""A dossier: its head, where its criteria come from, who brings what, its timetable and its result."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page import wording
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.appraisal.data import CriterionValues, DossierValues, Line, StageValues
from huzheng.plan.appraisal.rules import award_lines, awards, read_criteria
from huzheng.plan.appraisal.states import Kind
from huzheng.plan.book.api import framework_of

MOST_PIECES = 30
LONGEST_PIECE = 200
People = Sequence[tuple[int, str]]


class HeadForm(Form):
    """Whose it is, its day, and the time that it is about."""

    title = forms.CharField(label=gettext_lazy("名稱"), max_length=200)
    host = forms.CharField(label=gettext_lazy("主辦機關"), max_length=100)
    roc_year = forms.IntegerField(label=gettext_lazy("年度（民國）"), min_value=50, max_value=199)
    due_on = RocDateField(label=gettext_lazy("考核日或送件日"))
    period_from = RocDateField(label=gettext_lazy("資料期間起"), required=False)
    period_to = RocDateField(label=gettext_lazy("資料期間迄"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a time that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        start, end = given.get("period_from"), given.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", _("迄日不能早於起日。"))
        return given

    def values(self) -> DossierValues:
        """Return what the verbs take."""
        names = ("title", "host", "roc_year", "due_on", "period_from", "period_to")
        return DossierValues(**{name: self.cleaned_data[name] for name in names})


class DossierForm(HeadForm):
    """The head, and the criteria: pasted, else those of a framework."""

    source = forms.ChoiceField(
        label=gettext_lazy("評核架構"), required=False, help_text=gettext_lazy("下面有貼項目時，以貼上的為準。")
    )
    pasted = forms.CharField(
        label=gettext_lazy("貼上項目"), required=False, max_length=20_000, widget=forms.Textarea,
        help_text=gettext_lazy("一行一項；壹、一、(一) 1. (1) 看得出上下層，行尾的 20% 或 20分 讀成配分。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["source"])
        none = _("只用貼上的項目")
        choice.choices = [("", none), *_sources()]
        if kind == Kind.AWARD:
            self.fields["host"].label, self.fields["due_on"].label = _("頒獎機關"), _("送件日")

    def clean(self) -> dict[str, Any]:
        """Refuse a dossier that asks for nothing."""
        given: dict[str, Any] = super().clean() or {}
        if not self.lines() and "source" in given:
            self.add_error("pasted", _("沒有讀到任何項目。請一行寫一項，或選一個評核架構。"))
        return given

    def lines(self) -> tuple[Line, ...]:
        """Return the criteria."""
        pasted = self.cleaned_data.get("pasted", "")
        key, _colon, part = self.cleaned_data.get("source", "").partition(":")
        return read_criteria(pasted) if pasted.strip() else award_lines(key, part)

    def framework(self) -> str:
        """Return the key of the framework from which the criteria came, nothing where they were pasted."""
        return "" if self.cleaned_data["pasted"].strip() else self.cleaned_data["source"].partition(":")[0]


class CriterionForm(Form):
    """Who brings which pieces by when, and how long the text may be."""

    label = forms.CharField(label=gettext_lazy("編號"), max_length=20, required=False)
    title = forms.CharField(label=gettext_lazy("項目"), max_length=200)
    weight = forms.IntegerField(label=gettext_lazy("配分（%）"), min_value=0, max_value=100, required=False)
    owner = forms.ChoiceField(label=gettext_lazy("負責人"), required=False)
    due_on = RocDateField(
        label=gettext_lazy("期限"), required=False, help_text=gettext_lazy("空白就是考核日或送件日；缺件會提醒負責人。")
    )
    needs = forms.CharField(
        label=gettext_lazy("應備佐證"), required=False, max_length=8000, widget=forms.Textarea,
        help_text=gettext_lazy("一行一件。"),
    )  # fmt: skip
    limit = forms.IntegerField(
        label=gettext_lazy("字數上限"), required=False, min_value=1, max_value=100_000,
        help_text=gettext_lazy("依當年參獎須知；空白就是沒有上限。"),
    )  # fmt: skip

    def __init__(self, *args: Any, people: People, award: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["owner"]).choices = choices(people)
        if not award:
            del self.fields["limit"]

    def clean_needs(self) -> tuple[str, ...]:
        """Return the pieces, one a line; refuse what is too much."""
        found = tuple(line.strip() for line in self.cleaned_data["needs"].splitlines() if line.strip())
        if len(found) > MOST_PIECES:
            raise forms.ValidationError(_("最多 %(n)s 件。") % {"n": MOST_PIECES})
        if any(len(line) > LONGEST_PIECE for line in found):
            raise forms.ValidationError(_("每件最多 %(n)s 字。") % {"n": LONGEST_PIECE})
        return found

    def values(self) -> CriterionValues:
        """Return what the verbs take."""
        given = {**self.cleaned_data, "owner": person(self.cleaned_data["owner"])}
        return CriterionValues(**given)


class StageForm(Form):
    """A day of the timetable."""

    title = forms.CharField(label=gettext_lazy("工作"), max_length=100)
    due_on = RocDateField(label=gettext_lazy("期限"))
    owner = forms.ChoiceField(label=gettext_lazy("負責人"), required=False)

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["owner"]).choices = choices(people)

    def values(self) -> StageValues:
        """Return what the verb takes."""
        given = self.cleaned_data
        return StageValues(given["title"], given["due_on"], person(given["owner"]))


class HandInForm(Form):
    """The reason why something is handed in with pieces missing."""

    reason = forms.CharField(label=gettext_lazy("缺件的理由"), max_length=300, required=False)


class OutcomeForm(Form):
    """The result."""

    outcome = forms.CharField(
        label=gettext_lazy("結果"), max_length=100, help_text=gettext_lazy("等第、分數或獎項，例如 優等、92 分、入圍。")
    )
    words = forms.CharField(label=gettext_lazy("評語"), max_length=4000, required=False, widget=forms.Textarea)


def choices(people: People) -> list[tuple[str, str]]:
    """Return people to choose from, and nobody."""
    return [("", _("尚未指定")), *((str(pk), name) for pk, name in people)]


def person(text: str) -> int | None:
    """Return the chosen person."""
    return int(text) if text else None


def _sources() -> list[tuple[str, str]]:
    """Return the awards to choose from, a choice for each category where an award has categories."""
    english = wording.english()
    found = []
    for award in awards():
        framework = framework_of(award.key)
        name = award.en if english else award.zh
        if framework is None:
            continue
        if framework.categories:
            found += [
                (f"{award.key}:{one.key}", f"{name}：{one.en if english else one.zh}") for one in framework.dimensions
            ]
        else:
            found.append((award.key, name))
    return found
