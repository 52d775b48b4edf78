"""What people type: a reason, and the months of a baseline."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page.forms import Form
from huzheng.plan.figures.rules import EARLY, months_between


class ReasonForm(Form):
    """Why a closed figure is counted anew."""

    reason = forms.CharField(
        label=gettext_lazy("更正理由"),
        max_length=300,
        help_text=gettext_lazy("理由會和新舊兩個數字一起留存，例如「補登 10 月 3 日漏列的號碼」。"),
    )


class BaselineForm(Form):
    """The months that hold as usual, and why these."""

    from_month = forms.ChoiceField(label=gettext_lazy("從"))
    to_month = forms.ChoiceField(label=gettext_lazy("到"))
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=300,
        help_text=gettext_lazy("例如「6 月起增開第六櫃檯，以增開後的月份為準」。"),
    )

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_month", "to_month"):
            field = self.fields[name]
            field.choices = [(f"{month:%Y-%m}", month_name(month)) for month in months]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that the months are enough."""
        values = super().clean() or {}
        if {"from_month", "to_month"} <= set(values):
            first, last = self.months()
            if len(months_between(first, last)) < EARLY:
                self.add_error("to_month", _("基準期間至少要有八個已結算的月份。請把期間拉長。"))
        return values

    def months(self) -> tuple[date, date]:
        """Return the first and the last month that were chosen."""
        first, last = (date.fromisoformat(f"{self.cleaned_data[name]}-01") for name in ("from_month", "to_month"))
        return first, last


class StatisticsForm(Form):
    """What is counted, by what, over which months."""

    measure = forms.ChoiceField(label=gettext_lazy("統計項目"))
    rows = forms.ChoiceField(label=gettext_lazy("列"))
    columns = forms.ChoiceField(label=gettext_lazy("欄"), required=False)
    since = forms.ChoiceField(label=gettext_lazy("從"))
    until = forms.ChoiceField(label=gettext_lazy("到"))

    def __init__(
        self,
        *args: Any,
        measures: list[tuple[str, str]],
        dimensions: list[tuple[str, str]],
        splits: Mapping[str, Sequence[str]],
        months: list[date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.splits, self.words = splits, dict(dimensions)
        named = [(f"{month:%Y-%m}", month_name(month)) for month in months]
        choices = {"measure": measures, "rows": dimensions, "columns": [("", _("（無）")), *dimensions]}
        choices |= {"since": named, "until": named}
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that the measure is split like that, that rows and columns differ, and that the months run forward."""
        values = super().clean() or {}
        known = self.splits.get(values.get("measure", ""), ())
        for name in ("rows", "columns"):
            if known and values.get(name) and values[name] not in known:
                others = _("、").join(self.words[one] for one in known)
                words = {"by": self.words[values[name]], "others": others}
                self.add_error(name, _("這個統計項目不能依%(by)s分。可以選：%(others)s。") % words)
        if values.get("rows") and values.get("rows") == values.get("columns"):
            self.add_error("columns", _("列與欄要選不同的項目。"))
        if values.get("since", "") > values.get("until", "9"):
            self.add_error("until", _("結束月份不能早於開始月份。"))
        return values

    def span(self) -> tuple[date, date]:
        """Return the first and the last month that were chosen."""
        return tuple(date.fromisoformat(f"{self.cleaned_data[name]}-01") for name in ("since", "until"))  # type: ignore[return-value]
