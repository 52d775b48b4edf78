"""How a fine comes in: the bill, its reminder, the transfer to enforcement. The payment itself is heard from the money room."""

from datetime import date, datetime

from huzheng.cases.fines.data import subject
from huzheng.cases.fines.errors import NotServedYet, TooEarly
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.queries import offence_on
from huzheng.cases.fines.rules import check_due
from huzheng.cases.fines.states import PaperKind
from huzheng.cases.fines.steps import hold, move_fine, paper
from huzheng.cases.money import api as money
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import verb
from huzheng.services.law.data import Fee, Step


@verb
def bill(fine_id: int, *, office_id: int, due_on: date, by: Actor, now: datetime) -> Fine:
    """Ask for the money: charge it (never on one receipt with fees) and issue the payment slip.

    Raises NotFound, Refused, IllegalMove, TooEarly before the service takes effect, TooShort, WrongDay. Locks the fine.
    """
    row = hold(fine_id, "bill", office_id=office_id, by=by)
    today = business_date(now)
    if row.effective_on is not None and today < row.effective_on:
        raise NotServedYet
    check_due("bill", today, due_on)
    row.due_on = due_on
    move_fine(row, "bill", by=by, now=now, changed=("due_on",))
    money.charge(subject(row.pk), _owed(row), office_id=office_id, by=by, now=now)
    paper(row, PaperKind.BILL, by=by, now=now)
    return row


def _owed(row: Fine) -> Fee:
    """Return a decided fine as what the money room charges: one piece, its own kind."""
    offence = offence_on(row.offence, row.decided_on or row.found_on)
    twd = row.twd or 0
    step = Step(f"裁處書所處罰鍰 {twd} 元", f"The fine that was decided: NT${twd}", offence.law)
    return Fee("fine", f"罰鍰（{offence.law}）", f"Fine ({offence.law})", "件", "case", twd, 1, twd, "", (step,))


@verb
def press(fine_id: int, *, office_id: int, due_on: date, by: Actor, now: datetime) -> Fine:
    """Remind of the payment in writing once its day is over (行政執行法11). Issues the reminder.

    Raises NotFound, Refused, IllegalMove, TooEarly, TooShort, WrongDay. Locks the fine.
    """
    row = hold(fine_id, "press", office_id=office_id, by=by)
    today = business_date(now)
    _check_over(row, today)
    check_due("reminder", today, due_on)
    row.due_on = due_on
    move_fine(row, "press", by=by, now=now, changed=("due_on",))
    paper(row, PaperKind.PRESSING, by=by, now=now)
    return row


@verb
def enforce(fine_id: int, *, office_id: int, by: Actor, now: datetime) -> Fine:
    """Hand an unpaid fine to the enforcement agency (行政執行法11, 13). Issues the transfer.

    Raises NotFound, Refused, IllegalMove, TooEarly. Locks the fine.
    """
    row = hold(fine_id, "enforce", office_id=office_id, by=by)
    _check_over(row, business_date(now))
    move_fine(row, "enforce", by=by, now=now)
    paper(row, PaperKind.TRANSFER, by=by, now=now)
    return row


def _check_over(row: Fine, today: date) -> None:
    if row.due_on is not None and today <= row.due_on:
        raise TooEarly
