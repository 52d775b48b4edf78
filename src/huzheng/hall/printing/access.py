"""From an id to a printer or a print of the asker's office, locked where a verb will write it."""

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.hall.printing.models import Print, Printer


def access_printer(printer_id: int, *, by: Actor, lock: bool = False) -> Printer:
    """Return a printer to somebody who sets up printers. Raises Refused, NotFound."""
    require(by, "printing.set")
    rows = Printer.objects.of(by.office_id or 0)
    row = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=printer_id).first()
    if row is None:
        raise NotFound
    return row


def lock_print(office_id: int, print_id: int) -> Print:
    """Return and lock a print of this office. Raises NotFound."""
    rows = Print.objects.of(office_id).select_for_update(of=("self",)).select_related("printer", "office")
    row = rows.filter(pk=print_id).first()
    if row is None:
        raise NotFound
    return row
