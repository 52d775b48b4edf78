"""Forms of the room: a printer, and on which printer a slip is printed again."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects_nothing
from huzheng.hall.printing.data import ROLLS, PrinterWords
from huzheng.hall.printing.models import Printer

HOST = re.compile(r"^[A-Za-z0-9]([A-Za-z0-9.:-]{0,118}[A-Za-z0-9])?$")


@collects_nothing("the name of a machine")
class PrinterForm(Form):
    """A printer: its name, where it stands on the network, its paper, the kiosk that it belongs to."""

    name = forms.CharField(
        label=gettext_lazy("名稱"), max_length=60, help_text=gettext_lazy("例如：大門取號機印表機。")
    )
    host = forms.CharField(
        label=gettext_lazy("網路位址"),
        max_length=120,
        help_text=gettext_lazy("印表機的 IP 或主機名稱，例如 192.168.1.50。"),
    )
    port = forms.IntegerField(
        label=gettext_lazy("連接埠"),
        min_value=1024,
        max_value=65535,
        initial=9100,
        help_text=gettext_lazy("通常是 9100。"),
    )
    roll = forms.TypedChoiceField(
        label=gettext_lazy("紙寬"), coerce=int, choices=[(mm, f"{mm} mm") for mm in ROLLS], widget=forms.RadioSelect,
        initial=80,
    )  # fmt: skip
    device = forms.TypedChoiceField(
        label=gettext_lazy("哪一台取號機"), coerce=int, required=False, empty_value=None,
        help_text=gettext_lazy("民眾在這台取號機取號，號碼牌就由這台印表機印出。"),
    )  # fmt: skip

    def __init__(self, *args: Any, kiosks: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["device"].choices = [("", _("不在取號機裡（服務臺用）")), *kiosks]  # type: ignore[attr-defined]

    @staticmethod
    def shown(row: Printer) -> dict[str, Any]:
        """Return what the form shows of a printer."""
        return {"name": row.name, "host": row.host, "port": row.port, "roll": row.roll, "device": row.device_id or ""}

    def clean_host(self) -> str:
        """Return an address as a socket takes it."""
        host: str = self.cleaned_data["host"].strip()
        if not HOST.match(host):
            raise forms.ValidationError(_("網路位址只能有英文字母、數字、點、冒號與連字號。"))
        return host

    def words(self) -> PrinterWords:
        """Return what was entered."""
        given = self.cleaned_data
        name = " ".join(given["name"].split())
        return PrinterWords(name, given["host"], given["port"], given["roll"], given["device"])
