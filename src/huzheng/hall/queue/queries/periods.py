"""What the lives of a day's tickets were made of, derived from their moves: walking, serving, hold, by counter and by transfer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from huzheng.foundation.clock import at
from huzheng.hall.queue import rules
from huzheng.hall.queue.data import Period, Span, Step
from huzheng.hall.queue.models import Ticket, TicketMove
from huzheng.hall.queue.queries.lines import in_language
from huzheng.office.api import counter_kinds

# A move lasts until the next one; a recall or a look at the papers goes on with the one before (rules.periods says the same).
PERIODS = """
SELECT m.counter_id, m.to_state, m.to_group_id, m.verb, m.at AS begins_at,
    lead(m.at) OVER (PARTITION BY m.ticket_id ORDER BY m.seq) AS ends_at, t.inaccurate, coalesce(t.to_group_id, t.group_id) AS group_id
FROM queue_ticket t JOIN queue_ticketmove m ON m.ticket_id = t.id AND m.verb NOT IN ('recall', 'precheck')
WHERE t.office_id = %(office)s AND t.business_date = %(day)s
"""
TIMES = f"""
WITH period AS ({PERIODS}), told AS (
    SELECT counter_id, to_state, extract(epoch FROM ends_at - begins_at) / 60 AS minutes FROM period
    WHERE ends_at >= begins_at AND NOT inaccurate AND to_state IN ('called', 'serving', 'parked')
), sat AS (
    SELECT counter_id,
        sum(greatest(0, extract(epoch FROM least(coalesce(closed_at, %(now)s), %(end)s) - opened_at))) / 60 AS minutes
    FROM queue_sitting WHERE office_id = %(office)s AND opened_at >= %(start)s AND opened_at < %(end)s GROUP BY counter_id
)
SELECT c.number, c.kind, coalesce(sat.minutes, 0), avg(told.minutes) FILTER (WHERE to_state = 'called'),
    avg(told.minutes) FILTER (WHERE to_state = 'serving'), avg(told.minutes) FILTER (WHERE to_state = 'parked')
FROM office_counter c LEFT JOIN sat ON sat.counter_id = c.id LEFT JOIN told ON told.counter_id = c.id
WHERE c.office_id = %(office)s AND (sat.minutes IS NOT NULL OR told.minutes IS NOT NULL)
GROUP BY c.id, c.number, c.kind, sat.minutes ORDER BY c.number
"""  # noqa: S608  constants above
SENT = f"""
WITH period AS ({PERIODS})
SELECT g.letter, g.name_zh, g.name_en, count(*), count(ends_at) FILTER (WHERE NOT inaccurate),
    avg(extract(epoch FROM ends_at - begins_at) / 60) FILTER (WHERE NOT inaccurate AND ends_at >= begins_at)
FROM period JOIN office_servicegroup g ON g.id = coalesce(period.to_group_id, period.group_id)
WHERE verb = 'transfer' GROUP BY g.id, g.letter, g.name_zh, g.name_en ORDER BY g.letter
"""  # noqa: S608  constants above
WAITS = """
SELECT g.letter, g.name_zh, g.name_en, inside, count(*), avg(minutes),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes), percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes)
FROM (
    SELECT group_id, business_date BETWEEN %(from)s AND %(until)s AS inside, greatest(0, extract(epoch FROM called_at - taken_at) / 60) AS minutes FROM queue_ticket
    WHERE office_id = %(office)s AND called_at IS NOT NULL AND NOT inaccurate
      AND (business_date BETWEEN %(from)s AND %(until)s OR business_date BETWEEN %(from2)s AND %(until2)s)
) t JOIN office_servicegroup g ON g.id = t.group_id
GROUP BY GROUPING SETS ((inside), (g.letter, g.name_zh, g.name_en, inside)) ORDER BY g.letter NULLS LAST
"""


@dataclass(frozen=True, slots=True)
class CounterTimes:
    """A counter on one day: its kind, the minutes that somebody sat there, and the mean minutes of what happened in front of it."""

    number: int
    kind: str
    open_minutes: float
    walking: float | None
    serving: float | None
    hold: float | None

    @property
    def kind_word(self) -> str:
        """Return the word of the kind."""
        return counter_kinds()[self.kind]

    @property
    def open_for(self) -> timedelta:
        """Return how long somebody sat there."""
        return timedelta(minutes=self.open_minutes)


@dataclass(frozen=True, slots=True)
class Transfers:
    """Who was sent to a group on one day: how many, and how long they waited there."""

    letter: str
    name: str
    sent: int
    called: int
    wait: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The waits of a group in two spans of days (letter None: all groups together)."""

    letter: str | None
    name: str
    inside: Span
    outside: Span


NONE = Span(0, None, None, None)


def periods_of(ticket: Ticket) -> list[Period]:
    """Return what the life of a ticket was made of; where its times cannot be trusted, none of them counts."""
    rows = TicketMove.objects.of(ticket.office_id).filter(ticket=ticket).order_by("seq").select_related("counter")
    return rules.periods(
        Step(row.verb, row.to_state, row.at, row.counter.number if row.counter else None, row.actor) for row in rows
    )


def counter_times(office_id: int, day: date, now: datetime) -> list[CounterTimes]:
    """Return the counters at which somebody sat on a day; a mobile counter is in no figure of a day on which nobody did (CTR-02)."""
    start = at(day)
    values: dict[str, Any] = {
        "office": office_id,
        "day": day,
        "now": now,
        "start": start,
        "end": start + timedelta(days=1),
    }
    with connection.cursor() as cursor:
        cursor.execute(TIMES, values)
        rows = cursor.fetchall()
    return [
        CounterTimes(number, kind, float(minutes), *(None if value is None else float(value) for value in means))
        for number, kind, minutes, *means in rows
    ]


def transfers_of(office_id: int, day: date) -> list[Transfers]:
    """Return who was sent on to which group on a day, with the mean minutes until somebody called them there."""
    with connection.cursor() as cursor:
        cursor.execute(SENT, {"office": office_id, "day": day})
        rows = cursor.fetchall()
    return [
        Transfers(letter, in_language(zh, en), sent, called, None if wait is None else float(wait))
        for letter, zh, en, sent, called, wait in rows
    ]


def compared_waits(office_id: int, span: tuple[date, date], other: tuple[date, date]) -> list[Compared]:
    """Return the waits by group in two spans of days that do not overlap, the last line all groups together (Q-06)."""
    values: dict[str, Any] = {
        "office": office_id,
        "from": span[0],
        "until": span[1],
        "from2": other[0],
        "until2": other[1],
    }
    with connection.cursor() as cursor:
        cursor.execute(WAITS, values)
        rows = cursor.fetchall()
    found: dict[str | None, dict[bool, Span]] = {}
    names: dict[str | None, str] = {}
    for letter, zh, en, inside, n, *times in rows:
        names[letter] = in_language(zh or "", en or "")
        found.setdefault(letter, {})[inside] = Span(n, *(float(value) for value in times))
    return [
        Compared(letter, names[letter], sides.get(True, NONE), sides.get(False, NONE))
        for letter, sides in found.items()
    ]
