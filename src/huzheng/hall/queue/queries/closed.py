"""Whether the office is closed at this moment though its hall is full (停止辦公, X-06), and who was sent home by it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from huzheng.foundation.clock import at, business_date, local
from huzheng.hall.queue import rules
from huzheng.hall.queue.data import HOME
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.queries.lines import in_language
from huzheng.hall.queue.states import OPEN, State
from huzheng.office.api import closing, open_spans

LOOK_AHEAD = 21  # days; the longest row of days off is shorter


@dataclass(frozen=True, slots=True)
class Shut:
    """A closure in effect: from which hour of today (None: the whole day), why, and when the office opens again (None: not known)."""

    from_time: time | None
    reason_zh: str
    reason_en: str
    opens_at: datetime | None

    @property
    def reason(self) -> str:
        """Return why, in the active language."""
        return in_language(self.reason_zh, self.reason_en)


@dataclass(frozen=True, slots=True)
class Hall:
    """Who is still here when the office is closed: waiting, kept, in front of a counter."""

    waiting: int
    kept: int
    in_hand: int


@dataclass(frozen=True, slots=True)
class SentHome:
    """Somebody who was sent home, by the number."""

    id: int
    code: str
    group: str
    taken_at: datetime
    at: datetime


def shut_now(office_id: int, now: datetime) -> Shut | None:
    """Return the closure that is in effect at this moment, None where none is. One query while none is."""
    today = business_date(now)
    found = closing(office_id, today)
    if found is None or (found.from_time is not None and local(now).time() < found.from_time):
        return None
    return Shut(found.from_time, found.reason_zh, found.reason_en, next_opening(office_id, today))


def closes_today(office_id: int, now: datetime) -> Shut | None:
    """Return the closure that comes into effect today, or has; when the office opens again is not asked. One query."""
    found = closing(office_id, business_date(now))
    return Shut(found.from_time, found.reason_zh, found.reason_en, None) if found else None


def next_opening(office_id: int, today: date) -> datetime | None:
    """Return when the office opens on the first day after today on which it does."""
    for step in range(1, LOOK_AHEAD):
        day = today + timedelta(days=step)
        if spans := open_spans(office_id, day):
            first = min(span.opens for span in spans)
            return at(day, first.hour, first.minute)
    return None


def begins_now(office_id: int, now: datetime, within: timedelta) -> bool:
    """Say whether a closure has come into effect in the last moments, so that the pages of the hall look again."""
    found = closing(office_id, business_date(now))
    if found is None or found.from_time is None:
        return False
    began = at(found.on, found.from_time.hour, found.from_time.minute)
    return began <= now < began + within


def still_here(office_id: int, today: date) -> Hall:
    """Return how many are in the hall."""
    states = list(Ticket.objects.of(office_id).filter(business_date=today).values_list("state", flat=True))
    return Hall(states.count(State.WAITING), states.count(State.PARKED), sum(states.count(one) for one in OPEN))


def waiting_ids(office_id: int, today: date) -> list[int]:
    """Return everybody who waits, the first one first."""
    rows = Ticket.objects.of(office_id).filter(business_date=today, state=State.WAITING)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def sent_home(office_id: int, day: date) -> list[SentHome]:
    """Return who was sent home on a day because the office closed, in the order of their numbers. One query."""
    rows = TicketMove.objects.of(office_id).filter(ticket__business_date=day, verb="leave", word=HOME)
    found = rows.select_related("ticket__group", "ticket__to_group").order_by("ticket__group__letter", "ticket__number")
    return [_line(row) for row in found]


def _line(row: TicketMove) -> SentHome:
    ticket, group = row.ticket, row.ticket.to_group or row.ticket.group
    code = rules.code(ticket.group.letter, ticket.number)
    return SentHome(ticket.pk, code, in_language(group.name_zh, group.name_en), ticket.taken_at, row.at)


def was_sent_home(office_id: int, ticket_id: int) -> bool:
    """Say whether a ticket has left because the office closed."""
    return TicketMove.objects.of(office_id).filter(ticket=ticket_id, verb="leave", word=HOME).exists()
