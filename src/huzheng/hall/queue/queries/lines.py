"""Who waits, in the order in which they are called, and who is kept for a while."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import get_language

from huzheng.hall.queue import order, rules
from huzheng.hall.queue.models import FastLane, Ticket, TicketMove
from huzheng.hall.queue.states import Need, State
from huzheng.office.api import counters, languages_offered

LONGEST_NUMBER = 6  # digits
SHOWN = 40  # of a line, on a desk
CALLS = ("call_next", "call_this", "recall")
COLUMNS = """t.id, g.letter, t.number, r.name_zh, r.name_en, t.taken_at, t.need, t.ahead, t.to_group_id IS NOT NULL, t.prechecked,
    t.wish, t.due_at, count(*) OVER ()"""
FROM = f"queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id {order.WHERE_NOW}"
MINE = f"""
WITH seat AS (
    SELECT s.counter_id, s.staff_id, c.kind, c.all_purpose FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
    WHERE s.office_id = %(office)s AND s.counter_id = %(counter)s AND s.closed_at IS NULL
)
SELECT {COLUMNS} FROM seat CROSS JOIN {FROM}
WHERE {order.WAITING} AND {order.MAY} ORDER BY {order.ORDER} LIMIT %(limit)s
"""  # noqa: S608  constants above
ALL = f"SELECT {COLUMNS} FROM {FROM} WHERE {order.WAITING} ORDER BY {order.PLACE} LIMIT %(limit)s"  # noqa: S608  constants above
AHEAD = f"""
WITH me AS MATERIALIZED (
    SELECT {order.PLACE} AS place, {order.LANE} AS lane FROM queue_ticket t {order.WHERE_NOW} WHERE t.id = %(ticket)s
)
SELECT count(*) FROM me CROSS JOIN queue_ticket t {order.WHERE_NOW}
WHERE {order.WAITING} AND {order.PLACE} < me.place AND {order.LANE} = me.lane
"""  # noqa: S608  constants above
KEPT = """
SELECT t.id, g.letter, t.number, g.name_zh, g.name_en, t.paused_at, t.counter_id, c.number, m.word
FROM queue_ticket t JOIN office_servicegroup g ON g.id = coalesce(t.to_group_id, t.group_id)
JOIN office_counter c ON c.id = t.counter_id JOIN queue_ticketmove m ON m.ticket_id = t.id AND m.seq = t.seq
WHERE t.office_id = %s AND t.business_date = %s AND t.state = 'parked' AND t.called_at IS NOT NULL ORDER BY t.paused_at
"""
# who stands at a counter, is kept or was missed today, the latest call of each; the word says where somebody kept waits
CALLED = """
SELECT g.letter, t.number, r.name_zh, r.name_en, t.need, t.state, c.number, m.at, CASE t.state WHEN 'parked' THEN k.word ELSE '' END
FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id
JOIN office_servicegroup r ON r.id = coalesce(t.to_group_id, t.group_id) JOIN office_counter c ON c.id = t.counter_id
JOIN queue_ticketmove k ON k.ticket_id = t.id AND k.seq = t.seq
JOIN LATERAL (
    SELECT at FROM queue_ticketmove WHERE ticket_id = t.id AND verb IN ('call_next', 'call_this', 'recall') ORDER BY seq DESC LIMIT 1
) m ON true
WHERE t.office_id = %s AND t.business_date = %s AND t.called_at IS NOT NULL AND t.state IN ('called', 'serving', 'parked', 'missed')
ORDER BY array_position(ARRAY['serving', 'called', 'parked', 'missed'], t.state::text), c.number, m.at
"""


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who was called and is not done: at which counter, in which state, since when; kept, and where."""

    code: str
    group: str
    state: str
    counter: int
    called_at: datetime
    word: str = ""

    @property
    def state_word(self) -> str:
        """Return the word of the state."""
        return str(State(self.state).label)


@dataclass(frozen=True, slots=True)
class Standing:
    """One waiting ticket as the desk's column shows it."""

    id: int
    code: str
    group: str
    waited: timedelta
    ahead: bool = False
    need: str = ""
    transferred: bool = False
    prechecked: bool = False
    wish: str = ""
    due_at: datetime | None = None

    @property
    def minutes(self) -> int:
        """Return the whole minutes waited."""
        return int(self.waited.total_seconds() // 60)

    @property
    def needs(self) -> str:
        """Return the word of the need, empty for an ordinary ticket."""
        return str(Need(self.need).label) if self.need else ""


@dataclass(frozen=True, slots=True)
class Line:
    """The first of those who wait, and how many there are altogether."""

    rows: list[Standing]
    total: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody who is kept for a while, and where they wait."""

    id: int
    code: str
    group: str
    minutes: int
    counter_id: int
    counter: int
    word: str


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody may ask to be called in this office, besides first come, first served."""

    talk: bool
    languages: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Lane:
    """The fast lane now: whether the office has one, since when it is open, whether it separates."""

    possible: bool
    since: datetime | None
    in_effect: bool
    waiting: int


def in_language(zh: str, en: str) -> str:
    """Return the text of the active language, the Chinese one where there is no other."""
    return en if en and (get_language() or "").startswith("en") else zh


def line_up(office_id: int, today: date, *, counter_id: int | None = None, now: datetime, limit: int = SHOWN) -> Line:
    """Return those whom a staffed counter calls (None: everybody who waits), in the order of the calls."""
    values: dict[str, Any] = {"office": office_id, "today": today, "counter": counter_id, "now": now, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(MINE if counter_id else ALL, values)
        rows = cursor.fetchall()
    return Line([_standing(row, now) for row in rows], rows[0][-1] if rows else 0)


def _standing(row: tuple[Any, ...], now: datetime) -> Standing:
    ident, letter, number, zh, en, taken, need, ahead, moved, checked, wish, due, _ = row
    waited = max(timedelta(0), now - taken)
    return Standing(
        ident, rules.code(letter, number), in_language(zh, en), waited, ahead, need, moved, checked, wish, due
    )


def find_waiting(office_id: int, today: date, words: str) -> int | None:
    """Return the waiting ticket of the day whose paper says this: its code as typed (a012), or the address that a scanner reads."""
    plain = unicodedata.normalize("NFKC", words[:300]).strip().rstrip("/").rpartition("/")[2]
    rows = Ticket.objects.of(office_id).filter(business_date=today, state=State.WAITING)
    letter, digits = plain[:1].upper(), plain[1:]
    if digits.isascii() and digits.isdigit() and len(digits) < LONGEST_NUMBER:
        rows = rows.filter(group__letter=letter, number=int(digits))
    else:
        rows = rows.filter(token=plain) if plain else rows.none()
    return rows.values_list("pk", flat=True).first()


def standing(ticket: Ticket, now: datetime) -> Standing:
    """Return what the desk shows of a ticket (with its groups)."""
    group = ticket.to_group or ticket.group
    return Standing(
        ticket.pk, rules.code(ticket.group.letter, ticket.number), in_language(group.name_zh, group.name_en),
        max(timedelta(0), now - ticket.taken_at), ticket.ahead, ticket.need, ticket.to_group_id is not None,
        ticket.prechecked, ticket.wish, ticket.due_at,
    )  # fmt: skip


def people_ahead(ticket: Ticket, now: datetime) -> int:
    """Return how many waiting tickets of the same lane are called before this one (see rules.calling_order)."""
    values: dict[str, Any] = {
        "office": ticket.office_id,
        "today": ticket.business_date,
        "ticket": ticket.pk,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(AHEAD, values)
        return cursor.fetchone()[0]


def kept_today(office_id: int, today: date, now: datetime) -> list[Kept]:
    """Return who is kept for a while today, the longest first."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [office_id, today])
        rows = cursor.fetchall()
    return [
        Kept(
            ident,
            rules.code(letter, number),
            in_language(zh, en),
            int(max(timedelta(0), now - since).total_seconds() // 60),
            *rest,
        )
        for ident, letter, number, zh, en, since, *rest in rows
    ]


def called_today(office_id: int, today: date) -> list[Called]:
    """Return who stands at a counter, is kept or was missed today; what somebody wants to talk about undisturbed is not named. One query."""
    with connection.cursor() as cursor:
        cursor.execute(CALLED, [office_id, today])
        rows = cursor.fetchall()
    return [
        Called(rules.code(letter, number), "" if need == Need.TALK else in_language(zh, en), *rest)
        for letter, number, zh, en, need, *rest in rows
    ]


def last_call_of(office_id: int, ticket_id: int) -> datetime | None:
    """Return when a ticket was called last: of its calls the latest, whatever the clock said."""
    rows = TicketMove.objects.of(office_id).filter(ticket_id=ticket_id, verb__in=CALLS)
    return rows.order_by("-seq").values_list("at", flat=True).first()


def state_of(office_id: int, ticket_id: int) -> str | None:
    """Return the state of a ticket of this office, None where there is none."""
    return Ticket.objects.of(office_id).filter(pk=ticket_id).values_list("state", flat=True).first()


def ways_to_ask(office_id: int, today: date) -> Ways:
    """Return the needs and languages for which the office has a counter or a person."""
    return Ways(counters(office_id).filter(kind="talk").exists(), languages_offered(office_id, today))


def lane_now(office_id: int, today: date) -> Lane:
    """Return how the fast lane stands, and how many wait in it."""
    with connection.cursor() as cursor:
        cursor.execute(LANE_NOW, {"office": office_id, "today": today, "now": None})
        in_effect, waiting = cursor.fetchone()
    spell = FastLane.objects.of(office_id).filter(closed_at=None).values_list("opened_at", flat=True).first()
    return Lane(counters(office_id).filter(kind="fast").exists(), spell, in_effect, waiting)


LANE_NOW = f"""
SELECT {order.LANE_OPEN}, (
    SELECT count(*) FROM queue_ticket t {order.WHERE_NOW} WHERE {order.WAITING} AND {order.LANE} = 'fast')
"""  # noqa: S608  constants above
