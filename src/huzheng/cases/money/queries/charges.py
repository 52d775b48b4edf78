"""Reads of what is owed."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huzheng.cases.money.data import ChargeCard
from huzheng.cases.money.models import Charge, ReceiptVoid
from huzheng.cases.money.states import ChargeState, Kind, VoidState
from huzheng.foundation.page import wording


def charge_list(office_id: int, subjects: Sequence[str]) -> QuerySet[Charge]:
    """Return the charges of these subjects that were not dropped, in the order in which they were made, with their receipts."""
    rows = Charge.objects.of(office_id).filter(subject__in=subjects).exclude(state=ChargeState.DROPPED)
    return rows.select_related("receipt").order_by("pk")


def charges_of(office_id: int, subject: str) -> list[ChargeCard]:
    """Return what a subject owes and has paid; what was dropped is left out."""
    return [card(row) for row in charge_list(office_id, [subject])]


def open_charges_of(office_id: int, subjects: Sequence[str]) -> list[ChargeCard]:
    """Return what these subjects still owe."""
    return [card(row) for row in charge_list(office_id, subjects).filter(state=ChargeState.OPEN)]


def settled(office_id: int, subject: str) -> bool:
    """Say whether nothing is open for a subject; true where nothing was charged."""
    return not Charge.objects.of(office_id).filter(subject=subject, state=ChargeState.OPEN).exists()


def unpaid_words(row: Any, **said: Any) -> str:
    """Return the sentence that holds up a case with unpaid fees, "" where all are paid. A fine follows its own procedure."""
    rows = charge_list(row.office_id, [f"case:{row.pk}"]).filter(state=ChargeState.OPEN, kind=Kind.FEE)
    if not (unpaid := list(rows.values_list("twd", flat=True))):
        return ""
    return _("還有 %(n)s 筆規費未繳，共 %(twd)s 元。") % {"n": len(unpaid), "twd": wording.number(sum(unpaid))}


def voids_of(office_id: int, receipt_ids: Sequence[int]) -> dict[int, ReceiptVoid]:
    """Return the wish to void each of these receipts that stands or was done: {receipt id: wish}."""
    rows = ReceiptVoid.objects.of(office_id).filter(receipt_id__in=receipt_ids).exclude(state=VoidState.REFUSED)
    return {row.receipt_id: row for row in rows.select_related("asked_by", "decided_by")}


def card(row: Charge) -> ChargeCard:
    """Return a charge as other rooms may see it."""
    return ChargeCard(
        id=row.pk, subject=row.subject, kind=row.kind, fee=row.fee, zh=row.zh, en=row.en, unit_zh=row.unit_zh,
        unit_en=row.unit_en, unit_twd=row.unit_twd, sheets=row.sheets, copies=row.copies, quantity=row.quantity,
        full_twd=row.full_twd, twd=row.twd, waiver=row.waiver, waiver_zh=row.waiver_zh, waiver_en=row.waiver_en,
        valued_on=row.valued_on, check=row.check_mark, state=row.state, receipt_id=row.receipt_id,
        charged_at=row.charged_at, handed_over_at=row.handed_over_at,
    )  # fmt: skip
