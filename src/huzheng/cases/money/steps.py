"""Parts of verbs that move money: what other rooms may charge inside their own verb, and what the verbs here share."""

from datetime import datetime
from typing import Any

from django.db import connection

from huzheng.cases.money.access import access_charge
from huzheng.cases.money.data import CHARGE_MADE, FINE
from huzheng.cases.money.errors import NeedsReason, SheetsDiffer
from huzheng.cases.money.models import Charge, MoneyMove, Receipt, Till
from huzheng.cases.money.rules import sheets_charged
from huzheng.cases.money.states import CHARGE, Kind
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.services.law.data import Fee

MOST_TWD = 10_000_000
# The row lock of the series orders everybody who takes its next number; it is held until the receipt is committed with it.
NEXT_NUMBER = """
INSERT INTO money_receiptseries AS s (office_id, cashier_id, roc_year, code, last)
SELECT office_id, id, %(year)s, number, 1 FROM office_staff WHERE office_id = %(office)s AND id = %(cashier)s
ON CONFLICT (office_id, cashier_id, roc_year) DO UPDATE SET last = s.last + 1
RETURNING id, code, last, released_at IS NOT NULL
"""


def charge(
    subject: str, fee: Fee, *, office_id: int, by: Actor, now: datetime, sheets: int = 0, copies: int = 1,
    full_twd: int | None = None, waiver_words: tuple[str, str] = ("", ""),
) -> Charge:  # fmt: skip
    """Let a subject like "case:12" owe this fee (or a fine: its key is "fine" or begins with "fine:"), valued today.

    A paper of several sheets says `sheets` and `copies`, and the fee was computed for sheets × copies (else SheetsDiffer). A waived
    fee says its reason in both languages (the last step of its computation where `waiver_words` are not given) and what it would have
    cost (`full_twd`, else price × pieces). The amount stands as it is from now on. Tells `money.charged`.
    """
    require_transaction()
    sheets = sheets or fee.quantity // max(copies, 1)
    full = fee.twd if not fee.waiver else fee.unit_twd * fee.quantity if full_twd is None else full_twd
    _check_amounts(fee, sheets, copies, full)
    words = waiver_words if waiver_words[0] else _waiver_words(fee)
    row = Charge.objects.create(
        office_id=office_id, subject=subject, kind=kind_of(fee.key), fee=fee.key, zh=fee.zh, en=fee.en, unit_zh=fee.unit_zh,
        unit_en=fee.unit_en, unit_twd=fee.unit_twd, sheets=sheets, copies=copies, quantity=fee.quantity, full_twd=full,
        twd=fee.twd, waiver=fee.waiver, waiver_zh=words[0], waiver_en=words[1], valued_on=business_date(now), check_mark=fee.check,
        charged_at=now,
    )  # fmt: skip
    write_move(row, "charge", "", by=by, now=now)
    tell(
        CHARGE_MADE,
        f"charge:{row.pk}",
        1,
        by=by,
        now=now,
        office_id=office_id,
        charge=row.pk,
        about=subject,
        twd=row.twd,
    )
    return row


def drop_charge(charge_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Charge:
    """Take back a charge that is not paid. Raises NotFound, IllegalMove, NeedsReason. Locks the charge."""
    require_transaction()
    if not reason.strip():
        raise NeedsReason(field="reason")
    row = access_charge(office_id, charge_id, for_update=True)
    before, row.state = row.state, CHARGE.after(row.state, "drop_charge")
    row.seq += 1
    row.save(update_fields=["state", "seq"])
    write_move(row, "drop_charge", before, by=by, now=now, reason=reason)
    return row


def kind_of(key: str) -> str:
    """Return whether a fee's key is that of a fine."""
    return Kind.FINE if key.partition(":")[0] == FINE else Kind.FEE


def write_move(
    row: Charge | Receipt | Till, verb: str, before: str, *, by: Actor, now: datetime, reason: str = ""
) -> None:
    """Write a line into the life of a charge, a receipt or a till."""
    require_transaction()
    kind = {Charge: "charge", Receipt: "receipt", Till: "till"}[type(row)]
    MoneyMove.objects.create(
        office_id=row.office_id, subject=f"{kind}:{row.pk}", seq=row.seq, verb=verb, from_state=before, to_state=row.state,
        actor=by.key, at=now, reason=reason,
    )  # fmt: skip


def next_number(office_id: int, cashier_id: int, roc_year: int) -> tuple[int, str, int, bool]:
    """Return (series id, its code, the next serial, whether the series is released); locks the series until the verb has committed."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, {"office": office_id, "cashier": cashier_id, "year": roc_year})
        return cursor.fetchone()


def item_of(row: Charge) -> dict[str, Any]:
    """Return a charge as a receipt keeps it."""
    return {
        "charge": row.pk, "subject": row.subject, "fee": row.fee, "zh": row.zh, "en": row.en, "unit_zh": row.unit_zh,
        "unit_en": row.unit_en, "unit_twd": row.unit_twd, "sheets": row.sheets, "copies": row.copies,
        "quantity": row.quantity, "full_twd": row.full_twd, "twd": row.twd, "waiver": row.waiver,
        "waiver_zh": row.waiver_zh, "waiver_en": row.waiver_en, "valued_on": row.valued_on.isoformat(),
    }  # fmt: skip


def _check_amounts(fee: Fee, sheets: int, copies: int, full: int) -> None:
    if sheets < 1 or copies < 1 or sheets_charged(sheets, copies) != fee.quantity:
        raise SheetsDiffer(field="copies")
    if not 0 <= fee.twd <= full <= MOST_TWD:
        raise Invalid(field="copies")


def _waiver_words(fee: Fee) -> tuple[str, str]:
    if not fee.waiver:
        return "", ""
    last = fee.steps[-1] if fee.steps else None
    return (last.zh[:200], last.en[:300]) if last else (fee.waiver, fee.waiver)
