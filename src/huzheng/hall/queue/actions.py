"""The verbs of the queue. Each is one locking and one writing statement; the time, the actor and the tap are arguments.

A repeated tap (same request key, same meaning) returns the ticket of the first one, whatever has happened to it since.
"""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, IllegalMove, Invalid, NotFound
from huzheng.foundation.live import notify
from huzheng.foundation.requests import steps as keys
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import bounded_verb, verb
from huzheng.hall.queue import access, rules
from huzheng.hall.queue.access import Held, Locked
from huzheng.hall.queue.data import HOME, Aside, Asked, BoardText, Seat, TicketCard
from huzheng.hall.queue.errors import (
    AtAnotherCounter,
    GroupClosed,
    NoSeat,
    NotServed,
    NotShut,
    OfficeShut,
    SeatTaken,
    StillOpen,
    TooSoon,
)
from huzheng.hall.queue.models import BoardMessage, FastLane, Sitting
from huzheng.hall.queue.queries import last_call_of, open_at, sittings, ways_to_ask
from huzheng.hall.queue.queries.closed import shut_now, waiting_ids
from huzheng.hall.queue.rules import NOTHING
from huzheng.hall.queue.states import OPEN, Need, State
from huzheng.hall.queue.steps import PLAIN, Tap, answered, open_lane, write_issue, write_move
from huzheng.office.api import counter_groups, counters, offered_groups, service_groups


@bounded_verb
def issue_ticket(group_id: int, *, by: Actor, now: datetime, request_key: str = "", asked: Asked = PLAIN) -> TicketCard:
    """Give the next number of a group, to be called as `asked`. Locks the day's series of the group.

    Raises NotFound, GroupClosed, Invalid for a need or a language that the office does not offer.
    """
    if asked.need or asked.wish:
        _offered(asked, by=by, now=now)
    more = (asked.need, asked.wish, asked.word) if asked != PLAIN else ()
    return write_issue(group_id, by=by, now=now, tap=Tap(request_key, ("issue", group_id, *more)), asked=asked)


def _offered(asked: Asked, *, by: Actor, now: datetime) -> None:
    ways = ways_to_ask(by.office_id or 0, business_date(now))
    if asked.need not in Need.values or (asked.need == Need.TALK and not ways.talk):
        raise Invalid(_("本所沒有這種叫號方式。"), field="need")
    if asked.wish and asked.wish not in {zh for zh, _en in ways.languages}:
        raise Invalid(_("本所沒有同仁會這個語言。"), field="wish")


@bounded_verb
def call_next(*, by: Actor, now: datetime, request_key: str = "", closing: str = "") -> TicketCard | None:
    """Call the first waiting ticket that the asker's counter serves; None where nobody waits for it.

    `closing` is what becomes of the ticket still open there: "finish" or "miss"; "" raises StillOpen instead.
    Order: rules.calling_order and order.py. Raises NoSeat, StillOpen. Locks the sitting, then the ticket, passing over locked ones.
    """
    tap = Tap(request_key, ("call_next", closing))
    if closing:
        _close_open(closing, by=by, now=now, tap=tap)
    found = access.lock_next(by=by, today=business_date(now), now=now)
    _seat(found)
    if found.ticket is None or found.shut:
        if found.shut and not answered(tap, by=by):
            raise OfficeShut
        return answered(tap, by=by)
    return write_move("call_next", found.ticket, found, by=by, now=now, tap=tap)


def _close_open(closing: str, *, by: Actor, now: datetime, tap: Tap) -> None:
    """Finish or miss what stands open at the asker's counter; nothing where a repeated tap has done so already."""
    if closing not in ("finish", "miss"):
        raise IllegalMove
    seat = access.access_seat(by=by)
    ticket_id = open_at(seat.office_id, seat.counter_id) if seat else None
    if ticket_id is None or answered(tap, by=by):
        return
    found = access.lock_ticket(ticket_id, by=by, now=now)
    if found.ticket is not None and found.ticket.state in OPEN and not answered(tap, by=by):
        _at_my_counter(found, found.ticket)
        write_move(closing, found.ticket, found, by=by, now=now, tap=Tap("", ()))


@bounded_verb
def call_this(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "", closing: str = "") -> TicketCard:
    """Call a chosen ticket: waiting or missed (own right: cherry-picking), or kept for a while by this counter.

    `closing` as for call_next. Raises NoSeat, StillOpen, NotServed, AtAnotherCounter, IllegalMove.
    """
    if closing:
        tap = Tap(request_key, ("call_this", ticket_id, closing))
        _close_open(closing, by=by, now=now, tap=tap)
    return _move("call_this", ticket_id, *((closing,) if closing else ()), by=by, now=now, request_key=request_key)


@bounded_verb
def recall(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Call again, after the office's pause; past its call limit the no-show is closed as missed instead. Raises TooSoon."""
    return _move("recall", ticket_id, by=by, now=now, request_key=request_key)


@bounded_verb
def miss(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Mark a called ticket as missed (過號)."""
    return _move("miss", ticket_id, by=by, now=now, request_key=request_key)


@bounded_verb
def serve(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Begin to serve: the person stands at the counter."""
    return _move("serve", ticket_id, by=by, now=now, request_key=request_key)


@bounded_verb
def finish(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """End a ticket; on a later day than its own its times are marked inaccurate."""
    return _move("finish", ticket_id, by=by, now=now, request_key=request_key)


@bounded_verb
def leave(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Take a ticket out whose holder has gone or gives it back; who stands at a counter is let go by that counter."""
    return _move("leave", ticket_id, by=by, now=now, request_key=request_key)


@bounded_verb
def requeue(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Put a called or missed ticket back in line, in its old place."""
    return _move("requeue", ticket_id, by=by, now=now, request_key=request_key)


@bounded_verb
def park(ticket_id: int, *, word: str = "", by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Keep somebody for a while, who waits where `word` says; the counter is free meanwhile."""
    return _move("park", ticket_id, by=by, now=now, request_key=request_key, aside=Aside(word=word))


@bounded_verb
def bring_back(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Put somebody who was kept for a while first in the line of the counter that kept them."""
    return _move("bring_back", ticket_id, by=by, now=now, request_key=request_key)


@bounded_verb
def transfer(ticket_id: int, *, aside: Aside, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Send somebody on to another group or counter, under the number they have; who has been called already goes first there.

    Raises Invalid where nothing is named, or a counter for somebody who was not called yet; NotFound, GroupClosed, NotServed.
    """
    return _move("transfer", ticket_id, by=by, now=now, request_key=request_key, aside=aside)


@bounded_verb
def precheck(ticket_id: int, *, by: Actor, now: datetime, request_key: str = "") -> TicketCard:
    """Mark that somebody has looked at the papers of a person who waits (先行預審); the place in line stays."""
    require(by, "queue.guide")
    return _move("precheck", ticket_id, by=by, now=now, request_key=request_key)


SEATED = frozenset(
    {"call_this", "recall", "miss", "serve", "finish", "park"}
)  # verbs that only somebody at a counter may do


def _move(
    name: str, ticket_id: int, *more: object, by: Actor, now: datetime, request_key: str, aside: Aside = NOTHING
) -> TicketCard:
    """Lock, guard, write; where the guard refuses, a tap that was answered before still gets its answer."""
    said = (aside,) if aside != NOTHING else ()
    tap = Tap(request_key, (name, ticket_id, *more, *said))
    found = access.lock_ticket(ticket_id, by=by, now=now)
    ticket = found.ticket
    assert ticket is not None
    try:
        _guard(name, found, ticket, now)
        if name == "transfer":
            _target(ticket, aside, now)
        return write_move(_in_fact(name, found, ticket), ticket, found, by=by, now=now, tap=tap, aside=aside)
    except Conflict:
        if not connection.needs_rollback and (first := answered(tap, by=by)):
            return first
        raise


def _guard(name: str, found: Locked, ticket: Held, now: datetime) -> None:
    if name in SEATED:
        _seat(found)
    if ticket.state in OPEN:
        _at_my_counter(found, ticket)
        if name == "recall" and found.recall_pause:
            _after_the_pause(found, ticket, now)
    elif name == "call_this":
        if found.shut and ticket.state != State.PARKED:  # who is kept has been seen already, and is finished
            raise OfficeShut
        _served_here(_seat(found), ticket)


def _served_here(seat: Seat, ticket: Held) -> None:
    """Refuse a ticket of another group, one that asks to talk undisturbed elsewhere than there, and one kept by a counter that is staffed."""
    undisturbed = ticket.need != Need.TALK or seat.kind == "talk"
    if not rules.serves(seat.groups, ticket.group_now) or not undisturbed:
        raise NotServed
    keeper = ticket.stamps.counter_id if ticket.state == State.PARKED else None
    if keeper not in (None, seat.counter_id) and keeper in sittings(ticket.office_id):
        raise AtAnotherCounter


def _after_the_pause(found: Locked, ticket: Held, now: datetime) -> None:
    last = last_call_of(ticket.office_id, ticket.id)
    if last is not None and rules.too_soon(last, found.recall_pause, now):
        raise TooSoon


def _target(ticket: Held, aside: Aside, now: datetime) -> None:
    """Refuse to send somebody nowhere, to a closed group, or to a counter that does not handle what they came for."""
    if aside.group_id is None and aside.counter_id is None:
        raise Invalid(_("請選擇要轉到哪一類業務或哪一個櫃檯。"), field="to")
    group_id = aside.group_id or ticket.group_now
    if not service_groups(ticket.office_id).filter(pk=group_id).exists():
        raise NotFound
    if aside.group_id and not offered_groups(ticket.office_id, business_date(now)).filter(pk=group_id).exists():
        raise GroupClosed
    if aside.counter_id is not None:
        _counter_target(ticket, aside.counter_id, group_id)


def _counter_target(ticket: Held, counter_id: int, group_id: int) -> None:
    if ticket.stamps.called_at is None:
        raise Invalid(_("還沒叫過的號碼只能轉到另一類業務。"), field="to")
    counter = counters(ticket.office_id).filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    groups = None if counter.all_purpose else counter_groups(ticket.office_id).get(counter_id, frozenset())
    if not rules.serves(groups, group_id):
        raise NotServed


def _in_fact(name: str, found: Locked, ticket: Held) -> str:
    no_show = name == "recall" and rules.closes_no_show(ticket.stamps.calls, found.call_limit)
    return "miss" if no_show else name


def _seat(found: Locked) -> Seat:
    if found.seat is None:
        raise NoSeat
    return found.seat


def _at_my_counter(found: Locked, ticket: Held) -> None:
    if found.seat is None or found.seat.counter_id != ticket.stamps.counter_id:
        raise AtAnotherCounter


@verb
def sit_down(counter_id: int, *, by: Actor, now: datetime, take_over: bool = False) -> Sitting:
    """Seat the asker's session at a counter, leaving the one before; the same again changes nothing.

    `take_over` ends the sitting of whoever holds the counter (somebody who went home without leaving it).
    Raises NotFound, SeatTaken, StillOpen where a ticket stands open at the counter before.
    """
    counter = counters(by.office_id or 0).select_for_update().filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    open_now = Sitting.objects.of(counter.office_id).filter(closed_at=None)
    there = open_now.filter(counter=counter).first()
    if there and there.staff_id == by.id and there.session == by.session:
        return there
    if there and there.staff_id != by.id and not take_over:
        raise SeatTaken
    before = open_now.filter(staff_id=by.id).exclude(counter=counter).first()
    if before and open_at(before.office_id, before.counter_id):
        raise StillOpen
    for mine in ({"counter": counter}, {"staff_id": by.id}, {"session": by.session}):
        open_now.filter(**mine).update(closed_at=now)
    try:
        return Sitting.objects.create(
            office_id=counter.office_id, counter=counter, staff_id=by.id, session=by.session, opened_at=now
        )
    except IntegrityError as error:  # the same person sat down elsewhere in this moment
        raise SeatTaken from error


@verb
def stand_up(*, by: Actor, now: datetime) -> None:
    """Leave the counter. Raises StillOpen while somebody stands in front of it."""
    mine = Sitting.objects.of(by.office_id or 0).select_for_update()
    seat = mine.filter(staff_id=by.id, session=by.session, closed_at=None).first()
    if seat is None:
        return
    if open_at(seat.office_id, seat.counter_id):
        raise StillOpen
    seat.closed_at = now
    seat.save(update_fields=["closed_at"])


@verb
def release(session: str, *, by: Actor, now: datetime) -> None:
    """Free the counter of a session that has ended; who still stands there is finished by whoever sits down next."""
    mine = Sitting.objects.of(by.office_id or 0).filter(session=session, closed_at=None)
    mine.update(closed_at=now)


@verb
def open_fast_lane(*, by: Actor, now: datetime) -> None:
    """Open the fast lane: simple applications that wait or come go to the fast counters. Open already: nothing changes.

    Raises Refused, NobodyFast where the office has no such counter.
    """
    open_lane(by=by, now=now)


@verb
def close_fast_lane(*, by: Actor, now: datetime) -> None:
    """Close the fast lane: who waits in it stands in the general line again, by the time of arrival. Raises Refused."""
    require(by, "queue.fast_lane")
    row = FastLane.objects.of(by.office_id or 0).select_for_update().filter(closed_at=None).first()
    if row is None:
        return
    row.closed_at, row.closed_by_id = now, by.id
    row.save(update_fields=["closed_at", "closed_by"])
    record("queue.close_fast_lane", f"fastlane:{row.pk}", {"open": True}, {"open": False}, by=by, now=now)
    notify("hall", row.office.code)


@verb
def say_on_board(text: BoardText, *, by: Actor, now: datetime, request_key: str = "") -> int:
    """Put a message on the board for some days; return its id. Raises Refused, Invalid for days that are over or run backwards."""
    require(by, "queue.say")
    if text.until_on < text.from_on:
        raise Invalid(_("最後一天不能早於第一天。"), field="until_on")
    if text.until_on < business_date(now):
        raise Invalid(_("最後一天已經過了。"), field="until_on")
    body = ["say_on_board", text.kept]
    if request_key and (first := keys.answered(by, request_key, body)):
        return int(first)
    row = BoardMessage.objects.create(office_id=by.office_id, **asdict(text))
    record("queue.say_on_board", f"message:{row.pk}", None, text.kept, by=by, now=now)
    if request_key:
        keys.remember(by, request_key, body, row.pk, now=now)
    notify("hall", row.office.code)
    return int(row.pk)


@verb
def take_off_board(message_id: int, *, by: Actor, now: datetime) -> None:
    """Take a message off the board before its time. Raises Refused, NotFound."""
    row = access.access_message(message_id, by=by)
    before = BoardText(row.text_zh, row.text_en, row.from_on, row.until_on)
    record("queue.take_off_board", f"message:{row.pk}", before.kept, None, by=by, now=now)
    row.delete()
    notify("hall", row.office.code)


@verb
def send_home(office_id: int, *, by: Actor, now: datetime) -> int:
    """Let everybody go who still waits when the office has closed; return how many. Raises Refused, NotShut. Locks each ticket."""
    require(by, "queue.send_home")
    if shut_now(office_id, now) is None:
        raise NotShut
    gone = 0
    for ticket_id in waiting_ids(office_id, business_date(now)):
        found = access.lock_ticket(ticket_id, by=by, now=now)
        if found.ticket is not None and found.ticket.state == State.WAITING:
            write_move("leave", found.ticket, found, by=by, now=now, tap=Tap("", ()), aside=Aside(word=HOME))
            gone += 1
    record("queue.send_home", f"office:{office_id}", None, {"gone": gone}, by=by, now=now)
    return gone
