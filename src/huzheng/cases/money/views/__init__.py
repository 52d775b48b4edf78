"""The pages of money."""

from huzheng.cases.money.views.charges import bill, charge_drop, charge_hand_over, charge_new
from huzheng.cases.money.views.receipts import (
    receipt,
    receipt_pdf,
    receipts,
    series,
    series_release,
    void_ask,
    void_confirm,
    void_refuse,
)
from huzheng.cases.money.views.reports import day, month, month_file, pay_in, slip
from huzheng.cases.money.views.tills import till, till_back, till_close, till_confirm, till_open, till_show

__all__ = [
    "bill",
    "charge_drop",
    "charge_hand_over",
    "charge_new",
    "day",
    "month",
    "month_file",
    "pay_in",
    "receipt",
    "receipt_pdf",
    "receipts",
    "series",
    "series_release",
    "slip",
    "till",
    "till_back",
    "till_close",
    "till_confirm",
    "till_open",
    "till_show",
    "void_ask",
    "void_confirm",
    "void_refuse",
]
