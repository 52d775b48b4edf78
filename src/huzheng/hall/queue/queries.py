"""Named reads of the queue."""

from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.states import OPEN


def open_at(office_id: int, counter_id: int) -> int | None:
    """Return the ticket that stands open at a counter, whatever its day."""
    rows = Ticket.objects.of(office_id).filter(state__in=OPEN, counter_id=counter_id)
    return rows.values_list("pk", flat=True).first()
