"""A ticket as it stands on paper and on a phone: for the rooms that print it or follow it."""

from datetime import date, datetime

from huzheng.hall.queue import rules
from huzheng.hall.queue.access import access_by_token
from huzheng.hall.queue.data import Asking, TicketSlip, Wait
from huzheng.hall.queue.models import Series, Ticket
from huzheng.hall.queue.queries import estimates, group_lines, people_ahead, wait_behind
from huzheng.hall.queue.states import Need, State


def wait_of(ticket: Ticket, ahead: int, now: datetime) -> Wait | None:
    """Return how much longer the holder waits: what was learned, else the queue's own rule."""
    if found := estimates(ticket.office_id, now, [Asking(ticket.group.letter, ticket.pk)])[0]:
        return found
    lines = group_lines(ticket.office_id, ticket.business_date)
    return next(
        (wait_behind(ahead, line) for line in lines if line.id == (ticket.to_group_id or ticket.group_id)), None
    )


def given_numbers(office_id: int, today: date) -> dict[int, int]:
    """Return the last number of each group that has given one today."""
    return dict(Series.objects.of(office_id).filter(business_date=today).values_list("group_id", "last"))


def slip_of(ticket: Ticket, now: datetime) -> TicketSlip:
    """Return what may stand on a ticket's slip; who wants to talk undisturbed has nothing on it but the number."""
    group, quiet, waiting = ticket.to_group or ticket.group, ticket.need == Need.TALK, ticket.state == State.WAITING
    ahead = people_ahead(ticket, now) if waiting else 0
    words = ("", "", "", "") if quiet else (group.name_zh, group.name_en, group.prepare_zh, group.prepare_en)
    return TicketSlip(
        ticket.pk, ticket.office_id, ticket.office.code, ticket.office.name_zh, ticket.office.name_en,
        ticket.office.rehearsal, rules.code(ticket.group.letter, ticket.number), *words, ticket.state, ahead,
        wait_of(ticket, ahead, now) if waiting else None, ticket.taken_at, ticket.business_date, ticket.token,
    )  # fmt: skip


def slip_by_token(token: str, now: datetime) -> TicketSlip:
    """Return the slip whose page this is; `now` is the true clock, the office's own is added. Raises NotFound."""
    ticket = access_by_token(token)
    return slip_of(ticket, now + ticket.office.clock_offset)


def slip_by_id(office_id: int, ticket_id: int, now: datetime) -> TicketSlip | None:
    """Return the slip of a ticket of this office, None where there is none."""
    rows = Ticket.objects.of(office_id).select_related("office", "group", "to_group")
    row = rows.filter(pk=ticket_id).first()
    return slip_of(row, now) if row else None
