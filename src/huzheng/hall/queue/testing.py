"""Doors for other rooms' tests: clerks at counters, tickets in any state."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from huzheng.foundation.actors import Actor, citizen
from huzheng.hall.queue import actions
from huzheng.hall.queue.data import Aside, Asked, BoardText, TicketCard
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.reading import Say, Way
from huzheng.office.testing import MONDAY, OfficeSet

CALLERS = (
    "clerk",
    "reviewer",
    "section_head",
    "reception",
    "evaluation",
    "it",
)  # who sits at the counter of that index


def seated(office: OfficeSet, counter: int = 0, *, now: datetime = MONDAY) -> Actor:
    """Return the person who belongs to the counter with this index, seated there."""
    by = at_session(office.actor(CALLERS[counter]))
    actions.sit_down(office.counters[counter].pk, by=by, now=now)
    return by


def at_session(actor: Actor) -> Actor:
    """Return the actor with a session of their own."""
    return replace(actor, session=f"session-{actor.id}")


def take(office: OfficeSet, group: int = 0, *, now: datetime = MONDAY) -> TicketCard:
    """Take a ticket of the group with this index."""
    return actions.issue_ticket(office.groups[group].pk, by=citizen(office.office.pk), now=now)


def ticket_in(state: str, office: OfficeSet, *, by: Actor, now: datetime = MONDAY) -> TicketCard:
    """Bring a new ticket into this state through the verbs; `by` sits at a counter with nobody in front."""
    ticket = take(office, now=now)
    if state == "left":
        return actions.leave(ticket.id, by=by, now=now)
    later = now + timedelta(minutes=5)
    ways = {
        "waiting": (),
        "called": ("call_this",),
        "serving": ("call_this", "serve"),
        "missed": ("call_this", "miss"),
        "parked": ("call_this", "serve", "park"),
    }
    for name in ways.get(state, ("call_this", "serve", "finish")):
        ticket = getattr(actions, name)(ticket.id, by=by, now=later)
    return ticket


def call(by: Actor, *, this: int | None = None, now: datetime = MONDAY) -> TicketCard | None:
    """Call the next ticket at the counter of this person, or a chosen one."""
    return actions.call_next(by=by, now=now) if this is None else actions.call_this(this, by=by, now=now)


def finish(ticket_id: int, *, by: Actor, now: datetime = MONDAY) -> TicketCard:
    """End what stands in front of this person."""
    return actions.finish(ticket_id, by=by, now=now)


def stand_up(by: Actor, *, now: datetime = MONDAY) -> None:
    """Let this person leave the counter."""
    actions.stand_up(by=by, now=now)


def tickets_of(office: OfficeSet) -> list[Ticket]:
    """Return every ticket of the office, the first one first."""
    return list(Ticket.objects.of(office.office.pk).order_by("pk"))


def take_as(office: OfficeSet, need: str = "", *, by: Actor | None = None, now: datetime = MONDAY) -> TicketCard:
    """Take a ticket of the first group that is called as `need` says."""
    asked = Asked(need=need)
    return actions.issue_ticket(office.groups[0].pk, asked=asked, by=by or citizen(office.office.pk), now=now)


def steps_of(ticket: Ticket) -> list[tuple[str, str, datetime]]:
    """Return verb, word and time of each move of a ticket."""
    rows = TicketMove.objects.of(ticket.office_id).filter(ticket=ticket).order_by("seq")
    return list(rows.values_list("verb", "word", "at"))


def tap() -> str:
    """Return a fresh request key."""
    return str(uuid.uuid4())


def kiosk_says(lang: str) -> Callable[[str], str]:
    """Return what gives a phrase of the kiosk in this language, by its key."""

    def say(key: str) -> str:
        with Way(lang).spoken():
            return Say(lang)[key]

    return say


def route_arguments(office: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the queue need besides the office, by the name of the parameter."""
    ticket, today = take(office), MONDAY.date()
    message = actions.say_on_board(BoardText("字", "", today, today), by=office.actor("reception"), now=MONDAY)
    return {"ticket": ticket.id, "token": ticket.token, "counter": office.counters[0].pk, "message": message}


def leave(ticket: TicketCard, *, by: Actor, now: datetime = MONDAY) -> TicketCard:
    """Let somebody go who has left."""
    return actions.leave(ticket.id, by=by, now=now)


def send_home(made: OfficeSet, *, now: datetime = MONDAY) -> int:
    """Let everybody go who waits, because the office has closed."""
    return actions.send_home(made.office.pk, by=made.actor("section_head"), now=now)


def park(ticket: TicketCard, *, by: Actor, now: datetime = MONDAY) -> TicketCard:
    """Keep who stands in front of this person for a while."""
    return actions.park(ticket.id, by=by, now=now)


def send_on(ticket: TicketCard, group_id: int, *, by: Actor, now: datetime = MONDAY) -> TicketCard:
    """Send who stands in front of this person on to another group."""
    return actions.transfer(ticket.id, aside=Aside(group_id=group_id), by=by, now=now)


def look_at_papers(ticket: TicketCard, *, by: Actor, now: datetime = MONDAY) -> TicketCard:
    """Mark that somebody has looked at the papers of who waits."""
    return actions.precheck(ticket.id, by=by, now=now)
