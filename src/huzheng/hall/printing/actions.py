"""The verbs of the room. Nothing here speaks to a printer: the job does, between claim and settle."""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.printing.access import access_printer, lock_print
from huzheng.hall.printing.data import PrinterWords
from huzheng.hall.printing.errors import NoPrinter, OnlyToday
from huzheng.hall.printing.models import Print, Printer
from huzheng.hall.printing.queries import print_of, printers, too_late
from huzheng.hall.printing.states import ENDED, UNDER_WAY, Reason, State
from huzheng.hall.printing.steps import ask, move
from huzheng.hall.queue.api import ticket_card


@verb
def print_first(ticket_id: int, *, printer: Printer, origin: str, by: Actor, now: datetime) -> Print | None:
    """Print the number that a kiosk has just given on its printer; None where the slip was asked for before."""
    return ask(printer, ticket_id=ticket_id, origin=origin, by=by, now=now)


@verb
def reprint(ticket_id: int, *, printer_id: int | None, origin: str, by: Actor, now: datetime) -> Print:
    """Print a ticket's slip again, or for the first time where nothing has printed it; on its own printer, or the one that is named.

    While one is under way, that one is the answer. Raises Refused, NotFound, NoPrinter, OnlyToday.
    """
    require(by, "printing.reprint")
    office_id = by.office_id or 0
    card = ticket_card(office_id, ticket_id)
    if card is None:
        raise NotFound
    if card.business_date != business_date(now):
        raise OnlyToday
    last = print_of(office_id, ticket_id)
    before = lock_print(office_id, last.pk) if last else None
    if before and before.state in UNDER_WAY and not too_late(before, now):
        return before
    printer = _printer(office_id, printer_id, before)
    if before and before.state in UNDER_WAY:
        move(before, "fail", reason=Reason.LATE, by=by, now=now)
    row = ask(printer, ticket_id=ticket_id, origin=origin, before=before, by=by, now=now)
    if row is None:  # somebody else reprinted it in this moment
        found = print_of(office_id, ticket_id)
        assert found is not None
        return found
    if before and before.state in ENDED:
        move(before, "replace", by=by, now=now)
    return row


def _printer(office_id: int, printer_id: int | None, before: Print | None) -> Printer:
    wanted = printer_id or (before.printer_id if before else None)
    found = printers(office_id).filter(pk=wanted).first() if wanted else printers(office_id).first()
    if found is None:
        raise NoPrinter
    return found


@verb
def print_test(printer_id: int, *, origin: str, by: Actor, now: datetime) -> Print:
    """Print a test slip. Raises Refused, NotFound, NoPrinter for one that is out of use."""
    printer = access_printer(printer_id, by=by)
    if not printer.active:
        raise NoPrinter
    row = ask(printer, ticket_id=None, origin=origin, by=by, now=now)
    assert row is not None
    return row


@verb
def claim(print_id: int, *, by: Actor, now: datetime) -> Print | None:
    """Take a print for its one try; None where it was taken already. What comes too late has failed: nobody waits for it."""
    row = lock_print(by.office_id or 0, print_id)
    if row.state != State.QUEUED:
        return None
    if too_late(row, now):
        move(row, "fail", reason=Reason.LATE, by=by, now=now)
        return None
    move(row, "claim", by=by, now=now)
    return row


@verb
def settle(print_id: int, *, reason: str, by: Actor, now: datetime) -> Print:
    """Write what came of a print: printed where `reason` is empty, else failed. What was given up meanwhile stays so."""
    row = lock_print(by.office_id or 0, print_id)
    if row.state == State.PRINTING:
        move(row, "fail" if reason else "confirm", reason=reason, by=by, now=now)
    return row


@verb
def give_up(print_id: int, *, by: Actor, now: datetime) -> bool:
    """Let a print that nobody brought to an end in time have failed; return whether it was one."""
    row = lock_print(by.office_id or 0, print_id)
    if not too_late(row, now):
        return False
    move(row, "fail", reason=Reason.LATE, by=by, now=now)
    return True


@verb
def set_printer(words: PrinterWords, *, printer_id: int | None = None, by: Actor, now: datetime) -> Printer:
    """Enter a printer, or change one. Raises Refused, NotFound, Invalid where the name or the kiosk has one already."""
    require(by, "printing.set")
    row = access_printer(printer_id, by=by, lock=True) if printer_id else Printer(office_id=by.office_id or 0)
    before = _words(row).kept if printer_id else None
    values = asdict(words)
    row.device_id = values.pop("device")
    for name, value in values.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise _taken(error) from error
    record("printing.set_printer", f"printer:{row.pk}", before, words.kept, by=by, now=now)
    return row


def _words(row: Printer) -> PrinterWords:
    return PrinterWords(row.name, row.host, row.port, row.roll, row.device_id)


def _taken(error: IntegrityError) -> Invalid:
    if "printer_one_per_kiosk" in str(error):
        return Invalid(_("這台取號機已經有印表機。"), field="device")
    return Invalid(_("已有同名的印表機。"), field="name")


@verb
def retire_printer(printer_id: int, *, by: Actor, now: datetime) -> None:
    """Take a printer out of use; its prints stay. Raises Refused, NotFound."""
    row = access_printer(printer_id, by=by, lock=True)
    if not row.active:
        return
    row.active = False
    row.save(update_fields=["active"])
    record("printing.retire_printer", f"printer:{row.pk}", {"active": True}, {"active": False}, by=by, now=now)
