"""Number, day and signed paper of an approval; the reason of an amendment."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.foundation.files.data import SCANS
from huzheng.foundation.files.fields import UploadField
from huzheng.foundation.page.fields import RocDateField
from huzheng.plan.book.data import Approval
from huzheng.plan.book.forms.fields import no_later


class ApproveForm(forms.Form):
    """Number and date of the approval."""

    number = forms.CharField(
        label=gettext_lazy("核定文號"), max_length=100, help_text=gettext_lazy("例如 示中戶字第1150000123號。")
    )
    on = RocDateField(label=gettext_lazy("核定日期"))
    scan = UploadField(
        label=gettext_lazy("簽核掃描檔"), required=False, kinds=SCANS,
        help_text=gettext_lazy("主任簽核的紙本，PDF、PNG 或 JPEG，20 MB 以內；沒有可以不附。"),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        no_later(self, "on", today)

    def approval(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {name: self.cleaned_data[name] for name in ("number", "on", "scan")}


class AmendForm(ApproveForm):
    """Number, date and reason of an amendment."""

    reason = forms.CharField(
        label=gettext_lazy("修正理由"), max_length=300,
        help_text=gettext_lazy("會與這一版一起保存，例如 依市府 115 年 3 月 2 日函修正。"),
    )  # fmt: skip
    field_order = ("reason", "number", "on", "scan")

    def words(self) -> Approval:
        """Return what the verb takes."""
        given = self.cleaned_data
        return Approval(given["number"], given["on"], given["reason"], given["scan"])
