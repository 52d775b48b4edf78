"""What fines hear: the money came in, or its receipt was voided. The dispatcher opens the transaction; twice is once."""

from huzheng.cases.fines.steps import note_paid, note_unpaid
from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event

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
