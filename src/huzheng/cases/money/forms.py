"""Forms of the money room. What was typed stays on an error."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huzheng.cases.money.data import DENOMINATIONS, Counted, Payment
from huzheng.cases.money.states import Means
from huzheng.foundation.page.forms import Form
from huzheng.foundation.privacy.registry import collects

Choices = Sequence[tuple[Any, str]]
MOST_TWD = 1_000_000
NOTHING = ("", gettext_lazy("不免收"))
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


def _whole(label: Any, most: int, *, least: int = 0, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.TextInput(attrs=dict(NUMERIC)), **more
    )


class ChargeForm(Form):
    """What is charged: a fee of the schedule, by the sheet and the copy, or for nothing with the reason."""

    fee = forms.ChoiceField(label=gettext_lazy("項目"))
    sheets = _whole(
        gettext_lazy("張數"),
        500,
        least=1,
        initial=1,
        help_text=gettext_lazy("謄本按張計費：一份有幾張。其他項目填 1。"),
    )
    copies = _whole(gettext_lazy("份數"), 500, least=1, initial=1)
    waiver = forms.ChoiceField(label=gettext_lazy("免收理由"), required=False)

    def __init__(self, *args: Any, fees: Choices, waivers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fee"].choices = list(fees)  # type: ignore[attr-defined]
        self.fields["waiver"].choices = [NOTHING, *waivers]  # type: ignore[attr-defined]


@collects("money.receipt")
class PaymentForm(Form):
    """Who pays what, and how."""

    charges = forms.TypedMultipleChoiceField(
        label=gettext_lazy("這張收據包含"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    payer = forms.CharField(
        label=gettext_lazy("繳款人"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    means = forms.ChoiceField(
        label=gettext_lazy("繳款方式"), choices=Means.choices, initial=Means.CASH.value, widget=forms.RadioSelect
    )
    given_twd = _whole(
        gettext_lazy("收現"), MOST_TWD, required=False, help_text=gettext_lazy("填寫實收現金，系統算出找零；剛好免填。")
    )
    reference = forms.CharField(
        label=gettext_lazy("交易序號"), max_length=60, required=False,
        help_text=gettext_lazy("電子票證、信用卡或轉帳的授權碼或序號。"),
    )  # fmt: skip

    def __init__(self, *args: Any, charges: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["charges"].choices = list(charges)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the number of a payment that is not cash: the day is reconciled by it."""
        given = super().clean() or {}
        if given.get("means") in (Means.CARD, Means.TRANSFER) and not given.get("reference"):
            self.add_error("reference", gettext_lazy("請填寫信用卡授權碼或轉帳序號。"))
        return given

    def payment(self) -> Payment:
        """Return how it is paid."""
        given = self.cleaned_data
        return Payment(given["payer"], given["means"], given["reference"], given["given_twd"])


class TillForm(Form):
    """Where the till stands today, and its float."""

    counter = forms.TypedChoiceField(label=gettext_lazy("櫃檯"), coerce=int)
    opening_twd = _whole(gettext_lazy("零用金"), MOST_TWD, initial=2000, help_text=gettext_lazy("開櫃時錢箱裡的現金。"))

    def __init__(self, *args: Any, counters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counter"].choices = list(counters)  # type: ignore[attr-defined]


class CountForm(Form):
    """How many of each note and coin lie in the till."""

    reason = forms.CharField(
        label=gettext_lazy("差額原因"), max_length=300, required=False,
        help_text=gettext_lazy("點算結果與應有現金不符時必填。"), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value in DENOMINATIONS:
            self.fields[f"n{value}"] = _whole(f"{value:,}", 100_000, required=False)

    def pieces(self) -> list[tuple[int, Any]]:
        """Return the fields of notes and coins with their worth, the largest first."""
        return [(value, self[f"n{value}"]) for value in DENOMINATIONS]

    def counted(self) -> Counted:
        """Return what lay in the till."""
        given = self.cleaned_data
        return Counted({value: given[f"n{value}"] or 0 for value in DENOMINATIONS}, given["reason"])


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class VoidForm(ReasonForm):
    """Why a receipt is to be void, and how many of its three copies lie here."""

    copies_back = forms.TypedChoiceField(
        label=gettext_lazy("收回聯數"), coerce=int, choices=[(3, "3"), (2, "2"), (1, "1"), (0, "0")], initial=3,
        help_text=gettext_lazy("三聯應一併收回保存；未能收回的，請在理由說明。"),
    )  # fmt: skip


class PayInForm(Form):
    """The bank's number of a paying-in, where it is known."""

    reference = forms.CharField(label=gettext_lazy("代庫銀行收款編號"), max_length=40, required=False)
