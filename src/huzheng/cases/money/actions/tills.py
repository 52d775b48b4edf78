"""The day's till: open it with its float, count it, let a second person confirm, carry the money to the treasury's bank."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, connection
from django.db.models import Max

from huzheng.cases.money.access import access_series, access_till
from huzheng.cases.money.data import DENOMINATIONS, Counted
from huzheng.cases.money.errors import NeedsReason, NothingToPayIn, SamePerson, SeriesReleased, TillBusy, TillOpen
from huzheng.cases.money.models import CashCount, PayIn, ReceiptSeries, Till
from huzheng.cases.money.queries import cash_of_tills, expected_in, last_counts, tills_to_pay_in
from huzheng.cases.money.rules import counted_twd
from huzheng.cases.money.states import TILL, Kind, TillState
from huzheng.cases.money.steps import write_move
from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.roc import year_of
from huzheng.foundation.verbs import verb
from huzheng.office.api import counters

MOST_PIECES = 100_000


@verb
def open_till(counter_id: int, *, office_id: int, opening_twd: int, by: Actor, now: datetime) -> Till:
    """Open the cashier's till of today at a counter. Raises Refused, NotFound, TillOpen, TillBusy.

    Every earlier till of the same person must be counted first; the constraints have the last word.
    """
    require(by, "money.take")
    today = business_date(now)
    if not counters(office_id).filter(pk=counter_id).exists():
        raise NotFound
    own = Till.objects.of(office_id).filter(cashier_id=by.id)
    if own.filter(business_date=today).exists() or own.filter(state=TillState.OPEN).exists():
        raise TillOpen
    try:
        row = Till.objects.create(
            office_id=office_id, cashier_id=by.id, counter_id=counter_id, business_date=today, opening_twd=opening_twd,
            opened_at=now,
        )  # fmt: skip
    except IntegrityError as error:
        raise (TillBusy if "till_one_open_at_counter" in str(error) else TillOpen) from error
    write_move(row, "open_till", "", by=by, now=now)
    return row


@verb
def close_day(till_id: int, *, office_id: int, counted: Counted, by: Actor, now: datetime) -> CashCount:
    """Count the own till: what should lie there is reckoned under its lock, over or short needs a reason.

    Raises Refused, NotFound (also for somebody else's till), IllegalMove, NeedsReason. Locks the till, so no payment slips in.
    """
    require(by, "money.take")
    till = access_till(office_id, till_id, for_update=True)
    if till.cashier_id != by.id:
        raise NotFound
    before, till.state = till.state, TILL.after(till.state, "close_day")
    expected, value = expected_in(till), counted_twd(_pieces(counted.pieces))
    if value != expected and not counted.reason.strip():
        raise NeedsReason(field="reason")
    till.seq += 1
    till.save(update_fields=["state", "seq"])
    write_move(till, "close_day", before, by=by, now=now)
    return CashCount.objects.create(
        office_id=office_id, till=till, seq=till.seq, pieces={str(key): n for key, n in counted.pieces.items() if n},
        counted_twd=value, expected_twd=expected, difference_twd=value - expected, reason=counted.reason, by_id=by.id, at=now,
    )  # fmt: skip


@verb
def send_back(till_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Till:
    """Let the cashier count once more. Raises Refused, NotFound, IllegalMove, SamePerson, NeedsReason. Locks the till."""
    require(by, "money.confirm")
    if not reason.strip():
        raise NeedsReason(field="reason")
    till = access_till(office_id, till_id, for_update=True)
    if till.cashier_id == by.id:
        raise SamePerson
    return _move(till, "send_back", by=by, now=now, reason=reason)


@verb
def confirm_close(till_id: int, *, office_id: int, by: Actor, now: datetime) -> Till:
    """Confirm a counted till as somebody other than its cashier. Raises Refused, NotFound, IllegalMove, SamePerson. Locks the till."""
    require(by, "money.confirm")
    till = access_till(office_id, till_id, for_update=True)
    if till.cashier_id == by.id:
        raise SamePerson
    till.confirmed_by_id, till.confirmed_at = by.id, now
    return _move(till, "confirm_close", "confirmed_by", "confirmed_at", by=by, now=now)


@verb
def pay_in(until: date, *, office_id: int, reference: str, by: Actor, now: datetime) -> PayIn:
    """Carry the cash of all confirmed tills until this day to the bank (繳庫), with one slip of the year's next number.

    Fees and fines stand apart on it. Raises Refused, NothingToPayIn. Locks the tills, last the slips of the office.
    """
    require(by, "money.pay_in")
    tills = list(tills_to_pay_in(office_id, until).select_for_update(of=("self",)))
    if not tills:
        raise NothingToPayIn
    ids = [till.pk for till in tills]
    cash, differences = (
        cash_of_tills(office_id, ids),
        [count.difference_twd for count in last_counts(office_id, ids).values()],
    )
    today = business_date(now)
    row = PayIn.objects.create(
        office_id=office_id, roc_year=year_of(today), serial=_next_slip(office_id, year_of(today)), business_date=today,
        fee_twd=cash[Kind.FEE], fine_twd=cash[Kind.FINE], difference_twd=sum(differences), reference=reference, by_id=by.id,
        at=now,
    )  # fmt: skip
    for till in tills:
        till.pay_in = row
        _move(till, "pay_in", "pay_in", by=by, now=now)
    return row


@verb
def release_series(series_id: int, *, office_id: int, by: Actor, now: datetime) -> ReceiptSeries:
    """Release a cashier's numbers (核發收據): from now on its receipts are money papers, outside a rehearsal unmarked (X-01 c).

    Raises Refused, NotFound, SamePerson, SeriesReleased. Locks the series.
    """
    require(by, "money.release")
    row = access_series(office_id, series_id, for_update=True)
    if row.released_at is not None:
        raise SeriesReleased
    if row.cashier_id == by.id:
        raise SamePerson
    row.released_at, row.released_by_id = now, by.id
    row.save(update_fields=["released_at", "released_by"])
    record("release_series", f"receipt_series:{row.pk}", None, {"from": row.last + 1}, by=by, now=now)
    return row


def _move(till: Till, name: str, *changed: str, by: Actor, now: datetime, reason: str = "") -> Till:
    before, till.state = till.state, TILL.after(till.state, name)
    till.seq += 1
    till.save(update_fields=["state", "seq", *changed])
    write_move(till, name, before, by=by, now=now, reason=reason)
    return till


def _pieces(pieces: Mapping[int, int]) -> Mapping[int, int]:
    if any(value not in DENOMINATIONS or not 0 <= n <= MOST_PIECES for value, n in pieces.items()):
        raise Invalid(field="pieces")
    return pieces


def _next_slip(office_id: int, roc_year: int) -> int:
    """Return the next slip's number; rivals wait until this one is committed, so the numbers have no gap."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) SELECT 1 FROM mine",
            [f"money.slips:{office_id}:{roc_year}"],
        )
    last = PayIn.objects.of(office_id).filter(roc_year=roc_year).aggregate(last=Max("serial"))["last"]
    return (last or 0) + 1
