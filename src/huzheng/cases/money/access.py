"""From an id to a row of money: of this office, or not found. `for_update` locks the row.

The order of locks within the room: receipt → charges (by id) → till → series (last, held shortest).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from huzheng.cases.money.errors import NoTill
from huzheng.cases.money.models import Charge, PayIn, Receipt, ReceiptSeries, ReceiptVoid, Till
from huzheng.cases.money.states import TillState
from huzheng.foundation.errors import NotFound


def access_charge(office_id: int, charge_id: int, *, for_update: bool = False) -> Charge:
    """Return the charge of this office. Raises NotFound."""
    return _one(Charge.objects.of(office_id).filter(pk=charge_id), for_update)


def access_charges(office_id: int, ids: Sequence[int]) -> list[Charge]:
    """Return these charges, locked in the order of their ids. Raises NotFound where one is not of this office."""
    wanted = sorted(set(ids))
    rows = list(Charge.objects.of(office_id).filter(pk__in=wanted).order_by("pk").select_for_update())
    if len(rows) != len(wanted):
        raise NotFound
    return rows


def access_till(office_id: int, till_id: int, *, for_update: bool = False) -> Till:
    """Return the till of this office, with its people. Raises NotFound."""
    rows = Till.objects.of(office_id).filter(pk=till_id)
    return _one(rows if for_update else rows.select_related("cashier", "counter", "confirmed_by", "pay_in"), for_update)


def access_open_till(office_id: int, cashier_id: int, today: date) -> Till:
    """Return and lock the till into which this person takes money today. Raises NoTill."""
    rows = Till.objects.of(office_id).filter(cashier_id=cashier_id, business_date=today, state=TillState.OPEN)
    row = rows.select_for_update().first()
    if row is None:
        raise NoTill
    return row


def access_receipt(office_id: int, receipt_id: int, *, for_update: bool = False) -> Receipt:
    """Return the receipt of this office, with its people. Raises NotFound."""
    rows = Receipt.objects.of(office_id).filter(pk=receipt_id)
    return _one(rows if for_update else rows.select_related("cashier", "counter", "till", "series"), for_update)


def access_void(office_id: int, void_id: int) -> ReceiptVoid:
    """Return the wish to void a receipt; its receipt's lock guards it. Raises NotFound."""
    return _one(ReceiptVoid.objects.of(office_id).filter(pk=void_id), False)


def access_series(office_id: int, series_id: int, *, for_update: bool = False) -> ReceiptSeries:
    """Return the series of this office. Raises NotFound."""
    return _one(ReceiptSeries.objects.of(office_id).filter(pk=series_id), for_update)


def access_pay_in(office_id: int, pay_in_id: int) -> PayIn:
    """Return the paying-in of this office. Raises NotFound."""
    return _one(PayIn.objects.of(office_id).filter(pk=pay_in_id).select_related("by"), False)


def _one(rows: QuerySet, for_update: bool) -> Any:
    row = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise NotFound
    return row
