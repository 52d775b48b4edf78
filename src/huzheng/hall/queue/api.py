"""What other rooms may ask of the queue. Its events are named in data.py."""

from huzheng.hall.queue.data import (
    TICKET_CALLED,
    TICKET_FINISHED,
    TICKET_ISSUED,
    TICKET_LEFT,
    TICKET_MISSED,
    Asking,
    PastSitting,
    PastTicket,
    Span,
    TicketCard,
    Wait,
    register_estimator,
)
from huzheng.hall.queue.queries import (
    DayFigures,
    day_figures,
    finished_tickets,
    open_at,
    past_sittings,
    past_tickets,
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
    "Asking",
    "DayFigures",
    "PastSitting",
    "PastTicket",
    "Span",
    "TicketCard",
    "Wait",
    "day_figures",
    "finished_tickets",
    "issue_ordinary",
    "issue_returning",
    "open_at",
    "past_sittings",
    "past_tickets",
    "register_estimator",
    "seat_of",
    "served_by",
    "ticket_card",
]
