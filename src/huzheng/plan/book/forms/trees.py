"""A plan typed in: its head and the parts of its tree."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.plan.book.data import (
    HeadValues,
    ItemValues,
    MeasureValues,
)
from huzheng.plan.book.forms.fields import LinesField


class HeadForm(forms.Form):
    """What stands at the head of a plan."""

    title = forms.CharField(label=gettext_lazy("計畫名稱"), max_length=300)
    roc_year = forms.IntegerField(
        label=gettext_lazy("年度（民國）"), min_value=50, max_value=199, required=False,
        help_text=gettext_lazy("草案可以先空白；核定前必須填寫。"),
    )  # fmt: skip
    office_name = forms.CharField(label=gettext_lazy("機關名稱"), max_length=200, required=False)
    target = forms.CharField(label=gettext_lazy("實施對象"), required=False)
    scope = forms.CharField(label=gettext_lazy("實施範圍"), required=False)
    period_text = forms.CharField(label=gettext_lazy("實施期間"), required=False)
    period_from = RocDateField(label=gettext_lazy("期間自"), required=False)
    period_to = RocDateField(label=gettext_lazy("期間至"), required=False)
    bases = LinesField(label=gettext_lazy("依據"), required=False, help_text=gettext_lazy("一行一項。"))
    goals = LinesField(label=gettext_lazy("計畫目標"), required=False, help_text=gettext_lazy("一行一項。"))
    reviews = LinesField(label=gettext_lazy("管考"), required=False, help_text=gettext_lazy("一行一項。"))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        since, until = given.get("period_from"), given.get("period_to")
        if since and until and until < since:
            self.add_error("period_to", _("期間的最後一天不能早於第一天。"))
        return given

    def values(self) -> HeadValues:
        """Return what the verbs take."""
        return HeadValues(**self.cleaned_data)


class DimensionForm(forms.Form):
    """A dimension: its printed number and title."""

    label = forms.CharField(label=gettext_lazy("編號"), max_length=20, required=False)
    title = forms.CharField(label=gettext_lazy("構面名稱"), max_length=500)

    def values(self) -> dict[str, str]:
        """Return what the verbs take."""
        return self.cleaned_data


class ItemForm(forms.Form):
    """An item with what the plan's table prints beside it."""

    label = forms.CharField(label=gettext_lazy("編號"), max_length=20, required=False)
    title = forms.CharField(label=gettext_lazy("實施要項"), max_length=500)
    group = forms.CharField(label=gettext_lazy("分組標題"), max_length=200, required=False)
    deadline = forms.CharField(
        label=gettext_lazy("完成期限"), max_length=100, required=False,
        help_text=gettext_lazy("照計畫的寫法，例如 115年12月、持續辦理。"),
    )  # fmt: skip
    units = LinesField(label=gettext_lazy("承辦單位"), required=False, help_text=gettext_lazy("一行一項。"))
    benefits = LinesField(label=gettext_lazy("預期效益"), required=False, help_text=gettext_lazy("一行一項。"))

    def values(self) -> dict[str, ItemValues]:
        """Return what the verbs take."""
        return {"values": ItemValues(**self.cleaned_data)}


class MeasureForm(forms.Form):
    """A measure."""

    label = forms.CharField(label=gettext_lazy("編號"), max_length=20, required=False)
    text = forms.CharField(label=gettext_lazy("推動作法"), max_length=5000, widget=forms.Textarea)
    unit = forms.CharField(label=gettext_lazy("承辦人"), max_length=200, required=False)

    def values(self) -> dict[str, MeasureValues]:
        """Return what the verbs take."""
        return {"values": MeasureValues(**self.cleaned_data)}


NODE_FORMS: dict[str, type[DimensionForm] | type[ItemForm] | type[MeasureForm]] = {
    "dimension": DimensionForm,
    "item": ItemForm,
    "measure": MeasureForm,
}
