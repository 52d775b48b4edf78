"""Named reads of the queue. Hot ones are one statement each; pages assert their number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F

from huzheng.hall.queue import order, rules
from huzheng.hall.queue.data import ESTIMATORS, Asking, Span, TicketCard, Wait
from huzheng.hall.queue.models import Sitting, Ticket, TicketMove
from huzheng.hall.queue.queries.board import TURN, BoardLine, board_messages, board_texts
from huzheng.hall.queue.queries.lines import (
    Kept,
    Lane,
    Line,
    Standing,
    Ways,
    in_language,
    kept_today,
    lane_now,
    last_call_of,
    line_up,
    people_ahead,
    standing,
    state_of,
    ways_to_ask,
)
from huzheng.hall.queue.queries.past import past_sittings, past_tickets
from huzheng.hall.queue.queries.periods import (
    Compared,
    CounterTimes,
    Transfers,
    compared_waits,
    counter_times,
    periods_of,
    transfers_of,
)
from huzheng.hall.queue.states import OPEN, State

__all__ = [
    "LEARNING_DAYS",
    "TURN",
    "BoardLine",
    "Call",
    "Compared",
    "CounterTimes",
    "DayFigures",
    "Figures",
    "GroupLine",
    "Kept",
    "Lane",
    "Line",
    "Standing",
    "Transfers",
    "Ways",
    "board_messages",
    "board_texts",
    "card_of",
    "compared_waits",
    "counter_times",
    "day_figures",
    "finished_at_counters",
    "finished_tickets",
    "group_lines",
    "in_language",
    "kept_today",
    "lane_now",
    "last_call_of",
    "last_calls",
    "left_over",
    "line_up",
    "missed_today",
    "moves_of",
    "open_at",
    "past_sittings",
    "past_tickets",
    "people_ahead",
    "periods_of",
    "seat_of",
    "served_by",
    "sittings",
    "standing",
    "state_of",
    "ticket_at",
    "ticket_card",
    "transfers_of",
    "wait_behind",
    "ways_to_ask",
]

LEARNING_DAYS = timedelta(days=14)
# Handling times are learned from the last days, not from today alone: at eight in the morning today says nothing. They are those
# of all groups together, because those who stand ahead are of all groups.
# Who wants to talk undisturbed stands before nobody: only such a counter calls them.
GROUPS = f"""
SELECT g.id, g.letter, g.name_zh, g.name_en, g.prepare_zh, g.prepare_en, g.rank, coalesce(w.n, 0), coalesce(w.first, 0), w.first_at,
    h.n, h.quick, h.slow, (
        SELECT count(*) FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
        WHERE s.office_id = g.office_id AND s.closed_at IS NULL AND (c.all_purpose AND g.until_on IS NULL OR EXISTS (
            SELECT 1 FROM office_countergroup cg WHERE cg.counter_id = c.id AND cg.group_id = g.id))
            AND (NOT lane.open OR (c.kind = 'fast') = g.fast)),
    coalesce(w.plain, 0), lane.open AND g.fast
FROM office_servicegroup g
LEFT JOIN (
    SELECT coalesce(to_group_id, group_id) AS group_id, count(*) AS n, min(taken_at) AS first_at,
        count(*) FILTER (WHERE need <> 'talk' AND (need <> '' OR ahead)) AS first,
        count(*) FILTER (WHERE need = '' AND NOT ahead) AS plain FROM queue_ticket
    WHERE office_id = %(office)s AND business_date = %(today)s AND state = 'waiting' GROUP BY 1
) w ON w.group_id = g.id
CROSS JOIN (SELECT {order.LANE_OPEN} AS open) lane
CROSS JOIN (
    SELECT count(*) AS n,
        percentile_cont(0.25) WITHIN GROUP (ORDER BY (extract(epoch FROM finished_at - called_at) - paused_seconds) / 60) AS quick,
        percentile_cont(0.75) WITHIN GROUP (ORDER BY (extract(epoch FROM finished_at - called_at) - paused_seconds) / 60) AS slow
    FROM queue_ticket
    WHERE office_id = %(office)s AND business_date BETWEEN %(since)s AND %(today)s AND state = 'finished'
      AND NOT inaccurate AND %(learn)s
) h
WHERE g.office_id = %(office)s AND g.active AND (g.until_on IS NULL OR %(today)s BETWEEN g.from_on AND g.until_on)
ORDER BY g.position, g.id
"""  # noqa: S608  constants above
# Of the day's latest tickets each one's latest call, in the order of the moves. A requeued ticket stands at no counter, so its
# call is no longer shown. Bounded to the forty called last and those that stand at a counter now: who was kept for a while was first
# called long ago.
CALLS = """
SELECT t.id, m.seq, m.at, g.letter, t.number, c.number FROM (
    (SELECT id, group_id, number, counter_id FROM queue_ticket
    WHERE office_id = %(office)s AND business_date = %(today)s AND called_at IS NOT NULL ORDER BY called_at DESC LIMIT 40)
    UNION
    SELECT t.id, t.group_id, t.number, t.counter_id FROM office_counter c
    JOIN queue_ticket t ON t.counter_id = c.id AND t.state IN ('called', 'serving')
    WHERE c.office_id = %(office)s AND t.business_date = %(today)s
) t JOIN LATERAL (
    SELECT id, seq, at FROM queue_ticketmove
    WHERE ticket_id = t.id AND verb IN ('call_next', 'call_this', 'recall') ORDER BY seq DESC LIMIT 1
) m ON true
JOIN office_servicegroup g ON g.id = t.group_id JOIN office_counter c ON c.id = t.counter_id
ORDER BY m.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of the kiosk and the board: how many wait, and about how long."""

    id: int
    letter: str
    name_zh: str
    name_en: str
    prepare_zh: str
    prepare_en: str
    waiting: int
    ahead: int  # all who are called before a newcomer of this group, of whatever group
    first_at: datetime | None
    counters: int
    times: tuple[float, ...]  # learned minutes of the quicker and the slower quarter; empty until there are enough
    wait: Wait

    @property
    def name(self) -> str:
        """Return the name in the active language."""
        return in_language(self.name_zh, self.name_en)

    @property
    def prepare(self) -> str:
        """Return what to have at hand, in the active language."""
        return in_language(self.prepare_zh, self.prepare_en)


@dataclass(frozen=True, slots=True)
class Call:
    """One call as the board shows it; `key` changes with every call."""

    key: str
    at: datetime
    code: str
    counter: int


def group_lines(office_id: int, today: date, *, learn: bool = True, now: datetime | None = None) -> list[GroupLine]:
    """Return the active groups in the kiosk's order, with waiting people and the expected wait of one more.

    With `now` whoever has learned to estimate is asked; where nobody can say, it is the rule of the queue.
    """
    values: dict[str, Any] = {"office": office_id, "today": today, "since": today - LEARNING_DAYS, "learn": learn}
    with connection.cursor() as cursor:
        cursor.execute(GROUPS, values)
        rows = cursor.fetchall()
    ahead = {row[0]: _ahead_of(row, rows) for row in rows}
    lines = [_line(row, ahead[row[0]]) for row in rows]
    if now is None:
        return lines
    found = estimates(office_id, now, [Asking(line.letter) for line in lines])
    return [replace(line, wait=wait or line.wait) for line, wait in zip(lines, found, strict=True)]


def estimates(office_id: int, now: datetime, askings: Sequence[Asking]) -> Sequence[Wait | None]:
    """Ask whoever has learned to estimate; None for each where nobody has."""
    return ESTIMATORS[0](office_id, now, askings) if ESTIMATORS and askings else [None] * len(askings)


def _ahead_of(row: Sequence[Any], rows: Sequence[Sequence[Any]]) -> int:
    """Return how many are called before a newcomer of this group: its rank and every rank before it, and all who come first.

    While the fast lane separates, it counts its own and the others count the others.
    """
    plain = sum(other[14] for other in rows if other[15] == row[15] and other[6] <= row[6])
    return plain if row[15] else plain + sum(other[8] for other in rows)


def _line(row: Sequence[Any], ahead: int) -> GroupLine:
    ident, letter, zh, en, prepare_zh, prepare_en, _, waiting, _, first_at, learned, quick, slow, counters, _, _ = row
    times = (float(quick), float(slow)) if learned and learned >= rules.LEARNED_FROM else ()
    wait = rules.expected_wait(ahead, counters, *times)
    return GroupLine(ident, letter, zh, en, prepare_zh, prepare_en, waiting, ahead, first_at, counters, times, wait)


def wait_behind(ahead: int, line: GroupLine) -> Wait:
    """Return the expected wait of a ticket of this group with `ahead` people before it."""
    return rules.expected_wait(ahead, line.counters, *line.times)


def last_calls(office_id: int, today: date, limit: int = 7) -> list[Call]:
    """Return the latest calls of the day, newest first, each ticket once."""
    with connection.cursor() as cursor:
        cursor.execute(CALLS, {"office": office_id, "today": today, "limit": limit})
        rows = cursor.fetchall()
    return [
        Call(f"{ident}-{seq}", at, rules.code(letter, number), counter)
        for ident, seq, at, letter, number, counter in rows
    ]


def card_of(row: Ticket) -> TicketCard:
    """Return the values of a ticket row (with its group) that may leave the room."""
    return TicketCard(
        id=row.pk, office_id=row.office_id, business_date=row.business_date, group_id=row.group_id, number=row.number,
        code=rules.code(row.group.letter, row.number), state=row.state, token=row.token, taken_at=row.taken_at,
        counter_id=row.counter_id, calls=row.calls, ahead=row.ahead,
    )  # fmt: skip


def ticket_card(office_id: int, ticket_id: int) -> TicketCard | None:
    """Return a ticket of this office as other rooms may see it; None where there is none."""
    row = Ticket.objects.of(office_id).select_related("group").filter(pk=ticket_id).first()
    return card_of(row) if row else None


def open_at(office_id: int, counter_id: int) -> int | None:
    """Return the ticket that stands open at a counter, whatever its day."""
    rows = Ticket.objects.of(office_id).filter(state__in=OPEN, counter_id=counter_id)
    return rows.values_list("pk", flat=True).first()


def served_by(office_id: int, staff_id: int) -> TicketCard | None:
    """Return the ticket that stands open at the counter where this person sits; None where there is none."""
    seats = Sitting.objects.of(office_id).filter(staff_id=staff_id, closed_at=None).values("counter_id")
    row = Ticket.objects.of(office_id).filter(state__in=OPEN, counter_id__in=seats).select_related("group").first()
    return card_of(row) if row else None


def finished_tickets(
    office_id: int, days: tuple[date, date] | None = None, *, counters: Sequence[int] | None = None, every: int = 1
) -> list[Ticket]:
    """Return the tickets that were served, with their groups, in order: from a day to a day, at these counters, one of so many."""
    rows = Ticket.objects.of(office_id).filter(state=State.FINISHED, inaccurate=False)
    if days is not None:
        rows = rows.filter(business_date__range=days)
    if counters is not None:
        rows = rows.filter(counter_id__in=counters)
    return list(rows.annotate(rest=F("id") % every).filter(rest=0).select_related("group").order_by("pk"))


def ticket_at(office_id: int, counter_id: int) -> Ticket | None:
    """Return the open ticket of a counter with its groups."""
    rows = Ticket.objects.of(office_id).filter(state__in=OPEN, counter_id=counter_id)
    return rows.select_related("group", "to_group").first()


def missed_today(office_id: int, today: date, limit: int = 8) -> list[Ticket]:
    """Return the missed tickets of the day, latest first: their holders may come back."""
    rows = Ticket.objects.of(office_id).filter(business_date=today, state=State.MISSED)
    return list(rows.select_related("group", "to_group").order_by("-called_at", "-pk")[:limit])


def left_over(office_id: int, today: date) -> list[int]:
    """Return the tickets that still wait, or are kept, from a day before today; who stands open at a counter is not among them."""
    rows = Ticket.objects.of(office_id).filter(business_date__lt=today, state__in=[State.WAITING, State.PARKED])
    return list(rows.order_by("pk").values_list("pk", flat=True))


def sittings(office_id: int) -> dict[int, Sitting]:
    """Return who sits where now: {counter id: sitting with its person}."""
    rows = Sitting.objects.of(office_id).filter(closed_at=None).select_related("staff")
    return {row.counter_id: row for row in rows}


def seat_of(office_id: int, staff_id: int) -> int | None:
    """Return the counter at which somebody sits now, None where nowhere."""
    rows = Sitting.objects.of(office_id).filter(closed_at=None, staff_id=staff_id)
    return rows.values_list("counter_id", flat=True).first()


FIGURES = """
SELECT grouping(g.letter, c.number, hour, comes_first), g.letter, min(g.name_zh), min(g.name_en), c.number, hour::int,
    count(*), count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'finished'),
    count(*) FILTER (WHERE state = 'missed'), count(*) FILTER (WHERE state = 'left'),
    count(waited), avg(waited), percentile_cont(0.5) WITHIN GROUP (ORDER BY waited),
    percentile_cont(0.9) WITHIN GROUP (ORDER BY waited), avg(handled)
FROM (
    SELECT *, extract(hour FROM taken_at AT TIME ZONE 'Asia/Taipei') AS hour,
        CASE WHEN NOT inaccurate THEN greatest(0, extract(epoch FROM called_at - taken_at) / 60) END AS waited,
        CASE WHEN NOT inaccurate THEN greatest(0, extract(epoch FROM finished_at - called_at) - paused_seconds) / 60 END AS handled,
        need IN ('priority', 'caring') AS comes_first
    FROM queue_ticket WHERE office_id = %s AND business_date = %s
) t JOIN office_servicegroup g ON g.id = t.group_id LEFT JOIN office_counter c ON c.id = t.counter_id
GROUP BY GROUPING SETS ((), (g.letter), (c.number), (hour), (comes_first))
ORDER BY 1, g.letter, c.number, hour, comes_first
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """A day's figures of the office, a group, a counter or an hour (of taking); minutes are None where nobody was called."""

    letter: str | None
    name_zh: str
    name_en: str
    counter: int | None
    hour: int | None
    taken: int
    waiting: int
    finished: int
    missed: int
    left: int
    waits: Span
    handled: float | None

    @property
    def name(self) -> str:
        """Return the group's name in the active language."""
        return in_language(self.name_zh, self.name_en)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day in the hall: as a whole, by group, by counter, by hour; who comes first apart (None where nobody did)."""

    whole: Figures
    groups: list[Figures]
    counters: list[Figures]
    hours: list[Figures]
    first: Figures | None = None

    @property
    def percent_first(self) -> float:
        """Return how many of a hundred tickets come first."""
        return 100 * self.first.taken / self.whole.taken if self.first and self.whole.taken else 0.0


def day_figures(office_id: int, day: date) -> DayFigures:
    """Return waits and counts of one day, computed from its tickets in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, [office_id, day])
        rows = cursor.fetchall()
    sets: dict[int, list[Figures]] = {0b1111: [], 0b0111: [], 0b1011: [], 0b1101: [], 0b1110: []}
    for kind, letter, zh, en, counter, hour, taken, waiting, done, missed, left, n, mean, p50, p90, handled in rows:
        span = Span(n, *(None if value is None else float(value) for value in (mean, p50, p90)))
        own = None if handled is None else float(handled)
        line = Figures(letter, zh or "", en or "", counter, hour, taken, waiting, done, missed, left, span, own)
        sets[kind].append(line)
    counters = [row for row in sets[0b1011] if row.counter is not None]  # None: not called yet
    first = sets[0b1110][1] if len(sets[0b1110]) > 1 else None
    return DayFigures(sets[0b1111][0], sets[0b0111], counters, sets[0b1101], first)


def moves_of(ticket: Ticket) -> list[TicketMove]:
    """Return the life of a ticket, move by move."""
    rows = TicketMove.objects.of(ticket.office_id).filter(ticket=ticket)
    return list(rows.select_related("counter", "to_group").order_by("seq"))
