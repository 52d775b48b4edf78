"""Forms of progress. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.fields import UploadsField
from huzheng.foundation.page.forms import Form
from huzheng.plan.progress.data import FigureValues, ReportValues
from huzheng.plan.progress.models import ReportFigure
from huzheng.plan.progress.states import Status

TYPED_FIGURES = 3
TEXT = 4000


class ReportForm(Form):
    """How far the work is, in words and figures, with what proves it."""

    status = forms.ChoiceField(label=gettext_lazy("辦理狀態"), choices=Status.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("辦理情形"), max_length=TEXT, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("做了什麼、成果如何。不要填姓名、電話、身分證字號等個人資料。"),
    )  # fmt: skip
    difficulties = forms.CharField(
        label=gettext_lazy("遭遇困難"), max_length=TEXT, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    next_step = forms.CharField(
        label=gettext_lazy("下一步"), max_length=TEXT, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    closed = forms.MultipleChoiceField(
        label=gettext_lazy("已結算的數字"), required=False, widget=forms.CheckboxSelectMultiple
    )
    uploads = UploadsField(label=gettext_lazy("佐證檔案"), required=False)
    proofs = forms.MultipleChoiceField(
        label=gettext_lazy("引用已登記的佐證"), required=False, widget=forms.CheckboxSelectMultiple
    )
    drop = forms.MultipleChoiceField(
        label=gettext_lazy("移除已附的佐證"), required=False, widget=forms.CheckboxSelectMultiple
    )
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(
        self, *args: Any, choices: dict[str, list[tuple[str, str]]], draft: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = not draft  # a draft may still lack them
        for name in ("closed", "proofs", "drop"):
            given = choices.get(name, [])
            cast(forms.MultipleChoiceField, self.fields[name]).choices = given
            if not given:
                del self.fields[name]
        for k in range(TYPED_FIGURES):
            words = {"number": k + 1}
            self.fields[f"label_{k}"] = forms.CharField(
                label=_("數字 %(number)s 名稱") % words, max_length=100, required=False
            )
            self.fields[f"value_{k}"] = forms.DecimalField(
                label=_("數值 %(number)s") % words, max_digits=14, decimal_places=4, required=False
            )
            self.fields[f"unit_{k}"] = forms.CharField(
                label=_("單位 %(number)s") % words, max_length=20, required=False
            )

    @property
    def figures(self) -> list[tuple[forms.BoundField, ...]]:
        """Return the three fields of each figure that can be typed."""
        return [tuple(self[f"{name}_{k}"] for name in ("label", "value", "unit")) for k in range(TYPED_FIGURES)]

    def clean(self) -> dict[str, Any]:
        """A figure has a name and a value, or neither."""
        given = super().clean() or self.cleaned_data
        for k in range(TYPED_FIGURES):
            label, value = given.get(f"label_{k}", ""), given.get(f"value_{k}")
            if value is not None and not label:
                self.add_error(f"label_{k}", _("請寫下這個數字是什麼。"))
            if label and value is None and f"value_{k}" not in self.errors:
                self.add_error(f"value_{k}", _("請填寫「%(label)s」的數值。") % {"label": label})
        return given

    def values(self, closed: Sequence[FigureValues]) -> ReportValues:
        """Return what the verb takes; `closed` are the closed figures that may be chosen."""
        given = self.cleaned_data
        typed = [
            FigureValues(given[f"label_{k}"].strip(), Decimal(given[f"value_{k}"]), given[f"unit_{k}"].strip())
            for k in range(TYPED_FIGURES)
            if given[f"label_{k}"].strip()
        ]
        chosen = [one for one in closed if str(one.closed_id) in given.get("closed", [])]
        return ReportValues(
            given["status"], given["words"], given["difficulties"], given["next_step"], (*chosen, *typed), given["uploads"],
            [int(pk) for pk in given.get("proofs", [])], [int(pk) for pk in given.get("drop", [])],
        )  # fmt: skip


def initial_figures(figures: Sequence[ReportFigure]) -> dict[str, Any]:
    """Return how the typed figures of a report stand in its form."""
    typed = [row for row in figures if row.closed_id is None][:TYPED_FIGURES]
    found: dict[str, Any] = {}
    for k, row in enumerate(typed):
        found |= {f"label_{k}": row.label, f"value_{k}": f"{row.value.normalize():f}", f"unit_{k}": row.unit}
    return found


class ReasonForm(Form):
    """Why a report is sent back: it stays with the move."""

    reason = forms.CharField(
        label=gettext_lazy("退回原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("寫清楚缺什麼、怎麼補。"),
    )  # fmt: skip
