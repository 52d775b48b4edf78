"""The ways from an id, a token or a session to a row, with the rows locked that a verb will write.

The two locking statements say how long they wait (verbs.BOUND), then lock the sitting (which stands for its counter) before the ticket, so that two taps at one counter
come one after the other and two counters never wait for each other: `next` skips what another counter holds.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import local
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import BOUND, require_transaction
from huzheng.hall.queue import order
from huzheng.hall.queue.data import Seat, Stamps
from huzheng.hall.queue.models import BoardMessage, Sitting, Ticket

TICKET = """t.id, t.business_date, t.group_id, g.letter, t.number, t.state, t.token, t.taken_at, t.calls, t.called_at,
    t.serving_at, t.finished_at, t.counter_id, t.staff_id, t.inaccurate, t.ahead, t.preferred_id, t.bound, t.to_group_id,
    t.prechecked, t.paused_at, t.paused_seconds, t.need"""
# a closure is in effect: of the whole day, or from some hour of it on (queries/closed.py says the same)
SHUT = """EXISTS (SELECT 1 FROM office_closure k WHERE k.office_id = o.id AND k.on = %(now_on)s AND k.withdrawn_at IS NULL
    AND (k.from_time IS NULL OR k.from_time <= %(now_time)s))"""
LOCK = f"""
WITH bound AS MATERIALIZED ({BOUND}), seat AS MATERIALIZED (
    SELECT s.id, s.counter_id, c.number, s.staff_id, c.all_purpose, c.kind
    FROM bound CROSS JOIN queue_sitting s JOIN office_counter c ON c.id = s.counter_id
    WHERE s.office_id = %(office)s AND s.staff_id = %(staff)s AND s.session = %(session)s AND s.closed_at IS NULL
    FOR UPDATE OF s
)
SELECT o.code, o.call_limit, o.recall_pause, seat.id, seat.counter_id, seat.number, seat.staff_id,
    CASE WHEN seat.all_purpose THEN NULL ELSE ARRAY(
        SELECT cg.group_id FROM office_countergroup cg WHERE cg.counter_id = seat.counter_id) END, seat.kind, {SHUT} AS shut, t.*
FROM office_office o CROSS JOIN bound LEFT JOIN seat ON true LEFT JOIN LATERAL ({{pick}}) t ON true
WHERE o.id = %(office)s
"""  # noqa: S608  constants above
# READ COMMITTED rechecks `waiting` on the row's newest version before it locks, and passes over what others hold
PICK_NEXT = f"""
    SELECT {TICKET} FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id {order.WHERE_NOW}
    WHERE {order.WAITING} AND seat.id IS NOT NULL AND {order.MAY}
    ORDER BY {order.ORDER} LIMIT 1 FOR UPDATE OF t SKIP LOCKED
"""  # noqa: S608  constants above
PICK_THIS = f"""
    SELECT {TICKET} FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id
    WHERE t.office_id = %(office)s AND t.id = %(ticket)s AND bound.waits <> '' FOR UPDATE OF t
"""  # noqa: S608  constants above
LOCK_NEXT = LOCK.format(pick=PICK_NEXT)
LOCK_THIS = LOCK.format(pick=PICK_THIS)


@dataclass(frozen=True, slots=True)
class Held:
    """A locked ticket, as it stood when its lock was taken."""

    id: int
    office_id: int
    business_date: date
    group_id: int
    letter: str
    number: int
    state: str
    token: str
    taken_at: datetime
    stamps: Stamps
    need: str = ""

    @property
    def group_now(self) -> int:
        """Return the group where it stands now: transferred or its own."""
        return self.stamps.to_group_id or self.group_id


@dataclass(frozen=True, slots=True)
class Locked:
    """What a locking statement found: the office's limit and pause, the seat of the asker and the ticket, where there is one, and
    whether the office is closed at this moment."""

    office_code: str
    call_limit: int
    recall_pause: timedelta
    seat: Seat | None
    ticket: Held | None
    shut: bool = False


def lock_next(*, by: Actor, today: date, now: datetime) -> Locked:
    """Lock the asker's seat and the first waiting ticket that it calls (order.py) and nobody else holds."""
    return _lock(LOCK_NEXT, by, {"today": today, "now": now})


def lock_ticket(ticket_id: int, *, by: Actor, now: datetime) -> Locked:
    """Lock the asker's seat, if any, and this ticket of the asker's office. Raises NotFound."""
    found = _lock(LOCK_THIS, by, {"ticket": ticket_id, "now": now})
    if found.ticket is None:
        raise NotFound
    return found


def _lock(statement: str, by: Actor, values: dict[str, Any]) -> Locked:
    require_transaction()
    with connection.cursor() as cursor:
        who = {"office": by.office_id, "staff": by.id, "session": by.session, "who": by.key}
        cursor.execute(statement, {**who, **moment(values["now"]), **values})
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    code, call_limit, pause, sitting, counter, number, staff, groups, kind, shut = row[:10]
    seat = (
        Seat(sitting, counter, number, staff, None if groups is None else frozenset(groups), kind) if sitting else None
    )
    return Locked(code, call_limit, pause, seat, _held(by.office_id, row[10:]), shut)


def moment(now: datetime) -> dict[str, Any]:
    """Return the local day and time by which SHUT asks."""
    here = local(now)
    return {"now_on": here.date(), "now_time": here.time()}


def _held(office_id: int | None, row: tuple[Any, ...]) -> Held | None:
    if row[0] is None or office_id is None:
        return None
    ident, day, group, letter, number, state, token, taken = row[:8]
    return Held(ident, office_id, day, group, letter, number, state, token, taken, Stamps(*row[8:22]), row[22])


def access_seen(ticket_id: int, *, by: Actor) -> Ticket:
    """Return a ticket of the actor's office to somebody who may see the hall. Raises NotFound, Refused."""
    require(by, "queue.see_hall")
    row = (
        Ticket.objects.of(by.office_id or 0).filter(pk=ticket_id).select_related("group", "to_group", "counter").first()
    )
    if row is None:
        raise NotFound
    return row


def access_message(message_id: int, *, by: Actor) -> BoardMessage:
    """Return and lock a message on the board of the actor's office. Raises Refused, NotFound; locks the message."""
    require(by, "queue.say")
    rows = BoardMessage.objects.of(by.office_id or 0).select_for_update(of=("self",)).select_related("office")
    row = rows.filter(pk=message_id).first()
    if row is None:
        raise NotFound
    return row


def access_by_token(token: str) -> Ticket:
    """Return the ticket whose page this is, with office, group and counter: who holds the token holds the ticket."""
    row = (
        Ticket.objects.across_offices(reason="the token alone finds the ticket and its office")
        .filter(token=token)
        .select_related("office", "group", "to_group", "counter", "preferred")
        .first()
    )
    if row is None:
        raise NotFound
    return row


def access_seat(*, by: Actor) -> Sitting | None:
    """Return where this person sits in this session, with the counter; None where nowhere."""
    return (
        Sitting.objects.of(by.office_id or 0)
        .filter(staff_id=by.id, session=by.session, closed_at=None)
        .select_related("counter")
        .first()
    )


def office_of_session(session: str) -> tuple[int, timedelta] | None:
    """Return the office (and its clock's offset) where this session holds a counter; None where nowhere."""
    rows = Sitting.objects.across_offices(reason="a session that ends knows no office; its sitting does")
    found = rows.filter(session=session, closed_at=None).select_related("office").first() if session else None
    return (found.office_id, found.office.clock_offset) if found else None
