"""How a goal is measured, the targets of single periods, and a value reported by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.metrics.data import Direction, Metric, Period
from huzheng.foundation.page.forms import Form
from huzheng.plan.book.api import Comparator, PeriodKind
from huzheng.plan.scorecard.data import ActualValues, IndicatorValues
from huzheng.plan.scorecard.states import Source

PERCENT = Decimal(100)
NUMBER: dict[str, Any] = {"max_digits": 12, "decimal_places": 4}


class IndicatorForm(Form):
    """An indicator by a metric (`metric`, its filter fixed where `fixed` is given) or by hand (`metric` None)."""

    title = forms.CharField(label=gettext_lazy("指標名稱"), max_length=100)
    aggregate = forms.ChoiceField(label=gettext_lazy("取值"))
    unit = forms.CharField(label=gettext_lazy("單位"), max_length=20, required=False)
    period_kind = forms.ChoiceField(label=gettext_lazy("期間"), choices=PeriodKind.choices)
    comparator = forms.ChoiceField(
        label=gettext_lazy("怎樣算達標"), choices=Comparator.choices, widget=forms.RadioSelect
    )
    target = forms.DecimalField(label=gettext_lazy("目標值"), min_value=0, **NUMBER)
    weight = forms.IntegerField(
        label=gettext_lazy("權重"), min_value=1, max_value=100, initial=1,
        help_text=gettext_lazy("同一目標有幾個指標時，各占多少份量。"),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("修改的理由"), max_length=300)

    def __init__(
        self, *args: Any, metric: Metric | None, words: Mapping[str, str], fixed: Mapping[str, Any] | None = None,
        reasoned: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.metric, self.fixed = metric, fixed
        if not reasoned:
            del self.fields["reason"]
        if metric is None:
            del self.fields["aggregate"]
            return
        del self.fields["unit"]
        choice = cast(forms.ChoiceField, self.fields["aggregate"])
        choice.choices = [(key, words.get(key, key)) for key in metric.aggregates]
        up = metric.direction == Direction.UP
        self.fields["comparator"].initial = (Comparator.AT_LEAST if up else Comparator.AT_MOST).value
        if self.scale != 1:
            self.fields["target"].label = _("目標值（%）")
        for name in self.open_filters:
            box = forms.CharField(label=_(metric.accepts[name]), required=False, max_length=9)
            self.fields[f"filter_{name}"] = box

    @property
    def scale(self) -> Decimal:
        """Return by how much a typed number is larger than the kept one: shares are typed in per cent."""
        return PERCENT if self.metric and self.metric.unit == "share" else Decimal(1)

    @property
    def open_filters(self) -> list[str]:
        """Return the filters that a person may type; a register is chosen by the measure of the plan, never by its number."""
        if self.metric is None or self.fixed is not None:
            return []
        return [name for name in self.metric.accepts if name != "measure"]

    def values(self) -> IndicatorValues:
        """Return what the verbs take."""
        given = self.cleaned_data
        filters = {name: _plain(text) for name in self.open_filters if (text := given[f"filter_{name}"].strip())}
        return IndicatorValues(
            title=given["title"],
            source=Source.METRIC if self.metric else Source.HAND,
            period_kind=given["period_kind"],
            comparator=given["comparator"],
            target=given["target"] / self.scale,
            weight=given["weight"],
            unit=given.get("unit", ""),
            metric=self.metric.key if self.metric else "",
            aggregate=given.get("aggregate", ""),
            filter=filters if self.fixed is None else dict(self.fixed),
        )


class TargetsForm(Form):
    """The targets of single periods; empty means the usual one."""

    def __init__(
        self, *args: Any, periods: Sequence[Period], names: Sequence[str], scale: Decimal, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.periods, self.scale = periods, scale
        for period, name in zip(periods, names, strict=True):
            box = forms.DecimalField(label=name, required=False, min_value=0, **NUMBER)
            self.fields[f"t_{period.start:%Y%m%d}"] = box

    def values(self) -> dict[date, Decimal]:
        """Return what the verb takes."""
        typed = {period.start: self.cleaned_data[f"t_{period.start:%Y%m%d}"] for period in self.periods}
        return {start: value / self.scale for start, value in typed.items() if value is not None}


class ReportForm(Form):
    """A value reported by hand for a period that has begun."""

    start = forms.ChoiceField(label=gettext_lazy("期別"))
    value = forms.DecimalField(label=gettext_lazy("實際值"), **NUMBER)
    words = forms.CharField(
        label=gettext_lazy("依據"), max_length=1000, widget=forms.Textarea,
        help_text=gettext_lazy("寫數字怎麼來、資料放在哪裡。不要填個人資料。"),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("更正的理由"), max_length=300, required=False,
        help_text=gettext_lazy("這一期已填過才需要；先前的數字會保留。"),
    )  # fmt: skip

    def __init__(self, *args: Any, periods: Sequence[tuple[date, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["start"]).choices = [(str(start), name) for start, name in periods]

    def values(self) -> ActualValues:
        """Return what the verb takes."""
        given = self.cleaned_data
        return ActualValues(given["value"], given["words"], given["reason"])

    def first_day(self) -> date:
        """Return the first day of the period."""
        return date.fromisoformat(self.cleaned_data["start"])


def _plain(text: str) -> str | int:
    """Return a number where one was typed: ids and counter numbers are numbers in the filters."""
    return int(text) if text.isascii() and text.isdigit() else text
