"""What the book hears. The dispatcher opens the transaction; twice is once.

Money: a payment, a void and the handing over are lines of the case's history (CTR-03). Closures: limits run on without a day on which
the office is closed (X-06).
"""

from collections.abc import Iterable
from datetime import date

from huzheng.cases.book.access import access_case
from huzheng.cases.book.steps import note_case, recount_cases
from huzheng.cases.money.data import HANDED_OVER, RECEIPT_ISSUED, RECEIPT_VOIDED
from huzheng.foundation.actors import Actor, ActorKind, system
from huzheng.foundation.events.models import Event

LINES = {RECEIPT_ISSUED: "take_payment", RECEIPT_VOIDED: "void_receipt", HANDED_OVER: "hand_over"}


def note_money(event: Event) -> None:
    """Write a line into the history of every case that a receipt or a handing over is about, with its time and who did it."""
    kind, _colon, number = event.actor.partition(":")
    by = Actor(ActorKind(kind), int(number), event.office_id)
    for case_id in sorted(_cases(event)):
        case = access_case(event.office_id, case_id, for_update=True)
        data = {name: event.data[name] for name in ("receipt", "charge") if name in event.data}
        note_case(case, LINES[event.type], by=by, now=event.at, **data)


def _cases(event: Event) -> Iterable[int]:
    subjects = event.data.get("subjects") or [event.data.get("about", "")]
    return {int(subject.removeprefix("case:")) for subject in subjects if subject.startswith("case:")}


def closure_changed(event: Event) -> None:
    """Count anew what is due over a day on which the office is closed, or works after all; hours alone take no day."""
    if event.data["from_time"] is None:
        day, closure = date.fromisoformat(event.data["on"]), event.data["closure"]
        recount_cases(event.office_id, day, closure=closure, by=system(event.office_id), now=event.at)
