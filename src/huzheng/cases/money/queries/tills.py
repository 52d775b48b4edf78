"""Reads of tills: what lies in them, what waits, what was carried away."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from huzheng.cases.money.models import CashCount, PayIn, Receipt, ReceiptVoid, Till
from huzheng.cases.money.rules import expected_cash
from huzheng.cases.money.states import Kind, Means, TillState, VoidState


def my_till(office_id: int, staff_id: int, today: date) -> Till | None:
    """Return the person's till that is still open, of whatever day, else the one of today."""
    rows = Till.objects.of(office_id).filter(cashier_id=staff_id).select_related("counter", "cashier", "confirmed_by")
    return rows.filter(Q(state=TillState.OPEN) | Q(business_date=today)).order_by("business_date").first()


def tills_waiting(office_id: int) -> QuerySet[Till]:
    """Return the tills that were counted and wait for a second person."""
    return (
        Till.objects.of(office_id).filter(state=TillState.COUNTED).select_related("cashier", "counter").order_by("pk")
    )


def tills_to_pay_in(office_id: int, until: date) -> QuerySet[Till]:
    """Return the confirmed tills until this day whose cash still lies here, in the order of their ids."""
    return Till.objects.of(office_id).filter(state=TillState.CONFIRMED, business_date__lte=until).order_by("pk")


def tills_of_day(office_id: int, on: date) -> QuerySet[Till]:
    """Return the tills of a day by counter."""
    rows = Till.objects.of(office_id).filter(business_date=on).select_related("cashier", "counter", "pay_in")
    return rows.order_by("counter__number", "pk")


def tills_of_pay_in(row: PayIn) -> list[Till]:
    """Return the tills whose cash one slip carries."""
    rows = Till.objects.of(row.office_id).filter(pay_in=row).select_related("cashier", "counter")
    return list(rows.order_by("business_date", "counter__number"))


def pay_ins(office_id: int) -> QuerySet[PayIn]:
    """Return the slips, the newest first."""
    return PayIn.objects.of(office_id).select_related("by")


def last_counts(office_id: int, till_ids: Sequence[int]) -> dict[int, CashCount]:
    """Return the latest count of each till: {till id: count}."""
    rows = CashCount.objects.of(office_id).filter(till_id__in=till_ids).order_by("till_id", "seq")
    return {row.till_id: row for row in rows}


def expected_in(till: Till) -> int:
    """Return the cash that has to lie in a till now: float, cash taken, minus cash given back from it."""
    taken = Receipt.objects.of(till.office_id).filter(till=till, means=Means.CASH)
    back = ReceiptVoid.objects.of(till.office_id).filter(till=till, state=VoidState.DONE, receipt__means=Means.CASH)
    return expected_cash(
        till.opening_twd, taken.values_list("twd", flat=True), back.values_list("receipt__twd", flat=True)
    )


def taken_in(till: Till) -> list[tuple[str, int, int]]:
    """Return (means, receipts, TWD) of what was taken into a till, less what went back from it, in the order of the means."""
    taken = Receipt.objects.of(till.office_id).filter(till=till).values_list("means")
    back = ReceiptVoid.objects.of(till.office_id).filter(till=till, state=VoidState.DONE).values_list("receipt__means")
    plus = {means: (n, twd) for means, n, twd in taken.annotate(n=Count("pk"), twd=Sum("twd"))}
    minus = {means: (n, twd) for means, n, twd in back.annotate(n=Count("pk"), twd=Sum("receipt__twd"))}
    none = (0, 0)
    return [
        (
            means,
            plus.get(means, none)[0] - minus.get(means, none)[0],
            plus.get(means, none)[1] - minus.get(means, none)[1],
        )
        for means in Means.values
        if means in plus or means in minus
    ]


def cash_of_tills(office_id: int, till_ids: Sequence[int]) -> dict[str, int]:
    """Return the cash taken into these tills less what they gave back, fees and fines apart: {kind: TWD}."""
    taken = Receipt.objects.of(office_id).filter(till_id__in=till_ids, means=Means.CASH).values_list("kind")
    back = ReceiptVoid.objects.of(office_id).filter(till_id__in=till_ids, state=VoidState.DONE)
    back = back.filter(receipt__means=Means.CASH).values_list("receipt__kind")
    plus = dict(taken.annotate(twd=Sum("twd")))
    minus = dict(back.annotate(twd=Sum("receipt__twd")))
    return {kind: plus.get(kind, 0) - minus.get(kind, 0) for kind in Kind.values}
