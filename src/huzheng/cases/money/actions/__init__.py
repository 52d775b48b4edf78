"""The verbs of money."""

from huzheng.cases.money.actions.charges import charge_fee, drop_this_charge, hand_over
from huzheng.cases.money.actions.payments import take_payment
from huzheng.cases.money.actions.tills import close_day, confirm_close, open_till, pay_in, release_series, send_back
from huzheng.cases.money.actions.voids import ask_void, refuse_void, void_receipt

__all__ = [
    "ask_void",
    "charge_fee",
    "close_day",
    "confirm_close",
    "drop_this_charge",
    "hand_over",
    "open_till",
    "pay_in",
    "refuse_void",
    "release_series",
    "send_back",
    "take_payment",
    "void_receipt",
]
