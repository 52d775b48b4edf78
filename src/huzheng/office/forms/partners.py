"""Forms of the register of partners."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.data import SCANS
from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.privacy.registry import collects
from huzheng.office import data
from huzheng.office.forms.shared import NAME_EN, NAME_ZH, Choices, FactsForm, short
from huzheng.office.states import Channel, PartnerKind


@collects("office.partner")
class PartnerForm(FactsForm):
    facts_class = data.PartnerFacts
    kind = forms.ChoiceField(label=gettext_lazy("種類"), choices=PartnerKind.choices, widget=forms.RadioSelect)
    name_zh = forms.CharField(label=NAME_ZH, max_length=80)
    name_en = forms.CharField(label=NAME_EN, max_length=160, required=False)
    county_zh = forms.CharField(
        label=gettext_lazy("縣市"),
        max_length=20,
        required=False,
        widget=short("w-12"),
        help_text=gettext_lazy("例如：臺中市。全國性的夥伴留空。"),
    )
    county_en = forms.CharField(
        label=gettext_lazy("縣市（英文）"),
        max_length=40,
        required=False,
        widget=short("w-20"),
        help_text=gettext_lazy("留空時由縣市自動帶入。"),
    )
    contact_name = forms.CharField(
        label=gettext_lazy("聯絡人"), max_length=80, required=False, help_text=gettext_lazy("公務上的聯絡窗口。")
    )
    contact_phone = forms.CharField(label=gettext_lazy("公務電話"), max_length=40, required=False, widget=short("w-20"))
    contact_email = forms.EmailField(label=gettext_lazy("公務電子郵件"), required=False)
    keeper_id = forms.TypedChoiceField(
        label=gettext_lazy("本所承辦人"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("合作快到期時，系統提醒這位同仁。"),
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper_id"].choices = [("", _("尚未指定")), *people]  # type: ignore[attr-defined]


class CooperationForm(FactsForm):
    facts_class = data.CooperationFacts
    service_zh = forms.CharField(
        label=gettext_lazy("合作的服務"), max_length=120, help_text=gettext_lazy("例如：跨機關通報戶籍異動")
    )
    service_en = forms.CharField(label=gettext_lazy("合作的服務（英文）"), max_length=240, required=False)
    service_key = forms.RegexField(
        r"^[a-z][a-z0-9_.]{1,59}$",
        label=gettext_lazy("服務代號"),
        required=False,
        widget=short("w-20"),
        help_text=gettext_lazy("小寫英文，其他功能用它找到這個夥伴；不確定時留空。"),
        error_messages={"invalid": gettext_lazy("請用小寫英文字母、數字、點與底線。")},
    )
    channel = forms.ChoiceField(label=gettext_lazy("管道"), choices=Channel.choices, widget=forms.RadioSelect)
    document_number = forms.CharField(
        label=gettext_lazy("協議或公文文號"), max_length=80, required=False, widget=short("w-20")
    )
    document_on = RocDateField(label=gettext_lazy("文件日期"), required=False)
    starts_on = RocDateField(label=gettext_lazy("開始日"))
    ends_on = RocDateField(
        label=gettext_lazy("結束日"), required=False, help_text=gettext_lazy("最後一天；沒有訂期限就留空。")
    )
    file = UploadField(
        label=gettext_lazy("協議掃描檔"),
        kinds=SCANS,
        required=False,
        help_text=gettext_lazy("PDF、PNG 或 JPEG，20 MB 以內。"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        values = super().clean() or {}
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("結束日不能早於開始日。"))
        return values


class EndForm(forms.Form):
    ends_on = RocDateField(
        label=gettext_lazy("最後一天"), help_text=gettext_lazy("隔天起不再出現在可選的夥伴中；紀錄與日期都會保留。")
    )

    def __init__(self, *args: Any, starts_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts_on = starts_on

    def clean_ends_on(self) -> date:
        """Refuse a day before the start."""
        day: date = self.cleaned_data["ends_on"]
        if day < self.starts_on:
            raise forms.ValidationError(_("結束日不能早於開始日。"))
        return day
