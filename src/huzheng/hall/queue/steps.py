"""The writing half of every verb: one statement for ticket, move row, event, answered key and notice."""

import secrets
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, IllegalMove, Invalid, NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.live import notify
from huzheng.foundation.requests.steps import digest
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import BOUND, require_transaction
from huzheng.hall.queue import data, rules
from huzheng.hall.queue.access import SHUT, Held, Locked, lock_ticket, moment
from huzheng.hall.queue.data import Aside, Asked, Seat, Stamps, TicketCard
from huzheng.hall.queue.errors import GroupClosed, NobodyFast, OfficeShut, StillOpen
from huzheng.hall.queue.models import FastLane, Series, Ticket, TicketMove
from huzheng.hall.queue.queries import card_of
from huzheng.hall.queue.states import CLOSED, LIFE, OPEN, State
from huzheng.office.api import counters

EVENTS = {
    "call_next": data.TICKET_CALLED,
    "call_this": data.TICKET_CALLED,
    "finish": data.TICKET_FINISHED,
    "miss": data.TICKET_MISSED,
    "leave": data.TICKET_LEFT,
    "transfer": data.TICKET_TRANSFERRED,
}
PLAIN = Asked()
MOST_ON_PAPER = 100  # numbers beyond the last one that may have been given by hand
WRITTEN = tuple(field.name for field in fields(Stamps))
# One statement, so that nothing of it stands alone. `asked` is read after the lock: the same tap a second time finds the
# answer of the first and writes nothing. `busy` keeps a counter from opening a second person; the index would refuse it too.
WRITE = """
WITH asked AS (
    SELECT digest, result FROM requests_requestkey
    WHERE office_id = %(office)s AND who = %(who)s AND key = %(key)s::text
), busy AS (
    SELECT id FROM queue_ticket WHERE %(opens)s AND counter_id = %(counter_id)s AND state IN ('called', 'serving')
), moved AS (
    UPDATE queue_ticket SET state = %(state)s, seq = seq + 1, calls = %(calls)s, called_at = %(called_at)s,
        serving_at = %(serving_at)s, finished_at = %(finished_at)s, counter_id = %(counter_id)s, staff_id = %(staff_id)s,
        inaccurate = %(inaccurate)s, ahead = %(ahead)s, preferred_id = %(preferred_id)s, bound = %(bound)s,
        to_group_id = %(to_group_id)s, prechecked = %(prechecked)s, paused_at = %(paused_at)s, paused_seconds = %(paused_seconds)s
    WHERE id = %(id)s AND NOT EXISTS (SELECT 1 FROM asked) AND NOT EXISTS (SELECT 1 FROM busy)
    RETURNING id, seq, group_id, number
), step AS (
    INSERT INTO queue_ticketmove
        (office_id, ticket_id, seq, verb, from_state, to_state, actor, counter_id, at, word, to_group_id)
    SELECT %(office)s, id, seq, %(verb)s, %(from_state)s, %(state)s, %(who)s, %(at_counter)s::bigint, %(now)s, %(word)s,
        %(sent_to)s::bigint
    FROM moved
), told AS (
    INSERT INTO events_event (office_id, subject, seq, type, version, at, actor, data)
    SELECT %(office)s, 'ticket:' || id, seq, %(event)s::text, 1, %(now)s, %(who)s, jsonb_build_object(
        'ticket', id, 'group', group_id, 'number', number, 'counter', %(at_counter)s::bigint)
    FROM moved WHERE %(event)s::text <> ''
), kept AS (
    INSERT INTO requests_requestkey (office_id, who, key, digest, result, at)
    SELECT %(office)s, %(who)s, %(key)s::text, %(digest)s, jsonb_build_object('ticket', id), %(now)s
    FROM moved WHERE %(key)s::text <> ''
)
SELECT moved.id, asked.digest, (asked.result->>'ticket')::bigint, EXISTS (SELECT 1 FROM busy),
    CASE WHEN moved.id IS NOT NULL THEN pg_notify('huzheng', %(topic)s) END
FROM (SELECT 1) AS one LEFT JOIN moved ON true LEFT JOIN asked ON true
"""
ANSWERED = """
SELECT digest, (result->>'ticket')::bigint FROM requests_requestkey WHERE office_id = %s AND who = %s AND key = %s
"""


LOCK_SERIES = f"""
WITH bound AS MATERIALIZED ({BOUND})
SELECT o.code, g.letter, g.active AND (g.until_on IS NULL OR %(today)s BETWEEN g.from_on AND g.until_on) AS open,
    s.id, g.priority, {SHUT} AS shut
FROM bound CROSS JOIN office_servicegroup g JOIN office_office o ON o.id = g.office_id LEFT JOIN LATERAL (
    SELECT s.id FROM queue_series s
    WHERE s.office_id = g.office_id AND s.business_date = %(today)s AND s.group_id = g.id AND bound.waits <> '' FOR UPDATE
) s ON true
WHERE g.id = %(group)s AND g.office_id = %(office)s
"""  # noqa: S608  constants above
BEGIN_SERIES = """
INSERT INTO queue_series (office_id, business_date, group_id, last) VALUES (%(office)s, %(today)s, %(group)s, 0)
ON CONFLICT DO NOTHING
"""
# `asked` is read after the series' lock: the second tap of one finger waits there and then finds the first one's ticket
ISSUE = """
WITH asked AS (
    SELECT digest, result FROM requests_requestkey
    WHERE office_id = %(office)s AND who = %(who)s AND key = %(key)s
), counted AS (
    UPDATE queue_series SET last = last + 1 WHERE id = %(series)s AND NOT EXISTS (SELECT 1 FROM asked) RETURNING last
), issued AS (
    INSERT INTO queue_ticket
        (office_id, business_date, group_id, number, state, seq, calls, taken_at, token, inaccurate, ahead, preferred_id,
        need, wish, due_at)
    SELECT %(office)s, %(today)s, %(group)s, last, 'waiting', 1, 0, %(now)s, %(token)s, false, %(ahead)s,
        %(preferred)s::bigint, %(need)s, %(wish)s, %(due_at)s::timestamptz
    FROM counted
    RETURNING id, number
), step AS (
    INSERT INTO queue_ticketmove (office_id, ticket_id, seq, verb, from_state, to_state, actor, at, word)
    SELECT %(office)s, id, 1, 'issue', '', 'waiting', %(who)s, %(now)s, %(word)s FROM issued
), told AS (
    INSERT INTO events_event (office_id, subject, seq, type, version, at, actor, data)
    SELECT %(office)s, 'ticket:' || id, 1, %(event)s, 1, %(now)s, %(who)s,
        jsonb_build_object('ticket', id, 'group', %(group)s::bigint, 'number', number)
    FROM issued
), kept AS (
    INSERT INTO requests_requestkey (office_id, who, key, digest, result, at)
    SELECT %(office)s, %(who)s, %(key)s, %(digest)s, jsonb_build_object('ticket', id), %(now)s
    FROM issued WHERE %(key)s <> ''
)
SELECT id, number, pg_notify('huzheng', %(topic)s) FROM issued
"""


@dataclass(frozen=True, slots=True)
class Tap:
    """One request of a verb: its key ("" where it cannot repeat) and what it means."""

    key: str
    meaning: tuple[object, ...]

    @property
    def digest(self) -> str:
        """Return the fingerprint by which the same key with another meaning is told."""
        return digest(self.meaning)


def issue_returning(
    group_id: int, *, counter_id: int | None, by: Actor, now: datetime, request_key: str = ""
) -> TicketCard:
    """Give a number to somebody who comes back with what was missing (Q-09): called before everybody who is new.

    `counter_id` is the counter that knows the case, None where none does. Raises NotFound, GroupClosed; locks the day's series.
    """
    tap = Tap(request_key, ("issue_returning", group_id, counter_id))
    return write_issue(group_id, by=by, now=now, tap=tap, asked=Asked(ahead=True, preferred=counter_id))


def issue_ordinary(group_id: int, *, by: Actor, now: datetime) -> TicketCard:
    """Give the next number of a group inside another room's verb. Raises NotFound, GroupClosed; locks the day's series."""
    return write_issue(group_id, by=by, now=now, tap=Tap("", ()))


def lock_waiting(ticket_id: int, *, by: Actor, now: datetime) -> None:
    """Lock a ticket that waits, so that nobody calls it meanwhile. Raises NotFound, IllegalMove where it waits no more."""
    ticket = lock_ticket(ticket_id, by=by, now=now).ticket
    if ticket is None or ticket.state != State.WAITING:
        raise IllegalMove


def move_waiting(verb: str, ticket_id: int, *, by: Actor, now: datetime) -> TicketCard:
    """Move a ticket that waits (precheck, leave) inside another room's verb. Raises NotFound, IllegalMove; locks the ticket."""
    found = lock_ticket(ticket_id, by=by, now=now)
    if found.ticket is None or found.ticket.state != State.WAITING:
        raise IllegalMove
    return write_move(verb, found.ticket, found, by=by, now=now, tap=Tap("", ()))


def write_issue(group_id: int, *, by: Actor, now: datetime, tap: Tap, asked: Asked = PLAIN) -> TicketCard:
    """Give the next number of a group; the same tap again returns the ticket of the first time. Raises NotFound, GroupClosed."""
    require_transaction()
    today, token = business_date(now), secrets.token_urlsafe(12)
    office_code, letter, series, first = _lock_series(group_id, by=by, today=today, now=now)
    values = {
        "office": by.office_id, "group": group_id, "series": series, "today": today, "now": now, "who": by.key,
        "token": token, "key": tap.key, "digest": tap.digest, "event": data.TICKET_ISSUED,
        "topic": f"hall:{office_code}", "ahead": asked.ahead, "preferred": asked.preferred, "wish": asked.wish,
        "need": asked.need or ("priority" if first else ""), "due_at": asked.due_at, "word": asked.word,
    }  # fmt: skip
    try:
        with connection.cursor() as cursor:
            cursor.execute(ISSUE, values)
            row = cursor.fetchone()
    except IntegrityError as error:  # the key was used for another group in the same moment
        raise Conflict from error
    if row is None:
        if earlier := answered(tap, by=by):
            return earlier
        raise Conflict
    return TicketCard(
        id=row[0], office_id=by.office_id or 0, business_date=today, group_id=group_id, number=row[1],
        code=rules.code(letter, row[1]), state="waiting", token=token, taken_at=now, counter_id=None, calls=0,
        ahead=asked.ahead,
    )  # fmt: skip


def _lock_series(group_id: int, *, by: Actor, today: date, now: datetime) -> tuple[str, str, int, bool]:
    values = {"office": by.office_id, "who": by.key, "group": group_id, "today": today, **moment(now)}
    with connection.cursor() as cursor:
        cursor.execute(LOCK_SERIES, values)
        row = cursor.fetchone()
        if row is not None and row[2] and row[3] is None:
            cursor.execute(BEGIN_SERIES, values)
            cursor.execute(LOCK_SERIES, values)
            row = cursor.fetchone()
    if row is None:
        raise NotFound
    if row[5]:
        raise OfficeShut
    if not row[2]:
        raise GroupClosed
    return row[0], row[1], row[3], row[4]


def write_move(
    verb: str, ticket: Held, found: Locked, *, by: Actor, now: datetime, tap: Tap, aside: Aside = rules.NOTHING
) -> TicketCard:
    """Write one move of a locked ticket and return it; the same tap again returns the ticket of the first time.

    Raises IllegalMove, StillOpen where the counter has somebody else, Conflict where the key meant something else.
    """
    require_transaction()
    target = LIFE.after(ticket.state, verb)
    stamps = _stamps(verb, ticket, found, now, aside)
    values = {
        **{name: getattr(stamps, name) for name in WRITTEN}, "office": ticket.office_id, "id": ticket.id, "verb": verb, "who": by.key, "now": now,
        "state": target, "from_state": ticket.state, "key": tap.key, "digest": tap.digest,
        "at_counter": stamps.counter_id or ticket.stamps.counter_id, "event": EVENTS.get(verb, ""),
        "opens": ticket.state not in OPEN and target in OPEN, "topic": f"hall:{found.office_code}", "word": aside.word,
        "sent_to": stamps.to_group_id if verb == "transfer" else None,
    }  # fmt: skip
    try:
        with connection.cursor() as cursor:
            cursor.execute(WRITE, values)
            moved, old_digest, old_ticket, busy, _told = cursor.fetchone()
    except IntegrityError as error:  # the database has the last word where a rival slipped in between
        raise Conflict from error
    if old_digest is not None:
        return _first_answer(old_digest, old_ticket, by, tap)
    if busy or moved is None:
        raise StillOpen
    return TicketCard(
        id=ticket.id, office_id=ticket.office_id, business_date=ticket.business_date, group_id=ticket.group_id,
        number=ticket.number, code=rules.code(ticket.letter, ticket.number), state=target, token=ticket.token,
        taken_at=ticket.taken_at, counter_id=stamps.counter_id, calls=stamps.calls, ahead=stamps.ahead,
    )  # fmt: skip


def _stamps(verb: str, ticket: Held, found: Locked, now: datetime, aside: Aside) -> Stamps:
    stamps = rules.stamps_after(verb, ticket.stamps, found.seat, now, aside)
    late = verb == "finish" and business_date(now) != ticket.business_date
    before = ticket.stamps
    odd = rules.runs_backwards(now, ticket.taken_at, before.called_at, before.serving_at, before.paused_at)
    return replace(stamps, inaccurate=stamps.inaccurate or late or odd)


def answered(tap: Tap, *, by: Actor) -> TicketCard | None:
    """Return the ticket with which this tap was answered before, None where it is new. Raises Conflict for a reused key."""
    if not tap.key:
        return None
    with connection.cursor() as cursor:
        cursor.execute(ANSWERED, [by.office_id, by.key, tap.key])
        row = cursor.fetchone()
    return _first_answer(row[0], row[1], by, tap) if row else None


def enter_past(past: data.OnPaper, *, by: Actor, now: datetime) -> tuple[TicketCard, bool]:
    """Write what happened on paper to one number of today, its moves marked as entered later; return the ticket, and whether it is new.

    A number that the day does not know is given; one that waits, stands at a counter, is kept or missed is finished or let go. Raises NotFound,
    GroupClosed, Conflict for a number that was dealt with, Invalid for times that cannot be, an unknown counter, a number far beyond the last.
    Locks the day's series, then the ticket.
    """
    require_transaction()
    _cannot_be(past, now)
    today = business_date(now)
    office_code, _letter, series_id, first = _lock_series(past.group_id, by=by, today=today, now=past.taken_at or now)
    rows = Ticket.objects.of(by.office_id or 0).select_for_update(of=("self",)).select_related("group")
    row: Ticket | None = rows.filter(business_date=today, group_id=past.group_id, number=past.number).first()
    new = row is None
    if row is None:
        row = _given_on_paper(past, series_id, "priority" if first else "", by=by, now=now)
    elif row.state in CLOSED or not past.outcome:
        raise Conflict(
            _("%(code)s 在系統裡已經處理過，不必補登。") % {"code": rules.code(row.group.letter, row.number)}
        )
    if past.outcome:
        _ended_on_paper(row, past, by=by, now=now)
    notify("hall", office_code)
    return card_of(row), new


def _cannot_be(past: data.OnPaper, now: datetime) -> None:
    times = [moment for moment in (past.taken_at, past.called_at, past.finished_at) if moment]
    if times != sorted(times) or (times and times[-1] > now):
        raise Invalid(_("時間要依給號、叫號、結束的順序，也不能晚於現在。"))


def _given_on_paper(past: data.OnPaper, series_id: int, need: str, *, by: Actor, now: datetime) -> Ticket:
    """Give a number afterwards; the kiosk goes on behind it."""
    series = Series.objects.of(by.office_id or 0).get(pk=series_id)  # locked by the caller
    if past.number > series.last + MOST_ON_PAPER:
        raise Invalid(_("號碼跳得太遠，請再看一次紙本。"))
    if past.number > series.last:
        series.last = past.number
        series.save(update_fields=["last"])
    row: Ticket = Ticket.objects.create(
        office_id=by.office_id, business_date=series.business_date, group_id=past.group_id, number=past.number,
        taken_at=past.taken_at or past.called_at or now, token=secrets.token_urlsafe(12), need=need,
    )  # fmt: skip
    _later(row, "issue", "", row.taken_at, data.TICKET_ISSUED, by=by, now=now)
    return row


def _ended_on_paper(row: Ticket, past: data.OnPaper, *, by: Actor, now: datetime) -> None:
    counter_id = past.counter_id or row.counter_id
    elsewhere = past.counter_id not in (None, row.counter_id)
    verbs = rules.verbs_on_paper(row.state, past.outcome == "finished", elsewhere)
    if "call_this" in verbs and past.called_at is None:
        raise Invalid(_("已辦畢的號碼要有叫號、櫃檯與結束。"))
    if "finish" in verbs and not counters(row.office_id).filter(pk=counter_id or 0).exists():
        raise Invalid(_("請選擇櫃檯。"))
    times = {"finish": past.finished_at, "leave": now, "park": now}
    for verb in verbs:
        _moved_on_paper(row, verb, times.get(verb, past.called_at) or now, counter_id, by=by, now=now)
    row.save(update_fields=["state", "seq", *WRITTEN])


def _moved_on_paper(row: Ticket, verb: str, at: datetime, counter_id: int | None, *, by: Actor, now: datetime) -> None:
    """Move a ticket as the verb does, at a moment that stands on the paper."""
    before, was, stood = Stamps(*(getattr(row, name) for name in WRITTEN)), row.state, row.counter_id
    known = (row.taken_at, row.called_at, row.serving_at, row.paused_at)
    at = rules.written(at, *known)
    stamps = rules.stamps_after(verb, before, Seat(0, counter_id or 0, 0, 0, None), at, Aside(counter_id=counter_id))
    if verb == "call_this":
        stamps = replace(stamps, staff_id=None, serving_at=stamps.serving_at or at)  # by whom, no paper says
    stamps = replace(stamps, inaccurate=stamps.inaccurate or rules.runs_backwards(at, *known))
    for name in WRITTEN:
        setattr(row, name, getattr(stamps, name))
    row.state, row.seq = LIFE.after(was, verb), row.seq + 1
    _later(row, verb, was, at, EVENTS.get(verb, ""), by=by, now=now, counter_id=row.counter_id or stood)


def _later(
    row: Ticket,
    verb: str,
    was: str,
    at: datetime,
    event: str,
    *,
    by: Actor,
    now: datetime,
    counter_id: int | None = None,
) -> None:
    """Write a move that happened at `at` and is entered now."""
    TicketMove.objects.create(
        office_id=row.office_id, ticket=row, seq=row.seq, verb=verb, from_state=was, to_state=row.state, actor=by.key,
        counter_id=counter_id, at=at, word=data.LATER,
    )  # fmt: skip
    words: dict[str, int | None] = {"ticket": row.pk, "group": row.group_id, "number": row.number}
    words |= {"counter": counter_id} if verb != "issue" else {}
    if event:
        tell(event, f"ticket:{row.pk}", row.seq, by=by, now=now, office_id=row.office_id, **words)


def open_lane(*, by: Actor, now: datetime) -> None:
    """Open the fast lane inside another room's verb, as `open_fast_lane` does. Raises Refused, NobodyFast, Conflict."""
    require_transaction()
    require(by, "queue.fast_lane")
    office_id = by.office_id or 0
    if not counters(office_id).filter(kind="fast").exists():
        raise NobodyFast
    if FastLane.objects.of(office_id).filter(closed_at=None).exists():
        return
    try:
        row = FastLane.objects.create(office_id=office_id, opened_by_id=by.id, opened_at=now)
    except IntegrityError as error:  # somebody else opened it in this moment
        raise Conflict from error
    record("queue.open_fast_lane", f"fastlane:{row.pk}", None, {"open": True}, by=by, now=now)
    notify("hall", row.office.code)


def _first_answer(old_digest: str, ticket_id: int, by: Actor, tap: Tap) -> TicketCard:
    if old_digest != tap.digest:
        raise Conflict
    return card_of(Ticket.objects.of(by.office_id or 0).select_related("group").get(pk=ticket_id))
