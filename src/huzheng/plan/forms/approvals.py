"""Number, day and signed paper of an approval; the reason of an amendment."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.fields import RocDateField
from huzheng.plan.data import (
    Approval,
    Scan,
)
from huzheng.plan.errors import BadScan
from huzheng.plan.forms.fields import no_later
from huzheng.plan.queries.scans import MAX_BYTES as MAX_SCAN
from huzheng.plan.queries.scans import read_scan


class ApproveForm(forms.Form):
    """Number and date of the approval."""

    number = forms.CharField(
        label=gettext_lazy("核定文號"), max_length=100, help_text=gettext_lazy("例如 示中戶字第1150000123號。")
    )
    on = RocDateField(label=gettext_lazy("核定日期"))
    scan = forms.FileField(
        label=gettext_lazy("簽核掃描檔"), required=False, allow_empty_file=True,
        help_text=gettext_lazy("主任簽核的紙本，PDF、PNG 或 JPEG，20 MB 以內；沒有可以不附。"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        no_later(self, "on", today)

    def clean_scan(self) -> Scan | None:
        """Check the scan; it is opened here, before any transaction."""
        file: UploadedFile | None = self.cleaned_data["scan"]
        if not file:
            return None
        if file.size and file.size > MAX_SCAN:
            raise forms.ValidationError(_("檔案超過 20 MB。請以較低的解析度重新掃描。"))
        try:
            return read_scan(file.read(), file.name or "")
        except BadScan as error:
            raise forms.ValidationError(error.text) from error

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
