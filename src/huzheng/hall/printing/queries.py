"""Named reads of the room."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from huzheng.foundation.clock import at, business_date
from huzheng.foundation.hot import HotQuery
from huzheng.hall.printing.models import Print, Printer, PrintMove
from huzheng.hall.printing.states import UNDER_WAY, Reason, State
from huzheng.hall.queue.api import code

PATIENCE = timedelta(seconds=30)  # longer than a printer may take; nothing is printed later than that


def printers(office_id: int) -> QuerySet[Printer]:
    """Return the printers in use."""
    return Printer.objects.of(office_id).filter(active=True).order_by("name")


def all_printers(office_id: int) -> QuerySet[Printer]:
    """Return every printer with its kiosk, those in use first."""
    return Printer.objects.of(office_id).select_related("device")


def printer_of_kiosk(office_id: int, device_id: int) -> Printer | None:
    """Return the printer that stands in a kiosk; asked at every number."""
    return _OF_KIOSK.first(office_id, device_id)


_OF_KIOSK: HotQuery[Printer] = HotQuery(lambda office, device: printers(office).filter(device_id=device), -1, -2)


def too_late(row: Print, now: datetime) -> bool:
    """Say whether nobody waits for this print any more."""
    return row.state in UNDER_WAY and now - row.asked_at > PATIENCE


@dataclass(frozen=True, slots=True)
class Shown:
    """A print as a page shows it: what is under way for too long counts as failed."""

    row: Print
    state: str
    why: str

    @property
    def light(self) -> str:
        """Return the light of its state."""
        return {State.PRINTED: "ok", State.FAILED: "late"}.get(State(self.state), "unknown")

    @property
    def word(self) -> str:
        """Return its state in words."""
        return str(State(self.state).label)


def shown(row: Print, now: datetime) -> Shown:
    """Return a print as a page shows it at this moment."""
    if too_late(row, now):
        return Shown(row, State.FAILED, str(Reason.LATE.label))
    return Shown(row, row.state, str(Reason(row.reason).label) if row.reason else "")


def print_of(office_id: int, ticket_id: int) -> Print | None:
    """Return the latest print of a ticket."""
    return Print.objects.of(office_id).filter(ticket_id=ticket_id).select_related("printer").first()


def prints_of_day(office_id: int, now: datetime, limit: int = 60) -> list[Print]:
    """Return today's prints that no other has replaced, the latest first."""
    rows = Print.objects.of(office_id).filter(asked_at__gte=at(business_date(now)), asked_at__lte=now)
    found = rows.exclude(state=State.REPRINTED).select_related("printer", "ticket__group")
    return list(found[:limit])


def last_of_each(office_id: int) -> dict[int, Print]:
    """Return the last print of each printer, by the printer."""
    rows = Print.objects.of(office_id).order_by("printer_id", "-pk").distinct("printer_id")
    return {row.printer_id: row for row in rows}


def left_behind(office_id: int, now: datetime) -> list[int]:
    """Return the prints that nobody has brought to an end in time."""
    rows = Print.objects.of(office_id).filter(state__in=UNDER_WAY, asked_at__lt=now - PATIENCE)
    return list(rows.values_list("pk", flat=True))


def moves_of(row: Print) -> QuerySet[PrintMove]:
    """Return the life of a print."""
    return PrintMove.objects.of(row.office_id).filter(print=row)


@dataclass(frozen=True, slots=True)
class FirstPrint:
    """A ticket's first slip and whether it came out at once."""

    ticket_id: int
    code: str
    asked_at: datetime
    out: bool


def first_prints(office_id: int, start: datetime, end: datetime) -> list[FirstPrint]:
    """Return the first slips asked for in a span that have come to an end; tests are none."""
    rows = Print.objects.of(office_id).filter(ticket__isnull=False, before=None, ended_at__isnull=False)
    confirmed = PrintMove.objects.of(office_id).filter(print=OuterRef("pk"), verb="confirm")
    wanted = rows.filter(asked_at__gte=start, asked_at__lt=end).annotate(out=Exists(confirmed)).order_by("pk")
    columns = wanted.values_list("ticket_id", "ticket__group__letter", "ticket__number", "asked_at", "out")
    return [FirstPrint(ticket, code(letter, number), asked, out) for ticket, letter, number, asked, out in columns]
