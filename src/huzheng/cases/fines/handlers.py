"""What fines hear: the money came in, its receipt was voided, the office is closed on a day. The dispatcher opens the transaction; twice is once."""

from huzheng.cases.fines.steps import note_paid, note_unpaid, postpone_fines
from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event
from huzheng.office.api import day_lost_by

KIND = "fine"


def _fines(event: Event) -> list[int]:
    """Return the fines among what a receipt was for."""
    parts = [str(subject).partition(":") for subject in event.data["subjects"]]
    return [int(number) for kind, _, number in parts if kind == KIND]


def fine_paid(event: Event) -> None:
    """Close the fines that were paid."""
    for fine_id in _fines(event):
        note_paid(event.office_id, fine_id, by=system(event.office_id), now=event.at)


def fine_unpaid(event: Event) -> None:
    """Open the fines again whose receipt was voided."""
    for fine_id in _fines(event):
        note_unpaid(event.office_id, fine_id, by=system(event.office_id), now=event.at)


def closure_declared(event: Event) -> None:
    """Put off what a person has to do by a day on which the office is closed."""
    if closed_on := day_lost_by(event.office_id, event.data["closure"]):
        postpone_fines(event.office_id, closed_on, by=system(event.office_id), now=event.at)
