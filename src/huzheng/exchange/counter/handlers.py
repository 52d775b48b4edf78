"""What goes out when something happens in the rooms below. The dispatcher opens the transaction; twice is once."""

from huzheng.exchange.counter.states import OutKind
from huzheng.exchange.counter.steps import put_out
from huzheng.foundation.events.models import Event

CASE = "case"


def tell_opened(event: Event) -> None:
    """Send a new case ahead: who applies for what, so that nobody types it again there."""
    put_out(event.office_id, OutKind.CASE_OPENED, case_id=event.data["case"], facts={}, now=event.at)


def tell_notice(event: Event) -> None:
    """Tell that a one-time notice was given."""
    facts = {"notice": event.data["notice"]}
    put_out(event.office_id, OutKind.NOTICE_GIVEN, case_id=event.data["case"], facts=facts, now=event.at)


def tell_paid(event: Event) -> None:
    """Tell that a receipt was issued, once for each case on it."""
    for subject in event.data["subjects"]:
        kind, _colon, number = subject.partition(":")
        if kind == CASE:
            facts = {"receipt": event.data["receipt"], "twd": event.data["twd"]}
            put_out(event.office_id, OutKind.PAID, case_id=int(number), facts=facts, now=event.at)
