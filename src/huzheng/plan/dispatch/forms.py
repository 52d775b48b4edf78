"""Forms of the dispatch room. What was typed stays on an error."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.plan.dispatch.data import FieldValues, KindValues, Sending
from huzheng.plan.dispatch.rules import read_filter
from huzheng.plan.dispatch.states import Rhythm, SignRole, Way

Choices = list[tuple[str, str]]
MOST = Decimal(10) ** 12
AGGREGATES = {
    "rate": gettext_lazy("比率"), "share": gettext_lazy("比率"), "count": gettext_lazy("件數"),
    "sum": gettext_lazy("合計"), "mean": gettext_lazy("平均"), "p50": gettext_lazy("中位數"),
    "p90": gettext_lazy("第 90 百分位"), "last": gettext_lazy("期末"),
}  # fmt: skip


class KindForm(Form):
    """A kind of report."""

    name_zh = forms.CharField(label=gettext_lazy("報送名稱"), max_length=100)
    name_en = forms.CharField(label=gettext_lazy("英文名稱"), max_length=160, required=False)
    addressee = forms.CharField(label=gettext_lazy("受文機關"), max_length=100)
    rhythm = forms.ChoiceField(label=gettext_lazy("頻率"), choices=[("", gettext_lazy("請選擇")), *Rhythm.choices])
    starts_on = RocDateField(label=gettext_lazy("開始日期"), help_text=gettext_lazy("從這一天所在的期間開始報送。"))
    due_day = forms.IntegerField(
        label=gettext_lazy("每期結束後次月幾日前"), min_value=1, max_value=31, required=False,
        help_text=gettext_lazy("遇假日順延到下一個工作日。"),
    )  # fmt: skip
    once_due = RocDateField(
        label=gettext_lazy("報送期限（只報一次時）"),
        required=False,
    )
    owed_by = forms.ChoiceField(label=gettext_lazy("承辦"))
    deputy = forms.ChoiceField(label=gettext_lazy("代理人"), required=False)
    sign_role = forms.ChoiceField(label=gettext_lazy("核章"), choices=SignRole.choices)
    source_words = forms.CharField(
        label=gettext_lazy("數字由來"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, people: Choices, duties: Choices, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(_("專人"), duties), (_("同仁"), people)]
        self._choices("owed_by", [("", _("請選擇"))], [group for group in groups if group[1]])
        self._choices("deputy", [("", _("沒有"))], people)
        if fixed:
            del self.fields["rhythm"], self.fields["starts_on"]

    def _choices(self, name: str, none: Choices, more: Any) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [*none, *more]

    def clean(self) -> dict[str, Any]:
        """Check what only makes sense together."""
        found = super().clean() or {}
        owed, deputy = found.get("owed_by", ""), found.get("deputy", "")
        if deputy and owed.startswith("duty"):
            self.add_error("deputy", _("專人的代理人在專人名單裡設定，這裡請留空。"))
        if deputy and deputy == owed:
            self.add_error("deputy", _("代理人須是另一位同仁。"))
        once, starts = found.get("once_due"), found.get("starts_on")
        if found.get("rhythm") == Rhythm.ONCE and once and starts and once < starts:
            self.add_error("once_due", _("報送期限不能早於開始日期。"))
        return found

    def values(self, rhythm: str = "", starts_on: date | None = None) -> KindValues:
        """Return what the verb takes; rhythm and first day of a kind that is there already stay."""
        data = self.cleaned_data
        how_often = rhythm or data["rhythm"]
        kind, _colon, number = data["owed_by"].partition(":")
        deputy = data["deputy"].partition(":")[2]
        single = how_often == Rhythm.ONCE
        return KindValues(
            data["name_zh"], data["addressee"], how_often, starts_on or data["starts_on"],
            None if single else data["due_day"], data["once_due"] if single else None, data["name_en"],
            duty_id=int(number) if kind == "duty" else None, holder_id=int(number) if kind == "staff" else None,
            deputy_id=int(deputy) if deputy else None, source_words=data["source_words"], sign_role=data["sign_role"],
        )  # fmt: skip


class FieldForm(Form):
    """A figure of a kind of report: typed, or drawn from a metric."""

    label = forms.CharField(label=gettext_lazy("項目"), max_length=80)
    figure = forms.ChoiceField(label=gettext_lazy("數字來自"), required=False)
    unit = forms.CharField(
        label=gettext_lazy("單位（自行填寫時）"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("例如 件、人次。"),
    )

    filter = forms.CharField(
        label=gettext_lazy("只計其中一部分（由系統帶入時）"), max_length=100, required=False,
        help_text=gettext_lazy("例如 group=B 只計B類業務，counter=6 只計第6櫃檯；留白計全所。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["figure"]).choices = [("", _("承辦人每期填寫")), *_figures()]

    def values(self) -> FieldValues:
        """Return what the verb takes."""
        metric, _colon, aggregate = self.cleaned_data["figure"].partition("|")
        narrow = self.cleaned_data["filter"] if metric else {}
        return FieldValues(self.cleaned_data["label"], self.cleaned_data["unit"], metric, aggregate, narrow)

    def clean_filter(self) -> dict[str, str]:
        """Read group=B."""
        try:
            return read_filter(self.cleaned_data["filter"])
        except ValueError as error:
            raise forms.ValidationError(_("請寫成 group=B 的樣子，幾個條件用頓號隔開。")) from error


def _figures() -> Choices:
    found = []
    for metric in sorted(METRICS.values(), key=lambda row: row.key):
        name = metric.en if wording.english() else metric.zh
        for aggregate in metric.aggregates:
            found.append((f"{metric.key}|{aggregate}", f"{name}{_('：')}{AGGREGATES.get(aggregate, aggregate)}"))
    return found


class DraftForm(Form):
    """What a person adds to the figures that come by themselves: one box for each typed figure, and words."""

    def __init__(self, *args: Any, typed: list[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for pk, label, unit in typed:
            name = f"{label} {unit}" if unit else label
            self.fields[f"typed_{pk}"] = forms.DecimalField(
                label=name, required=False, max_value=MOST, min_value=-MOST, decimal_places=6, max_digits=18
            )
        self.fields["remark"] = forms.CharField(
            label=_("說明"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
        )

    def typed(self) -> dict[int, Decimal | None]:
        """Return what was typed, by field."""
        return {
            int(name.removeprefix("typed_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("typed_")
        }


class SendForm(Form):
    """How a report left."""

    how = forms.ChoiceField(label=gettext_lazy("報送方式"), choices=Way.choices, widget=forms.RadioSelect)
    number = forms.CharField(
        label=gettext_lazy("發文字號或系統收件編號"), max_length=100, required=False,
        help_text=gettext_lazy("例如 示中戶字第1150000123號。沒有編號時，請附上證明檔案。"),
    )  # fmt: skip
    on = RocDateField(label=gettext_lazy("報送日期"))
    proof = UploadField(
        label=gettext_lazy("證明檔案"),
        required=False,
        help_text=gettext_lazy("寄件紀錄、系統畫面或公文掃描，20 MB 以內。"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RocDateField, self.fields["on"]).latest = today

    def clean(self) -> dict[str, Any]:
        """Ask for a number or a file."""
        found = super().clean() or {}
        if not self.errors and not found.get("number") and not found.get("proof"):
            self.add_error("number", _("請填寫編號，或附上證明檔案。"))
        return found

    def sending(self) -> Sending:
        """Return what the verb takes."""
        data = self.cleaned_data
        return Sending(data["how"], data["on"], data["number"], data["proof"])


class ReasonForm(Form):
    """Why something is done."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
