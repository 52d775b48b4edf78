"""What the room does when a kiosk has given a number. The number stands already: whatever goes wrong here is said, and undoes nothing."""

import logging
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import HuzhengError
from huzheng.hall.printing import actions
from huzheng.hall.printing.queries import printer_of_kiosk
from huzheng.hall.queue.data import TicketCard

log = logging.getLogger("huzheng.printing")


def print_at_kiosk(ticket: TicketCard, *, origin: str, by: Actor, now: datetime) -> None:
    """Ask for the slip of a ticket that a kiosk with a printer has just given; the same again changes nothing."""
    printer = printer_of_kiosk(by.office_id or 0, by.id)
    if printer is None:
        return
    try:
        actions.print_first(ticket.id, printer=printer, origin=origin, by=by, now=now)
    except HuzhengError as error:
        log.warning("ticket %s was not printed: %s", ticket.id, error.text)
