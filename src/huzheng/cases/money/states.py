"""The lives of money: a charge, a receipt, a void, a day's till.

Charge   charge         take_payment
        ○ ─────▶ open ◀────────────▶ paid ◎
                  │    void_receipt
                  └── drop_charge ─▶ dropped ◎

Receipt  issue            void_receipt
        ○ ─────▶ issued ─────────────▶ voided ◎

Void     ask_void          void_receipt (a second person)
        ○ ─────▶ asked ──────────────▶ done ◎
                   └─── refuse_void ─▶ refused ◎

Till     open_till       close_day            confirm_close          pay_in
        ○ ─────▶ open ──────────▶ counted ───────────────▶ confirmed ──────▶ paid_in ◎
                  ▲     send_back    │
                  └──────────────────┘
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class ChargeState(TextChoices):
    """Where a charge is."""

    OPEN = "open", _("未繳")
    PAID = "paid", _("已繳")
    DROPPED = "dropped", _("已取消")


class ReceiptState(TextChoices):
    """Whether a receipt holds."""

    ISSUED = "issued", _("有效")
    VOIDED = "voided", _("已作廢")


class VoidState(TextChoices):
    """Where the wish to void a receipt is."""

    ASKED = "asked", _("待複核")
    DONE = "done", _("已作廢")
    REFUSED = "refused", _("不同意")


class TillState(TextChoices):
    """Where a day's till is."""

    OPEN = "open", _("收款中")
    COUNTED = "counted", _("待核")
    CONFIRMED = "confirmed", _("待繳庫")
    PAID_IN = "paid_in", _("已繳庫")


class Kind(TextChoices):
    """What is paid; the two never share a receipt."""

    FEE = "fee", _("規費")
    FINE = "fine", _("罰鍰")


class Means(TextChoices):
    """How it is paid; only cash lies in the till."""

    CASH = "cash", _("現金")
    EASYCARD = "easycard", _("電子票證")
    CARD = "card", _("信用卡")
    TRANSFER = "transfer", _("轉帳")


CHARGE = Life(
    name="charge",
    states=tuple(ChargeState.values),
    start=ChargeState.OPEN,
    moves={
        "take_payment": move(ChargeState.OPEN, to=ChargeState.PAID),
        "void_receipt": move(ChargeState.PAID, to=ChargeState.OPEN),
        "drop_charge": move(ChargeState.OPEN, to=ChargeState.DROPPED),
    },
    labels=dict(ChargeState.choices),
)
RECEIPT = Life(
    name="receipt",
    states=tuple(ReceiptState.values),
    start=ReceiptState.ISSUED,
    moves={"void_receipt": move(ReceiptState.ISSUED, to=ReceiptState.VOIDED)},
    labels=dict(ReceiptState.choices),
)
VOID = Life(
    name="receipt_void",
    states=tuple(VoidState.values),
    start=VoidState.ASKED,
    moves={
        "void_receipt": move(VoidState.ASKED, to=VoidState.DONE),
        "refuse_void": move(VoidState.ASKED, to=VoidState.REFUSED),
    },
    labels=dict(VoidState.choices),
)
TILL = Life(
    name="till",
    states=tuple(TillState.values),
    start=TillState.OPEN,
    moves={
        "close_day": move(TillState.OPEN, to=TillState.COUNTED),
        "send_back": move(TillState.COUNTED, to=TillState.OPEN),
        "confirm_close": move(TillState.COUNTED, to=TillState.CONFIRMED),
        "pay_in": move(TillState.CONFIRMED, to=TillState.PAID_IN),
    },
    labels=dict(TillState.choices),
)

VERBS = {
    "charge": _("記入應收"),
    "take_payment": _("收款"),
    "drop_charge": _("取消款項"),
    "hand_over": _("交付"),
    "issue": _("開立收據"),
    "void_receipt": _("作廢"),
    "open_till": _("開啟錢箱"),
    "close_day": _("點算結帳"),
    "send_back": _("退回重新點算"),
    "confirm_close": _("核定結帳"),
    "pay_in": _("繳庫"),
}
LIVES_OF_MONEY = (CHARGE, RECEIPT, VOID, TILL)
