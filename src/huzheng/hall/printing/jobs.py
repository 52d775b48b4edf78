"""Jobs of the room, by name; each may run twice. What is slow (typesetting, the printer) lies between two verbs."""

from contextlib import suppress
from datetime import datetime

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.documents import MissingGlyph, Slip, slip_dots, slip_pdf
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.printers import print_dots
from huzheng.hall.printing import actions
from huzheng.hall.printing.data import DOTS_A_MM
from huzheng.hall.printing.messages import test_slip, ticket_slip
from huzheng.hall.printing.models import Print
from huzheng.hall.printing.queries import left_behind
from huzheng.hall.printing.states import Reason
from huzheng.hall.queue.api import slip_by_id
from huzheng.office import api as offices


@app.task(name="printing.print")
def print_slip(office: int, row: int) -> str:
    """Bring one print onto paper; return what went wrong, "" where nothing did."""
    card = next(card for card in offices.offices() if card.id == office)
    by, now = system(office), read_now(card.clock_offset)
    claimed = actions.claim(row, by=by, now=now)
    if claimed is None:
        return "not ours"
    reason = _carried(claimed, now)
    actions.settle(row, reason=reason, by=by, now=read_now(card.clock_offset))
    return reason


def _carried(row: Print, now: datetime) -> str:
    """Typeset the slip and send it to its printer."""
    slip = _slip(row, now)
    try:
        across, dots = slip_dots(slip_pdf(slip), slip.printed * DOTS_A_MM)
    except MissingGlyph:
        return str(Reason.NO_GLYPH.value)
    return str(print_dots(row.printer.host, row.printer.port, across=across, dots=dots) or "")


def _slip(row: Print, now: datetime) -> Slip:
    if row.ticket_id is None:
        return test_slip(row.office.name_zh, row.printer.name, now=now, roll=row.printer.roll)
    ticket = slip_by_id(row.office_id, row.ticket_id, now)
    assert ticket is not None
    return ticket_slip(ticket, origin=row.origin, roll=row.printer.roll)


@app.task(name="printing.give_up", queueing_lock="printing.give_up")
def give_up_everywhere(timestamp: int = 0) -> int:
    """Let prints that nobody brought to an end have failed (a worker died); return how many."""
    done = 0
    for card in offices.offices():
        now = read_now(card.clock_offset)
        for row in left_behind(card.id, now):
            with suppress(HuzhengError):
                done += actions.give_up(row, by=system(card.id), now=now)
    return done
