"""What other rooms may ask of the queue. Its events are named in data.py."""

from huzheng.hall.queue.data import (
    TICKET_CALLED,
    TICKET_FINISHED,
    TICKET_ISSUED,
    TICKET_LEFT,
    TICKET_MISSED,
    TICKET_TRANSFERRED,
    Span,
    TicketCard,
)
from huzheng.hall.queue.queries import (
    DayFigures,
    day_figures,
    finished_at_counters,
    finished_tickets,
    open_at,
    seat_of,
    served_by,
    ticket_card,
)
from huzheng.hall.queue.steps import issue_ordinary, issue_returning

__all__ = [
    "TICKET_CALLED",
    "TICKET_FINISHED",
    "TICKET_ISSUED",
    "TICKET_LEFT",
    "TICKET_MISSED",
    "TICKET_TRANSFERRED",
    "DayFigures",
    "Span",
    "TicketCard",
    "day_figures",
    "finished_at_counters",
    "finished_tickets",
    "issue_ordinary",
    "issue_returning",
    "open_at",
    "seat_of",
    "served_by",
    "ticket_card",
]
