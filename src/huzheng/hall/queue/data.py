"""Values of the queue that leave the room, and the names of its events."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

TICKET_ISSUED = "queue.ticket_issued"  # {ticket, group, number}
TICKET_CALLED = "queue.ticket_called"  # {ticket, group, number, counter}; by call_next, call_this
TICKET_FINISHED = "queue.ticket_finished"  # {ticket, group, number, counter}
TICKET_MISSED = "queue.ticket_missed"  # {ticket, group, number, counter}
TICKET_LEFT = "queue.ticket_left"  # {ticket, group, number, counter}


@dataclass(frozen=True, slots=True)
class TicketCard:
    """A ticket as other rooms may see it; no personal data."""

    id: int
    office_id: int
    business_date: date
    group_id: int
    number: int
    code: str  # what stands on the paper, like A012
    state: str
    token: str
    taken_at: datetime
    counter_id: int | None
    calls: int
    ahead: bool = False  # somebody who came back with what was missing


@dataclass(frozen=True, slots=True)
class BoardText:
    """What the office wants to say in its hall, from the first day to the last, both included."""

    text_zh: str
    text_en: str
    from_on: date
    until_on: date

    @property
    def kept(self) -> dict[str, str]:
        """Return it as words, for the audit and for telling one request from another."""
        return {name: str(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits where: an open sitting with what its counter serves (groups None: everything)."""

    sitting_id: int
    counter_id: int
    counter_number: int
    staff_id: int
    groups: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Stamps:
    """What a move writes into the ticket besides its state."""

    calls: int
    called_at: datetime | None
    serving_at: datetime | None
    finished_at: datetime | None
    counter_id: int | None
    staff_id: int | None
    inaccurate: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """An expected wait in whole minutes, from the optimistic to the pessimistic end."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Span:
    """Waits of a set of tickets in minutes: mean, median, 90th percentile; None where nobody was called."""

    n: int
    mean: float | None
    p50: float | None
    p90: float | None
