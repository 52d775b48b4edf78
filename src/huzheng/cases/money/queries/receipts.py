"""Reads of receipts, their voids and series."""

import re

from django.db.models import QuerySet

from huzheng.cases.money.models import Charge, MoneyMove, Receipt, ReceiptSeries, ReceiptVoid, Till
from huzheng.cases.money.states import VoidState
from huzheng.foundation.roc import RocError, parse

NUMBER = re.compile(r"^[\w-]{1,40}$")


def find_receipts(office_id: int, words: str) -> QuerySet[Receipt]:
    """Return receipts, the newest first: those of a day where the words are one, those whose number begins so, else all."""
    rows = Receipt.objects.of(office_id).select_related("cashier", "counter").order_by("-pk")
    words = words.strip().replace("\x00", "")
    if not words:
        return rows
    try:
        return rows.filter(business_date=parse(words))
    except RocError:
        return rows.filter(number__startswith=words) if NUMBER.match(words) else rows.none()


def receipts_of_till(till: Till) -> QuerySet[Receipt]:
    """Return the receipts of a till, the newest first."""
    return Receipt.objects.of(till.office_id).filter(till=till).order_by("-pk")


def charges_on(receipt: Receipt) -> QuerySet[Charge]:
    """Return the charges that a receipt pays; none once it is void."""
    return Charge.objects.of(receipt.office_id).filter(receipt=receipt).select_related("handed_over_by").order_by("pk")


def wishes_of(receipt: Receipt) -> list[ReceiptVoid]:
    """Return every wish to void a receipt, the newest first."""
    rows = ReceiptVoid.objects.of(receipt.office_id).filter(receipt=receipt)
    return list(rows.select_related("asked_by", "decided_by").order_by("-pk"))


def voids_waiting(office_id: int) -> QuerySet[ReceiptVoid]:
    """Return the wishes that wait for a second person, the oldest first."""
    rows = ReceiptVoid.objects.of(office_id).filter(state=VoidState.ASKED)
    return rows.select_related("receipt", "asked_by").order_by("pk")


def lines_of(office_id: int, subject: str) -> list[MoneyMove]:
    """Return the life of a charge, a receipt or a till."""
    return list(MoneyMove.objects.of(office_id).filter(subject=subject).order_by("seq"))


def series_list(office_id: int) -> QuerySet[ReceiptSeries]:
    """Return the series, those of this year first."""
    return ReceiptSeries.objects.of(office_id).select_related("cashier", "released_by")
