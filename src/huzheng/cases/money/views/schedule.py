"""The fees of the schedule as choices of a form, valued on a day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.errors import Invalid
from huzheng.foundation.page import wording
from huzheng.services.law import api as law
from huzheng.services.law.data import Fee


def fee_choices(on: date) -> list[tuple[str, str]]:
    """Return (key, name with its price a piece) of every fee on a day."""
    return [(fee.key, f"{_named(fee.zh, fee.en)} {_price(fee)}") for fee in law.fees(on)]


def waiver_choices(on: date) -> list[tuple[str, str]]:
    """Return (key, reason) of every exemption that some fee knows on a day."""
    found = {key: _named(zh, en) for fee in law.fees(on) for key, zh, en in law.waivers(fee.key, on)}
    return sorted(found.items())


def fee_of(key: str, sheets: int, copies: int, waiver: str, on: date) -> dict[str, Any]:
    """Return the fee for sheets × copies on a day, what it costs in full, and the exemption's words, as the verb takes them.

    Raises Invalid where this fee knows no such exemption.
    """
    words = {found: (zh, en) for found, zh, en in law.waivers(key, on)}
    if waiver and waiver not in words:
        raise Invalid(_("這個項目沒有這種免收理由。"), field="waiver")
    full = law.fee(key, quantity=sheets * copies, on=on)
    fee = law.fee(key, quantity=sheets * copies, on=on, waiver=waiver) if waiver else full
    return {
        "fee": fee, "sheets": sheets, "copies": copies, "full_twd": full.twd, "waiver_words": words.get(waiver, ("", "")),
    }  # fmt: skip


def _price(fee: Fee) -> str:
    unit = _named(fee.unit_zh, fee.unit_en)
    return _("每%(unit)s %(twd)s 元") % {"unit": unit, "twd": f"{fee.unit_twd:,}"}


def _named(zh: str, en: str) -> str:
    return en if wording.english() and en else zh
