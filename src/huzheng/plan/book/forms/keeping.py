"""What keeps a promise: terms, register, evidence; who reports and how often."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.metrics.data import Metric
from huzheng.foundation.page.fields import RocDateField
from huzheng.plan.book.data import (
    Terms,
)
from huzheng.plan.book.forms.fields import no_later
from huzheng.plan.book.rules import LONGEST_LIMIT, expected_comparator
from huzheng.plan.book.states import Comparator, PeriodKind, Rhythm

PERCENT = Decimal(100)


class ReasonForm(forms.Form):
    """Why: one sentence that stays with the move."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300)


class TermsForm(forms.Form):
    """How a value of the chosen metric must stand to the target."""

    aggregate = forms.ChoiceField(label=gettext_lazy("取值"))
    period_kind = forms.ChoiceField(label=gettext_lazy("期間"), choices=PeriodKind.choices)
    comparator = forms.ChoiceField(
        label=gettext_lazy("怎樣算達標"), choices=Comparator.choices, widget=forms.RadioSelect
    )
    target = forms.DecimalField(label=gettext_lazy("目標值"), max_digits=12, decimal_places=4)
    tolerance = forms.DecimalField(
        label=gettext_lazy("容許差距"), max_digits=12, decimal_places=4, min_value=0, required=False,
        help_text=gettext_lazy("差距在此以內顯示「接近目標」；空白表示沒有容許。"),
    )  # fmt: skip

    def __init__(self, *args: Any, metric: Metric, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.metric = metric
        choice = cast(forms.ChoiceField, self.fields["aggregate"])
        choice.choices = [(key, words.get(key, key)) for key in metric.aggregates]
        self.fields["comparator"].initial = expected_comparator(metric).value
        if metric.unit == "share":
            self.fields["target"].label = _("目標值（%）")
            self.fields["tolerance"].label = _("容許差距（百分點）")
        for name, meaning in metric.accepts.items():
            own = forms.HiddenInput if name == "measure" else forms.TextInput  # a register is the measure's own
            box = forms.CharField(label=_(meaning), required=False, max_length=9, widget=own)
            self.fields[f"filter_{name}"] = box

    @property
    def filters(self) -> list[forms.BoundField]:
        """Return the fields that narrow the count."""
        return [bound for name in self.metric.accepts if not (bound := self[f"filter_{name}"]).is_hidden]

    def terms(self) -> Terms:
        """Return what the verb takes: shares between 0 and 1, empty filters left out."""
        given = self.cleaned_data
        scale = PERCENT if self.metric.unit == "share" else Decimal(1)
        filters = {name: _plain(text) for name in self.metric.accepts if (text := given[f"filter_{name}"].strip())}
        return Terms(
            metric=self.metric.key,
            filter=filters,
            period_kind=given["period_kind"],
            aggregate=given["aggregate"],
            comparator=given["comparator"],
            target=given["target"] / scale,
            tolerance=(given["tolerance"] or Decimal(0)) / scale,
        )


def _plain(text: str) -> str | int:
    """Return a number where one was typed: ids and counter numbers are numbers in the filters."""
    return int(text) if text.isascii() and text.isdigit() else text


class EntryForm(forms.Form):
    """A line of a register kept by hand."""

    received_on = RocDateField(label=gettext_lazy("收件日"))
    limit_days = forms.IntegerField(label=gettext_lazy("期限（工作日）"), min_value=1, max_value=LONGEST_LIMIT)
    note = forms.CharField(
        label=gettext_lazy("備註"), max_length=200, required=False,
        help_text=gettext_lazy("只寫案號或關鍵字，不要填姓名、電話、身分證字號等個人資料。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        no_later(self, "received_on", today)


class TickForm(forms.Form):
    """The day on which a line was answered."""

    replied_on = RocDateField(label=gettext_lazy("回復日"))

    def __init__(self, *args: Any, today: date, received_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        no_later(self, "replied_on", today).earliest = received_on


class EvidenceForm(forms.Form):
    """A dated sentence that proves a measure."""

    on = RocDateField(label=gettext_lazy("日期"))
    text = forms.CharField(
        label=gettext_lazy("佐證說明"), max_length=2000, widget=forms.Textarea,
        help_text=gettext_lazy("寫做了什麼、結果如何、資料放在哪裡。不要填個人資料。"),
    )  # fmt: skip
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        no_later(self, "on", today)


class ReporterForm(forms.Form):
    """Who reports on an item."""

    reporter = forms.ChoiceField(label=gettext_lazy("回報人"), required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("尚未指定")), *((str(pk), name) for pk, name in people)]
        cast(forms.ChoiceField, self.fields["reporter"]).choices = choices

    def reporter_id(self) -> int | None:
        """Return what the verb takes."""
        return int(self.cleaned_data["reporter"]) if self.cleaned_data["reporter"] else None


class RhythmForm(forms.Form):
    """How often an item is reported on."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("回報頻率"), choices=[("", gettext_lazy("依計畫原文")), *Rhythm.choices], required=False
    )
