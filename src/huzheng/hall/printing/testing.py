"""Doors for other rooms' tests: a printer and a print."""

from datetime import datetime

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.hall.printing import actions
from huzheng.hall.printing.data import PrinterWords
from huzheng.hall.printing.models import Print, Printer
from huzheng.hall.printing.queries import printer_of_kiosk
from huzheng.hall.queue.testing import take
from huzheng.office.testing import MONDAY, OfficeSet

ORIGIN = "http://testserver/"


def make_printer(
    made: OfficeSet, *, device: int | None = None, port: int = 9100, name: str = "大門印表機", now: datetime = MONDAY
) -> Printer:
    """Enter a printer of the office."""
    words = PrinterWords(name, "127.0.0.1", port, 80, device)
    return actions.set_printer(words, by=made.actor("it"), now=now)


def print_at(made: OfficeSet, device: int, *, now: datetime = MONDAY) -> Print:
    """Take a ticket at a kiosk with a printer and ask for its slip."""
    by = Actor(ActorKind.DEVICE, device, made.office.pk, frozenset({"device:kiosk"}))
    printer = printer_of_kiosk(made.office.pk, device)
    assert printer is not None
    row = actions.print_first(take(made, now=now).id, printer=printer, origin=ORIGIN, by=by, now=now)
    assert row is not None
    return row


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office: a printer, a ticket that it printed, its token."""
    ticket, printer, by = take(made), make_printer(made), made.actor("reception")
    actions.reprint(ticket.id, printer_id=printer.pk, origin=ORIGIN, by=by, now=MONDAY)
    return {"printer": printer.pk, "ticket": ticket.id, "token": ticket.token}
