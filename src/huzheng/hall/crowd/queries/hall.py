"""The hall at a moment, as the forecast needs it. Everything is read as of `now`, so that a day that is over can be looked at too."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from huzheng.foundation import presence
from huzheng.foundation.clock import business_date, local
from huzheng.hall.crowd.data import Effect, Seen, Threshold
from huzheng.hall.crowd.queries.crowds import threshold_of
from huzheng.hall.crowd.rules import foresee, usual
from huzheng.hall.crowd.rules.foresee import Change, HallNow, Open, Outlook, Waiting
from huzheng.hall.crowd.rules.simulator import Kinds
from huzheng.office import api as office

CUSTOM, LEARNED = timedelta(days=366), timedelta(days=28)
AT_COUNTERS, HELPING = ("clerk", "reception"), ("reviewer", "section_head")
ENOUGH_CHECKED = 10  # tickets of a group with papers looked at before, and without, from which something follows
MOST_WORK = 400  # latest guests of a kind whose work is remembered
WAITING = """
SELECT g.id, extract(epoch FROM %(now)s - coalesce(t.paused_at, t.taken_at))::float / 60, g.rank, t.ahead, t.prechecked
FROM queue_ticket t JOIN office_servicegroup g ON g.id = coalesce(t.to_group_id, t.group_id)
WHERE t.office_id = %(office)s AND t.business_date = %(today)s AND t.taken_at <= %(now)s
  AND (t.state = 'waiting' OR t.called_at > %(now)s) ORDER BY t.id
"""
LATELY = """
SELECT greatest(0, extract(epoch FROM called_at - taken_at))::float / 60 FROM queue_ticket
WHERE office_id = %(office)s AND business_date = %(today)s AND NOT inaccurate
  AND called_at > %(now)s - interval '10 minutes' AND called_at <= %(now)s
"""
# where each ticket stood at `now`, from its moves: who was kept or sent on stands at a counter since the latest call, not the first
SEATS = """
WITH stood AS (
    SELECT coalesce(t.to_group_id, t.group_id) AS group_id, (array_agg(m.to_state ORDER BY m.seq DESC))[1] AS state,
        (array_agg(m.counter_id ORDER BY m.seq DESC))[1] AS counter_id,
        max(m.at) FILTER (WHERE m.verb IN ('call_next', 'call_this')) AS called_at
    FROM queue_ticket t JOIN queue_ticketmove m ON m.ticket_id = t.id
    WHERE t.office_id = %(office)s AND t.business_date = %(today)s AND t.called_at <= %(now)s AND m.at <= %(now)s GROUP BY t.id
)
SELECT s.counter_id, s.staff_id, t.group_id, extract(epoch FROM %(now)s - t.called_at)::float / 60
FROM queue_sitting s LEFT JOIN LATERAL (
    SELECT group_id, called_at FROM stood
    WHERE counter_id = s.counter_id AND state IN ('called', 'serving') ORDER BY called_at DESC LIMIT 1
) t ON true
WHERE s.office_id = %(office)s AND s.opened_at <= %(now)s AND (s.closed_at IS NULL OR s.closed_at > %(now)s)
ORDER BY s.counter_id
"""
DAYS = """
SELECT DISTINCT business_date FROM queue_series
WHERE office_id = %(office)s AND business_date >= %(since)s AND business_date < %(today)s
"""
QUARTERS = """
SELECT business_date, group_id,
    (extract(hour FROM taken_at AT TIME ZONE 'Asia/Taipei') * 4 + floor(extract(minute FROM taken_at) / 15))::int, count(*)
FROM queue_ticket WHERE office_id = %(office)s AND business_date = ANY(%(days)s) GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
"""
# minutes at a counter: what lies between (kept for a while, waiting where one was sent on to) is nobody's work
WORK = """
SELECT kind, minutes FROM (
    SELECT coalesce(to_group_id, group_id) AS kind,
        greatest(0, extract(epoch FROM finished_at - called_at) - paused_seconds)::float / 60 AS minutes,
        row_number() OVER (PARTITION BY coalesce(to_group_id, group_id) ORDER BY id DESC) AS place
    FROM queue_ticket WHERE office_id = %(office)s AND business_date >= %(learned)s AND business_date <= %(today)s
      AND state = 'finished' AND NOT inaccurate AND finished_at <= %(now)s
) latest WHERE place <= %(most)s ORDER BY kind, place
"""
# the same work apart: of tickets whose papers were looked at in the hall, and of all
CHECKED = """
SELECT coalesce(to_group_id, group_id), count(*) FILTER (WHERE prechecked), count(*) FILTER (WHERE NOT prechecked),
    avg(minutes) FILTER (WHERE prechecked), avg(minutes) FILTER (WHERE NOT prechecked), avg(minutes)
FROM (
    SELECT *, greatest(0, extract(epoch FROM finished_at - called_at) - paused_seconds)::float / 60 AS minutes
    FROM queue_ticket WHERE office_id = %(office)s AND business_date >= %(learned)s AND business_date <= %(today)s
      AND state = 'finished' AND NOT inaccurate AND finished_at <= %(now)s
) t GROUP BY 1
"""
TAKEN = """
SELECT count(*) FROM queue_ticket WHERE office_id = %(office)s AND business_date = %(today)s AND taken_at <= %(now)s
"""


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@dataclass(frozen=True, slots=True)
class Checked:
    """What looking at the papers in the hall has brought to a group: tickets and mean minutes with it and without; the share of work left."""

    looked_at: int
    others: int
    with_minutes: float
    minutes: float
    left: float


def checked_work(office_id: int, now: datetime) -> dict[int, Checked]:
    """Return the groups in which papers looked at before have shortened the work, by the office's own last four weeks. One query.

    Of a group with fewer than a handful of either kind of tickets nothing follows.
    """
    today = business_date(now)
    values = {"office": office_id, "today": today, "now": now, "learned": today - LEARNED}
    return {
        group: Checked(looked, others, with_minutes, minutes, with_minutes / whole)
        for group, looked, others, with_minutes, minutes, whole in _rows(CHECKED, values)
        if min(looked, others) >= ENOUGH_CHECKED and with_minutes < minutes
    }


def hall_now(office_id: int, now: datetime) -> HallNow:
    """Return the hall as it stands, and what usually comes until in ninety minutes. Eleven statements."""
    today = business_date(now)
    values: dict[str, Any] = {
        "office": office_id, "today": today, "now": now, "since": today - CUSTOM, "learned": today - LEARNED,
        "most": MOST_WORK,
    }  # fmt: skip
    counters, kinds = list(office.counters(office_id)), office.counter_groups(office_id)
    serves: dict[int, Kinds] = {row.pk: None if row.all_purpose else kinds.get(row.pk, frozenset()) for row in counters}
    seats = _rows(SEATS, values)
    seated = {counter: staff for counter, staff, _, _ in seats}
    hands, helpers = _hands(office_id, today, seated.values())
    return HallNow(
        waiting=[Waiting(*row) for row in _rows(WAITING, values)],
        counters=[Open(counter, serves.get(counter), kind, since or 0.0) for counter, _, kind, since in seats],
        usual=usual_ahead(office_id, now, values),
        work=_work(values),
        ranks={row.pk: row.rank for row in office.service_groups(office_id)},
        spare=[(row.pk, serves[row.pk]) for row in counters if row.pk not in seated],
        hands=hands,
        helpers=helpers,
        guided={group: one.left for group, one in checked_work(office_id, now).items()},
        waited_lately=[row[0] for row in _rows(LATELY, values)],
    )


def _hands(office_id: int, today: date, seated: Collection[int]) -> tuple[int, int]:
    """Return how many people of the counters, and of the back office, sit at none and are not known to be away."""
    away = {staff for staff, here in presence.known_presence(office_id, today).items() if not here}
    roles = office.holders_of_roles(office_id, today)
    here = [
        {staff for role in wanted for staff in roles.get(role, ())} - away - set(seated)
        for wanted in (AT_COUNTERS, HELPING)
    ]
    return len(here[0]), len(here[1] - here[0])


def _work(values: dict[str, Any]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    for group, minutes in _rows(WORK, values):
        found.setdefault(group, []).append(max(0.2, minutes))
    return found


def usual_ahead(office_id: int, now: datetime, values: dict[str, Any]) -> dict[int, list[float]]:
    """Return the expected guests of each group in the next slots of five minutes: those of such days, at today's own level."""
    today, moment = business_date(now), local(now)
    known = [row[0] for row in _rows(DAYS, values)]
    off = days_off(min([*known, today]), today + timedelta(days=4))
    kinds = {day: usual.kind_of(day, off) for day in known}
    days = usual.like(usual.kind_of(today, off), kinds)
    quarters = usual.mean_quarters(_rows(QUARTERS, {**values, "days": days}), len(days))
    minute = moment.hour * 60 + moment.minute
    scale = usual.level(_rows(TAKEN, values)[0][0], usual.usual_until(quarters, minute))
    return usual.ahead(quarters, minute, scale=scale, until=_closes(office_id, today))


def days_off(first: date, last: date) -> set[date]:
    """Return the days on which government offices do not work, from the first to the last and near them."""
    span = (first + timedelta(days=k) for k in range(-4, (last - first).days + 1))
    return {day for day in span if not office.works_nationally(day)}


def _closes(office_id: int, today: date) -> int:
    """Return the minute of the day at which the last place closes; the end of the day where no hours are kept."""
    spans = office.open_spans(office_id, today)
    return max((span.closes.hour * 60 + span.closes.minute for span in spans), default=24 * 60)


def look_at(office_id: int, now: datetime) -> Seen | None:
    """Look at the hall and ninety minutes ahead; None where no counter is open and nobody waits. Writes nothing."""
    hall, limit = hall_now(office_id, now), threshold_of(office_id)
    if not hall.counters and not hall.waiting:
        return None
    seed = business_date(now).toordinal()
    before = foresee.outlook(hall, seed=seed)
    passes = before.passes_in(limit.minutes)
    over = passes is not None or len(hall.waiting) >= limit.people
    return Seen(
        at=now, waiting=len(hall.waiting), waited=foresee.waited_now(hall), peak=before.peak,
        peak_at=now + timedelta(minutes=before.peak_in),
        passes_at=None if passes is None else now + timedelta(minutes=passes),
        effects=effects_of(hall, before, limit, seed) if over else (),
    )  # fmt: skip


def effects_of(hall: HallNow, before: Outlook, limit: Threshold, seed: int) -> tuple[Effect, ...]:
    """Return what could be done, each with what it would leave of the peak, the best first."""
    options = foresee.changes(hall, limit.steps, share=limit.booking_share / 100)
    found = foresee.effects(hall, options, seed=seed)
    return tuple(_effect(change, before.peak, after) for change, after in found)


def _effect(change: Change, before: float, after: float) -> Effect:
    return Effect(change.step, change.counter, change.kind, before, after)
